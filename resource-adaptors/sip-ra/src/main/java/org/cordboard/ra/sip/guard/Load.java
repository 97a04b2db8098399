package org.cordboard.ra.sip.guard;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far this node is behind with new calls: how many the services have not looked at, and how long the oldest of them waits. Only what waits
 * is counted, since a call in progress costs little and must go on. A wait that is soon over, such as one for the garbage collector, turns
 * nobody away. Thread-safe.
 */
public final class Load {
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NOT_LATE = Long.MIN_VALUE;

    private final int mostWaiting;
    private final long longestNanos;
    private final AtomicInteger waiting = new AtomicInteger();

    /** When those that wait came. One that is stuck counts, but others that pass it do not look late for it. */
    private final Queue<Long> since = new ConcurrentLinkedQueue<>();

    private volatile long lateSince = NOT_LATE;

    Load(int mostWaiting, long longestNanos) {
        this.mostWaiting = mostWaiting;
        this.longestNanos = longestNanos;
    }

    /** A new call goes to the services. */
    public void offered(long nowNanos) {
        waiting.incrementAndGet();
        since.add(nowNanos);
    }

    /** The services have looked at a new call, whatever came of it. */
    public void taken() {
        if (since.poll() != null) {
            waiting.decrementAndGet();
        }
    }

    /**
     * Whether there is no room for one more.
     *
     * @param behind whether messages wait too long before the services hear of them
     */
    boolean isFull(long nowNanos, boolean behind) {
        if (waiting.get() >= mostWaiting) {
            return true;
        }
        Long oldest = since.peek();
        if (!behind && (oldest == null || nowNanos - oldest <= longestNanos)) {
            lateSince = NOT_LATE;
            return false;
        }
        long from = lateSince;
        if (from == NOT_LATE) {
            lateSince = nowNanos;
            return false;
        }
        return nowNanos - from > SOON_NANOS;
    }

    public int waiting() {
        return waiting.get();
    }
}
