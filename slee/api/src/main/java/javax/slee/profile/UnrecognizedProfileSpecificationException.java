package javax.slee.profile;

import javax.slee.UnrecognizedComponentException;
import org.jspecify.annotations.Nullable;

/** No profile specification is installed by that identifier. JSR 240 section 10. */
public class UnrecognizedProfileSpecificationException extends UnrecognizedComponentException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedProfileSpecificationException() {}

    /** With a message. */
    public UnrecognizedProfileSpecificationException(@Nullable String message) {
        super(message);
    }
}
