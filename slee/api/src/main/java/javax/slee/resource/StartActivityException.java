package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** The SLEE could not start the activity. JSR 240 section 15. */
public class StartActivityException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public StartActivityException(@Nullable String message) {
        super(message);
    }
}
