package javax.slee;

import org.jspecify.annotations.Nullable;

/** No service is installed by that identifier. JSR 240 section 14. */
public class UnrecognizedServiceException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedServiceException() {}

    /** With a message. */
    public UnrecognizedServiceException(@Nullable String message) {
        super(message);
    }
}
