package org.cordboard.slee.container.resource;

import javax.slee.transaction.CommitListener;
import javax.slee.transaction.RollbackListener;
import javax.slee.transaction.SleeTransaction;
import javax.slee.transaction.SleeTransactionManager;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.Transaction;
import javax.transaction.xa.XAResource;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Participant;
import org.jspecify.annotations.Nullable;

/** The SLEE's transactions for resource adaptors (JSR 240, 15.12). *Thread-safe.* */
final class Transactions implements SleeTransactionManager {
    /** A transaction as JTA sees it. *Confined to the thread that it is bound to.* */
    private static final class Handle implements SleeTransaction {
        private final org.cordboard.slee.container.router.Transaction inner;

        Handle(org.cordboard.slee.container.router.Transaction inner) {
            this.inner = inner;
            inner.reserve();
        }

        @Override
        public void commit() throws RollbackException {
            running();
            if (!inner.end()) {
                throw new RollbackException("the transaction was marked for roll-back, so it is rolled back");
            }
        }

        private void running() {
            if (!inner.isRunning()) {
                throw new IllegalStateException("the transaction is over");
            }
        }

        @Override
        public void rollback() {
            running();
            inner.rollback();
        }

        @Override
        public void setRollbackOnly() {
            running();
            inner.setRollbackOnly();
        }

        @Override
        public int getStatus() {
            return switch (inner.status()) {
                case NONE -> Status.STATUS_NO_TRANSACTION;
                case ACTIVE -> Status.STATUS_ACTIVE;
                case ROLLBACK_ONLY -> Status.STATUS_MARKED_ROLLBACK;
                case COMMITTED -> Status.STATUS_COMMITTED;
                case ROLLED_BACK -> Status.STATUS_ROLLEDBACK;
            };
        }

        @Override
        public void registerSynchronization(Synchronization synchronization) {
            running();
            inner.enlist(new Participant() {
                @Override
                public void commit() {
                    synchronization.afterCompletion(Status.STATUS_COMMITTED);
                }

                @Override
                public void rollback() {
                    synchronization.afterCompletion(Status.STATUS_ROLLEDBACK);
                }
            });
        }

        @Override
        public boolean enlistResource(XAResource resource) {
            throw new UnsupportedOperationException("the SLEE's transactions take no XA resources");
        }

        @Override
        public boolean delistResource(XAResource resource, int flag) {
            throw new UnsupportedOperationException("the SLEE's transactions take no XA resources");
        }

        @Override
        public void asyncCommit(@Nullable CommitListener listener) {
            try {
                commit();
                if (listener != null) {
                    listener.committed();
                }
            } catch (RollbackException e) {
                if (listener != null) {
                    listener.rolledBack(e);
                }
            }
        }

        @Override
        public void asyncRollback(@Nullable RollbackListener listener) {
            rollback();
            if (listener != null) {
                listener.rolledBack();
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Handle that && inner == that.inner;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(inner);
        }

        @Override
        public String toString() {
            return "SLEE transaction " + inner.status();
        }
    }

    @Override
    public SleeTransaction beginSleeTransaction() throws NotSupportedException {
        Current current = Current.get();
        if (current.transaction() != null) {
            throw new NotSupportedException("this thread has a transaction already, and they do not nest");
        }
        return new Handle(current.begin());
    }

    @Override
    public @Nullable SleeTransaction getSleeTransaction() {
        return current();
    }

    @Override
    public SleeTransaction asSleeTransaction(Transaction transaction) {
        if (transaction instanceof Handle handle) {
            return handle;
        }
        throw new IllegalArgumentException("not a transaction of this container");
    }

    private @Nullable Handle current() {
        var inner = Current.get().transaction();
        return inner == null ? null : new Handle(inner);
    }

    private Handle required() {
        Handle handle = current();
        if (handle == null) {
            throw new IllegalStateException("this thread has no transaction");
        }
        return handle;
    }

    @Override
    public void asyncCommit(@Nullable CommitListener listener) {
        required().asyncCommit(listener);
    }

    @Override
    public void asyncRollback(@Nullable RollbackListener listener) {
        required().asyncRollback(listener);
    }

    @Override
    public void begin() throws NotSupportedException {
        beginSleeTransaction();
    }

    @Override
    public void commit() throws RollbackException {
        required().commit();
    }

    @Override
    public void rollback() {
        required().rollback();
    }

    @Override
    public void setRollbackOnly() {
        required().setRollbackOnly();
    }

    @Override
    public int getStatus() {
        Handle handle = current();
        return handle == null ? Status.STATUS_NO_TRANSACTION : handle.getStatus();
    }

    @Override
    public @Nullable Transaction getTransaction() {
        return current();
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        // Deliveries are short; there is nothing to time out.
    }

    @Override
    public @Nullable Transaction suspend() {
        Handle handle = current();
        Current.get().bind(null);
        return handle;
    }

    @Override
    public void resume(Transaction transaction) {
        if (!(transaction instanceof Handle handle)) {
            throw new IllegalArgumentException("not a transaction of this container");
        }
        Current current = Current.get();
        if (current.transaction() != null) {
            throw new IllegalStateException("this thread has a transaction already");
        }
        handle.inner.moveTo(current);
    }
}
