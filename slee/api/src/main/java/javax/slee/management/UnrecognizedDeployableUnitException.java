package javax.slee.management;

import javax.slee.UnrecognizedComponentException;
import org.jspecify.annotations.Nullable;

/** No deployable unit is installed by that identifier. JSR 240 section 14. */
public class UnrecognizedDeployableUnitException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedDeployableUnitException() {}

    /** With a message. */
    public UnrecognizedDeployableUnitException(@Nullable String message) {
        super(message);
    }
}
