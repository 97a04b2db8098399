package javax.slee;

import org.jspecify.annotations.Nullable;

/** A mandatory-transactional method was called without a transaction. JSR 240 section 9. */
public class TransactionRequiredLocalException extends SLEEException {
    private static final long serialVersionUID = 1L;

    /** With a message. */
    public TransactionRequiredLocalException(@Nullable String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public TransactionRequiredLocalException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
