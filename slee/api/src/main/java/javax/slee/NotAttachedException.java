package javax.slee;

import org.jspecify.annotations.Nullable;

/** The SBB entity is not attached to the activity context named. JSR 240 section 7. */
public class NotAttachedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public NotAttachedException() {}

    /** With a message. */
    public NotAttachedException(@Nullable String message) {
        super(message);
    }
}
