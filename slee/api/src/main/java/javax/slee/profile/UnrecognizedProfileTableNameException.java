package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** No profile table has that name. JSR 240 section 10. */
public class UnrecognizedProfileTableNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedProfileTableNameException() {}

    /** With a message. */
    public UnrecognizedProfileTableNameException(@Nullable String message) {
        super(message);
    }
}
