package org.cordboard.slee.container.router;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction: everything that a delivery changes is kept together or taken back together (JSR 240, 9). Changes are
 * made at once, under the claim of the entity tree, and logged with the way back. *Confined to its thread.*
 */
public final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    /** Where a transaction stands. */
    public enum Status {
        /** Not begun, or over. */
        NONE,
        /** Running. */
        ACTIVE,
        /** Running, but will be rolled back. */
        ROLLBACK_ONLY,
        /** Over, kept. Terminal. */
        COMMITTED,
        /** Over, taken back. Terminal. */
        ROLLED_BACK
    }

    private final ArrayList<Participant> log = new ArrayList<>();
    private final ArrayList<SbbEntity> loaded = new ArrayList<>();
    private Status status = Status.NONE;
    private @Nullable Current owner;
    private boolean reserved;

    Transaction() {}

    boolean isFree() {
        return !reserved && status != Status.ACTIVE && status != Status.ROLLBACK_ONLY;
    }

    /** Keeps this object for a holder outside the container, so that it is not used again. */
    public void reserve() {
        reserved = true;
    }

    void begin(Current thread) {
        owner = thread;
        status = Status.ACTIVE;
    }

    /** Moves it to another thread. */
    public void moveTo(Current thread) {
        owner = thread;
        thread.bind(this);
    }

    /** Returns where it stands. */
    public Status status() {
        return status;
    }

    /** Says whether it runs. */
    public boolean isRunning() {
        return status == Status.ACTIVE || status == Status.ROLLBACK_ONLY;
    }

    /** Says whether it can only be rolled back. */
    public boolean isRollbackOnly() {
        return status == Status.ROLLBACK_ONLY;
    }

    /** Decides that it will be rolled back. */
    public void setRollbackOnly() {
        if (status == Status.ACTIVE) {
            status = Status.ROLLBACK_ONLY;
        }
    }

    /** Logs a change that was made. */
    public void enlist(Participant participant) {
        log.add(participant);
    }

    void load(SbbEntity entity) {
        loaded.add(entity);
    }

    /**
     * Keeps the changes, or takes them back when that was decided or storing failed.
     *
     * @return whether they were kept
     */
    public boolean end() {
        if (status == Status.ACTIVE && store()) {
            status = Status.COMMITTED;
            for (int i = 0; i < log.size(); i++) {
                commit(log.get(i));
            }
            release(true);
            return true;
        }
        rollback();
        return false;
    }

    private boolean store() {
        for (int i = 0; i < loaded.size(); i++) {
            if (!loaded.get(i).store()) {
                return false;
            }
        }
        return status == Status.ACTIVE;
    }

    private static void commit(Participant participant) {
        try {
            participant.commit();
        } catch (RuntimeException e) {
            LOG.error("A change could not be committed: {}", participant, e);
        }
    }

    /** Takes the changes back. */
    public void rollback() {
        status = Status.ROLLED_BACK;
        for (int i = log.size() - 1; i >= 0; i--) {
            try {
                log.get(i).rollback();
            } catch (RuntimeException e) {
                LOG.error("A change could not be rolled back: {}", log.get(i), e);
            }
        }
        release(false);
    }

    private void release(boolean kept) {
        for (int i = 0; i < loaded.size(); i++) {
            loaded.get(i).unload(kept);
        }
        loaded.clear();
        log.clear();
        Current thread = owner;
        owner = null;
        if (thread != null && thread.transaction() == this) {
            thread.bind(null);
        }
    }
}
