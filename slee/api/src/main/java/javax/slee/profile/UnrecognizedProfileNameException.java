package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile table has no profile of that name. JSR 240 section 10. */
public class UnrecognizedProfileNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedProfileNameException() {}

    /** With a message. */
    public UnrecognizedProfileNameException(@Nullable String message) {
        super(message);
    }
}
