package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile specification has no such attribute. JSR 240 section 10. */
public class UnrecognizedAttributeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedAttributeException() {}

    /** With a message. */
    public UnrecognizedAttributeException(@Nullable String message) {
        super(message);
    }
}
