package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile specification has no query of that name. JSR 240 section 10. */
public class UnrecognizedQueryNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedQueryNameException() {}

    /** With a message. */
    public UnrecognizedQueryNameException(@Nullable String message) {
        super(message);
    }
}
