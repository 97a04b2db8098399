package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The deployable unit, or one of its components, is installed already. JSR 240 section 14. */
public class AlreadyDeployedException extends DeploymentException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public AlreadyDeployedException(@Nullable String message) {
        super(message);
    }
}
