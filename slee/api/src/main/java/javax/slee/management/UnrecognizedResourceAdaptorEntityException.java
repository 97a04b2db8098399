package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** No resource adaptor entity has that name. JSR 240 section 14. */
public class UnrecognizedResourceAdaptorEntityException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedResourceAdaptorEntityException() {}

    /** With a message. */
    public UnrecognizedResourceAdaptorEntityException(@Nullable String message) {
        super(message);
    }
}
