package javax.slee.transaction;

import javax.transaction.NotSupportedException;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import javax.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** The SLEE's transaction manager. JSR 240 section 15. *Thread-safe*; what it does concerns the calling thread. */
public interface SleeTransactionManager extends TransactionManager {
    /** Starts a transaction in this thread. */
    SleeTransaction beginSleeTransaction() throws NotSupportedException, SystemException;

    /** This thread's transaction, or null. */
    @Nullable SleeTransaction getSleeTransaction() throws SystemException;

    /** That transaction as one of the SLEE. */
    SleeTransaction asSleeTransaction(Transaction transaction)
            throws NullPointerException, IllegalArgumentException, SystemException;

    /** Starts to commit this thread's transaction and returns without one. */
    void asyncCommit(@Nullable CommitListener listener)
            throws IllegalStateException, SecurityException, SystemException;

    /** Starts to roll this thread's transaction back and returns without one. */
    void asyncRollback(@Nullable RollbackListener listener)
            throws IllegalStateException, SecurityException, SystemException;
}
