package javax.slee.transaction;

import javax.transaction.SystemException;

/** Told how an asynchronous roll-back ended; exactly one method is called. JSR 240 section 15. */
public interface RollbackListener {
    /** It was rolled back. */
    void rolledBack();

    /** The transaction manager failed. */
    void systemException(SystemException exception);
}
