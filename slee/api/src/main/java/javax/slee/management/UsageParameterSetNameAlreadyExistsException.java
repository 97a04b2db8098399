package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** A usage parameter set has that name already. JSR 240 section 14. */
public class UsageParameterSetNameAlreadyExistsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UsageParameterSetNameAlreadyExistsException() {}

    /** With a message. */
    public UsageParameterSetNameAlreadyExistsException(@Nullable String message) {
        super(message);
    }
}
