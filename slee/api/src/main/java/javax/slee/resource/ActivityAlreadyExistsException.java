package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** An activity with an equal handle is already under way in this resource adaptor entity. JSR 240 section 15. */
public class ActivityAlreadyExistsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ActivityAlreadyExistsException() {}

    /** With a message. */
    public ActivityAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
