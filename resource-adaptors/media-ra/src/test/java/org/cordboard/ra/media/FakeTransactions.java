package org.cordboard.ra.media;

import java.util.ArrayList;
import java.util.List;
import javax.slee.transaction.CommitListener;
import javax.slee.transaction.RollbackListener;
import javax.slee.transaction.SleeTransaction;
import javax.slee.transaction.SleeTransactionManager;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.Transaction;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** The transaction of an SBB's delivery, if a test is in one. Confined to the test's thread. */
final class FakeTransactions implements SleeTransactionManager {
    private @Nullable Running running;

    private static final class Running implements Transaction {
        private final List<Synchronization> waiting = new ArrayList<>();

        void end(int status) {
            waiting.forEach(each -> each.afterCompletion(status));
        }

        @Override
        public void registerSynchronization(Synchronization synchronization) {
            waiting.add(synchronization);
        }

        @Override
        public void commit() {
            throw unused();
        }

        @Override
        public boolean delistResource(XAResource resource, int flag) {
            throw unused();
        }

        @Override
        public boolean enlistResource(XAResource resource) {
            throw unused();
        }

        @Override
        public int getStatus() {
            throw unused();
        }

        @Override
        public void rollback() {
            throw unused();
        }

        @Override
        public void setRollbackOnly() {
            throw unused();
        }
    }

    boolean isRunning() {
        return running != null;
    }

    @Override
    public void begin() {
        running = new Running();
    }

    @Override
    public void commit() {
        end(Status.STATUS_COMMITTED);
    }

    @Override
    public void rollback() {
        end(Status.STATUS_ROLLEDBACK);
    }

    private void end(int status) {
        Running ending = running;
        running = null;
        if (ending != null) {
            ending.end(status);
        }
    }

    @Override
    public @Nullable Transaction getTransaction() {
        return running;
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the media adaptor does not use it");
    }

    @Override
    public SleeTransaction beginSleeTransaction() {
        throw unused();
    }

    @Override
    public SleeTransaction getSleeTransaction() {
        throw unused();
    }

    @Override
    public SleeTransaction asSleeTransaction(Transaction transaction) {
        throw unused();
    }

    @Override
    public void asyncCommit(@Nullable CommitListener listener) {
        throw unused();
    }

    @Override
    public void asyncRollback(@Nullable RollbackListener listener) {
        throw unused();
    }

    @Override
    public int getStatus() {
        throw unused();
    }

    @Override
    public void setRollbackOnly() {
        throw unused();
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw unused();
    }

    @Override
    public Transaction suspend() {
        throw unused();
    }

    @Override
    public void resume(Transaction transaction) {
        throw unused();
    }
}
