package javax.slee.resource;

import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/** The SLEE knows no activity of this resource adaptor entity by that handle. JSR 240 section 15. */
public class UnrecognizedActivityHandleException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public UnrecognizedActivityHandleException(@Nullable String message) {
        super(message);
    }
}
