package org.cordboard.ra.sip.guard;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far this node is behind with new calls: how many the services have not looked at, and how long the oldest of them waits. Only what waits
 * is counted, since a call in progress costs little and must go on. A wait that is soon over, such as one for the garbage collector, turns
 * nobody away. One that is not over soon shows that more comes than can be done: from then on new calls may wait for an eighth of the time only,
 * since a queue that never gets empty helps nobody and makes everything late, until nobody had to be turned away for two seconds. Thread-safe.
 */
public final class Load {
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long NOT_LATE = Long.MIN_VALUE;

    private final int mostWaiting;
    private final long longestNanos;
    private final AtomicInteger waiting = new AtomicInteger();

    /** When those that wait came. One that is stuck counts, but others that pass it do not look late for it. */
    private final Queue<Long> since = new ConcurrentLinkedQueue<>();

    private volatile long lateSince = NOT_LATE;
    private volatile boolean over;
    private volatile long lastFull;

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
     * @param waitNanos how long the oldest message waits that the services have not heard of
     */
    boolean isFull(long nowNanos, long waitNanos) {
        if (waiting.get() >= mostWaiting) {
            return true;
        }
        Long oldest = since.peek();
        long wait = Math.max(waitNanos, oldest == null ? 0 : nowNanos - oldest);
        if (wait <= (over ? longestNanos / 8 : longestNanos)) {
            lateSince = NOT_LATE;
            over = over && nowNanos - lastFull <= CALM_NANOS;
            return false;
        }
        long from = lateSince;
        if (from == NOT_LATE) {
            lateSince = nowNanos;
            from = nowNanos;
        }
        over = over || nowNanos - from > SOON_NANOS;
        lastFull = over ? nowNanos : lastFull;
        return over;
    }

    /** Whether more new calls come than can be done. */
    boolean isOver() {
        return over;
    }

    public int waiting() {
        return waiting.get();
    }
}
