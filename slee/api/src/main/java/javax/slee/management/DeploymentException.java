package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** A deployable unit could not be installed. JSR 240 section 14. */
public class DeploymentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public DeploymentException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public DeploymentException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
