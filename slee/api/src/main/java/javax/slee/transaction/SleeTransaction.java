package javax.slee.transaction;

import javax.transaction.RollbackException;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** A transaction of the SLEE. JSR 240 section 15. *Thread-safe.* */
public interface SleeTransaction extends Transaction {
    /** Starts to commit and returns; the transaction leaves the calling thread. */
    void asyncCommit(@Nullable CommitListener listener) throws IllegalStateException, SecurityException;

    /** Starts to roll back and returns; the transaction leaves the calling thread. */
    void asyncRollback(@Nullable RollbackListener listener) throws IllegalStateException, SecurityException;

    @Override
    boolean delistResource(XAResource xaRes, int flag) throws IllegalStateException, SystemException;

    @Override
    boolean enlistResource(XAResource xaRes) throws IllegalStateException, RollbackException;

    /** Whether the other stands for the same transaction. */
    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();

    @Override
    String toString();
}
