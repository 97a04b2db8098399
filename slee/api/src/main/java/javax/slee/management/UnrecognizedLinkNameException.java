package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The link name is not bound. JSR 240 section 14. */
public class UnrecognizedLinkNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedLinkNameException() {}

    /** With a message. */
    public UnrecognizedLinkNameException(@Nullable String message) {
        super(message);
    }
}
