package javax.slee;

import org.jspecify.annotations.Nullable;

/** No event type is installed by that identifier. JSR 240 section 8. */
public class UnrecognizedEventException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedEventException() {}

    /** With a message. */
    public UnrecognizedEventException(@Nullable String message) {
        super(message);
    }
}
