package org.cordboard.ra.sip.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far the services are behind with new calls: how many they have not looked at, and for how long. Only what waits is counted, since a call
 * in progress costs little and must go on. Thread-safe.
 */
public final class Load {
    private final int mostWaiting;
    private final long longestNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastProgress;

    Load(int mostWaiting, long longestNanos) {
        this.mostWaiting = mostWaiting;
        this.longestNanos = longestNanos;
    }

    /** A new call goes to the services. */
    public void offered(long nowNanos) {
        if (waiting.getAndIncrement() == 0) {
            lastProgress = nowNanos;
        }
    }

    /** The services have looked at a new call, whatever came of it. */
    public void taken(long nowNanos) {
        waiting.updateAndGet(count -> Math.max(0, count - 1));
        lastProgress = nowNanos;
    }

    /** Whether there is no room for one more. */
    boolean isFull(long nowNanos) {
        int now = waiting.get();
        return now >= mostWaiting || (now > 0 && nowNanos - lastProgress > longestNanos);
    }

    public int waiting() {
        return waiting.get();
    }
}
