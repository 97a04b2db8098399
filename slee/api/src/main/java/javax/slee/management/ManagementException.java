package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** A management operation failed at system level. JSR 240 section 14. */
public class ManagementException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public ManagementException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public ManagementException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
