package javax.slee;

import org.jspecify.annotations.Nullable;

/** A factory of the SLEE failed at system level. JSR 240 section 7. */
public class FactoryException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public FactoryException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public FactoryException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
