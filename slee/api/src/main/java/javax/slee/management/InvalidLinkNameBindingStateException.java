package javax.slee.management;

import javax.slee.InvalidStateException;
import org.jspecify.annotations.Nullable;

/** The link name cannot be unbound while SBBs of active services use it. JSR 240 section 14. */
public class InvalidLinkNameBindingStateException extends InvalidStateException {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public InvalidLinkNameBindingStateException() {}

    /** With a message. */
    public InvalidLinkNameBindingStateException(@Nullable String message) {
        super(message);
    }
}
