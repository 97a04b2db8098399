package javax.slee.facilities;

import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/** A facility failed at system level. JSR 240 section 13. */
public class FacilityException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public FacilityException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public FacilityException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
