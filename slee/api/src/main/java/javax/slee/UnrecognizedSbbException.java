package javax.slee;

import org.jspecify.annotations.Nullable;

/** No SBB is installed by that identifier. JSR 240 section 6. */
public class UnrecognizedSbbException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedSbbException() {}

    /** With a message. */
    public UnrecognizedSbbException(@Nullable String message) {
        super(message);
    }
}
