package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** Other deployable units depend on this one. JSR 240 section 14. */
public class DependencyException extends DeploymentException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public DependencyException(@Nullable String message) {
        super(message);
    }
}
