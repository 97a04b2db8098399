package javax.slee.profile;

import org.jspecify.annotations.Nullable;

/** A profile abstract class threw an exception which its management interface does not declare. JSR 240 section 10. */
public class ProfileImplementationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what was thrown. */
    public ProfileImplementationException(@Nullable Throwable cause) {
        super("the profile abstract class threw an exception", cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
