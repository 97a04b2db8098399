package javax.slee.transaction;

import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.RollbackException;
import javax.transaction.SystemException;

/** Told how an asynchronous commit ended; exactly one method is called. JSR 240 section 15. */
public interface CommitListener {
    /** It committed. */
    void committed();

    /** It was rolled back instead. */
    void rolledBack(RollbackException exception);

    /** Parts were committed and parts rolled back. */
    void heuristicMixed(HeuristicMixedException exception);

    /** A participant decided to roll back. */
    void heuristicRollback(HeuristicRollbackException exception);

    /** The transaction manager failed. */
    void systemException(SystemException exception);
}
