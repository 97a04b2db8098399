package javax.slee;

import org.jspecify.annotations.Nullable;

/** No component is installed by that identifier. JSR 240 section 14. */
public class UnrecognizedComponentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedComponentException() {}

    /** With a message. */
    public UnrecognizedComponentException(@Nullable String message) {
        super(message);
    }
}
