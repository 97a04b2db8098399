package org.cordboard.slee.container.timer;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** Something that happens once, after a delay, unless it is cancelled. *Thread-safe; its links are the wheel's.* */
public abstract class Timeout {
    private static final AtomicIntegerFieldUpdater<Timeout> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Timeout.class, "state");
    static final int IDLE = 0;
    static final int WAITING = 1;
    static final int CANCELLED = 2;
    static final int EXPIRED = 3;

    private volatile int state = IDLE;

    @Nullable Timeout nextPending;

    @Nullable Timeout nextCancelled;

    @Nullable Timeout previous;

    @Nullable Timeout following;

    @Nullable TimerWheel wheel;

    long tick;
    int slot = -1;

    /** Runs on the wheel's thread and must not block. */
    protected abstract void expired();

    boolean change(int from, int to) {
        return STATE.compareAndSet(this, from, to);
    }

    boolean isCancelled() {
        return state == CANCELLED;
    }

    /**
     * Cancels it.
     *
     * @return whether it will not happen because of this call
     */
    public final boolean cancel() {
        if (change(IDLE, CANCELLED)) {
            return true;
        }
        if (!change(WAITING, CANCELLED)) {
            return false;
        }
        TimerWheel mine = wheel;
        if (mine != null) {
            mine.cancelled(this);
        }
        return true;
    }
}
