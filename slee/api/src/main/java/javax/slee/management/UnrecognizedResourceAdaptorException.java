package javax.slee.management;

import javax.slee.UnrecognizedComponentException;
import org.jspecify.annotations.Nullable;

/** No resource adaptor is installed by that identifier. JSR 240 section 14. */
public class UnrecognizedResourceAdaptorException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedResourceAdaptorException() {}

    /** With a message. */
    public UnrecognizedResourceAdaptorException(@Nullable String message) {
        super(message);
    }
}
