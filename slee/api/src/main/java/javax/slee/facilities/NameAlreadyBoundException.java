package javax.slee.facilities;

import org.jspecify.annotations.Nullable;

/** The name is already bound to an activity context. JSR 240 section 13. */
public class NameAlreadyBoundException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public NameAlreadyBoundException(@Nullable String message) {
        super(message);
    }
}
