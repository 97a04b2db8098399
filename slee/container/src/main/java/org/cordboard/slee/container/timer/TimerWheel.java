package org.cordboard.slee.container.timer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hashed timing wheel (G. Varghese, T. Lauck): setting and cancelling push onto a stack that the wheel's thread empties.
 * Timers expire up to {@link #TICK_MILLIS} ms late, never early. *Thread-safe.*
 */
public final class TimerWheel implements AutoCloseable {
    /** The length of a tick in ms. */
    public static final int TICK_MILLIS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final int SLOTS = 4096;

    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Timeout> pending = new AtomicReference<>();
    private final AtomicReference<@Nullable Timeout> cancelled = new AtomicReference<>();
    private final @Nullable Timeout[] slots = new @Nullable Timeout[SLOTS];
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean parked;

    // For the wheel's thread.
    private long now;
    private int held;

    /**
     * Creates a wheel and starts its thread.
     *
     * @param name name of the thread
     */
    public TimerWheel(String name) {
        thread = new Thread(this::turn, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    /**
     * Sets a timer, unless it was cancelled already.
     *
     * @param timeout what happens
     * @param delayNanos when, from now
     */
    public void schedule(Timeout timeout, long delayNanos) {
        long deadline = Math.max(0, System.nanoTime() - start + Math.max(0, delayNanos));
        timeout.tick = deadline / TICK + 1;
        timeout.wheel = this;
        if (timeout.change(Timeout.EXPIRED, Timeout.WAITING) || timeout.change(Timeout.IDLE, Timeout.WAITING)) {
            Timeout top;
            do {
                top = pending.get();
                timeout.nextPending = top;
            } while (!pending.compareAndSet(top, timeout));
            if (parked && Thread.currentThread() != thread) {
                LockSupport.unpark(thread);
            }
        }
    }

    void cancelled(Timeout timeout) {
        Timeout top;
        do {
            top = cancelled.get();
            timeout.nextCancelled = top;
        } while (!cancelled.compareAndSet(top, timeout));
    }

    private void turn() {
        while (!closed) {
            collect();
            long due = (System.nanoTime() - start) / TICK;
            if (held == 0) {
                now = due;
                rest();
                continue;
            }
            while (now < due && !closed) {
                now++;
                expire((int) (now % SLOTS));
            }
            LockSupport.parkNanos(this, Math.max(1, (now + 1) * TICK - (System.nanoTime() - start)));
        }
    }

    private void rest() {
        parked = true;
        if (pending.get() == null && !closed) {
            LockSupport.park(this);
        }
        parked = false;
    }

    private void collect() {
        for (Timeout each = pending.getAndSet(null); each != null; ) {
            Timeout next = each.nextPending;
            each.nextPending = null;
            if (!each.isCancelled()) {
                insert(each);
            }
            each = next;
        }
        for (Timeout each = cancelled.getAndSet(null); each != null; ) {
            Timeout next = each.nextCancelled;
            each.nextCancelled = null;
            if (each.slot >= 0) {
                take(each);
            }
            each = next;
        }
    }

    private void insert(Timeout timeout) {
        int slot = (int) (Math.max(timeout.tick, now + 1) % SLOTS);
        Timeout head = slots[slot];
        timeout.slot = slot;
        timeout.previous = null;
        timeout.following = head;
        if (head != null) {
            head.previous = timeout;
        }
        slots[slot] = timeout;
        held++;
    }

    private void take(Timeout timeout) {
        Timeout previous = timeout.previous;
        Timeout following = timeout.following;
        if (previous == null) {
            slots[timeout.slot] = following;
        } else {
            previous.following = following;
        }
        if (following != null) {
            following.previous = previous;
        }
        timeout.previous = null;
        timeout.following = null;
        timeout.slot = -1;
        held--;
    }

    private void expire(int slot) {
        for (Timeout each = slots[slot]; each != null; ) {
            Timeout next = each.following;
            if (each.tick <= now) {
                take(each);
                if (each.change(Timeout.WAITING, Timeout.EXPIRED)) {
                    run(each);
                }
            }
            each = next;
        }
    }

    private static void run(Timeout timeout) {
        try {
            timeout.expired();
        } catch (RuntimeException | Error e) {
            LOG.error("A timer failed: {}", timeout, e);
        }
    }

    /** Stops the thread; what waits never happens. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
