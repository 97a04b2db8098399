package javax.slee;

import org.jspecify.annotations.Nullable;

/** A management operation does not apply in the current state. JSR 240 section 14. */
public class InvalidStateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public InvalidStateException() {}

    /** With a message. */
    public InvalidStateException(@Nullable String message) {
        super(message);
    }
}
