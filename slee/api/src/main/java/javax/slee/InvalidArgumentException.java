package javax.slee;

import org.jspecify.annotations.Nullable;

/** A management operation was given a value that it cannot take. JSR 240 section 14. */
public class InvalidArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public InvalidArgumentException() {}

    /** With a message. */
    public InvalidArgumentException(@Nullable String message) {
        super(message);
    }
}
