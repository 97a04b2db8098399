package javax.slee.resource;

import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/** The activity is ending and takes no more events. JSR 240 section 15. */
public class ActivityIsEndingException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public ActivityIsEndingException(@Nullable String message) {
        super(message);
    }
}
