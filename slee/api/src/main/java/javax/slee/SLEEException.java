package javax.slee;

import org.jspecify.annotations.Nullable;

/** The SLEE failed in a way that no application can mend; root of its unchecked exceptions. JSR 240 section 6. */
public class SLEEException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public SLEEException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public SLEEException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public @Nullable Throwable getCause() {
        return super.getCause();
    }
}
