package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** The SLEE knows no such source of notifications. JSR 240 section 14. */
public class UnrecognizedNotificationSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public UnrecognizedNotificationSourceException() {}

    /** With a message. */
    public UnrecognizedNotificationSourceException(@Nullable String message) {
        super(message);
    }
}
