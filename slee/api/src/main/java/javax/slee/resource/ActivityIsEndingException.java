package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** The activity is ending and takes no more events. JSR 240 section 15. */
public class ActivityIsEndingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ActivityIsEndingException() {}

    /** With a message. */
    public ActivityIsEndingException(@Nullable String message) {
        super(message);
    }
}
