package javax.slee;

import org.jspecify.annotations.Nullable;

/** The transaction of the call was rolled back or marked so. JSR 240 section 9. */
public class TransactionRolledbackLocalException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public TransactionRolledbackLocalException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public TransactionRolledbackLocalException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
