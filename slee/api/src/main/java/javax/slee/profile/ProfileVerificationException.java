package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** The profile refuses its own values. JSR 240 section 10. */
public class ProfileVerificationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public ProfileVerificationException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public ProfileVerificationException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
