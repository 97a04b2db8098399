package javax.slee.usage;

import org.jspecify.annotations.Nullable;

/** No usage parameter set has that name. JSR 240 section 11. */
public class UnrecognizedUsageParameterSetNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedUsageParameterSetNameException() {}

    /** With a message. */
    public UnrecognizedUsageParameterSetNameException(@Nullable String message) {
        super(message);
    }
}
