package javax.slee;

import org.jspecify.annotations.Nullable;

/** A local object was used whose SBB entity or profile no longer exists. JSR 240 section 6.5. */
public class NoSuchObjectLocalException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public NoSuchObjectLocalException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public NoSuchObjectLocalException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
