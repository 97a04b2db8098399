package org.cordboard.ra.sip.guard;

import java.util.concurrent.TimeUnit;

/** Lets a rate pass, and a burst of one second's worth. Never more than {@code rate * (seconds + 1)} in any time. Thread-safe. */
final class TokenBucket {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private long spentUntil;

    TokenBucket(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.spentUntil = nowNanos - SECOND;
    }

    /**
     * Takes one.
     *
     * @param nowNanos monotonic
     */
    synchronized boolean take(long nowNanos) {
        // Each token is worth a piece of time; what is saved up is one second at most.
        if (nowNanos - SECOND - spentUntil > 0) {
            spentUntil = nowNanos - SECOND;
        }
        long after = spentUntil + SECOND / perSecond;
        if (after - nowNanos > 0) {
            return false;
        }
        spentUntil = after;
        return true;
    }

    /** Whether nothing was taken for so long that it makes no difference to forget it. */
    synchronized boolean isFull(long nowNanos) {
        return nowNanos - SECOND - spentUntil >= 0;
    }
}
