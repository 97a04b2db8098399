package javax.slee.facilities;

import org.jspecify.annotations.Nullable;

/** The name is not bound to an activity context. JSR 240 section 13. */
public class NameNotBoundException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public NameNotBoundException(@Nullable String message) {
        super(message);
    }
}
