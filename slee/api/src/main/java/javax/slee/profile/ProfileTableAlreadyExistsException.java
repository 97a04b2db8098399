package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** A profile table has that name already. JSR 240 section 10. */
public class ProfileTableAlreadyExistsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public ProfileTableAlreadyExistsException() {}

    /** With a message. */
    public ProfileTableAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
