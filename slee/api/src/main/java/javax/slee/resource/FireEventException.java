package javax.slee.resource;

import org.jspecify.annotations.Nullable;

/** The SLEE could not queue the event. JSR 240 section 15. */
public class FireEventException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public FireEventException(@Nullable String message) {
        super(message);
    }
}
