package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile table has a profile of that name. JSR 240 section 10. */
public class ProfileAlreadyExistsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ProfileAlreadyExistsException() {}

    /** With a message. */
    public ProfileAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
