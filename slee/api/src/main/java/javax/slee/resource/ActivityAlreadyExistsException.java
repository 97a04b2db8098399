package javax.slee.resource;

import javax.slee.SLEEException;
import org.jspecify.annotations.Nullable;

/** An activity with an equal handle is already under way in this resource adaptor entity. JSR 240 section 15. */
public class ActivityAlreadyExistsException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public ActivityAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
