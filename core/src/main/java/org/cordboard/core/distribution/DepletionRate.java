package org.cordboard.core.distribution;

import java.time.Duration;

/**
 * How fast records leave a queue: an exponentially weighted mean over about half a minute. Confined to one thread.
 */
public final class DepletionRate {
    private static final double MEMORY_SECONDS = 30;

    private double perSecond;
    private long at;

    /** Starts at nothing per second. */
    public DepletionRate(long now) {
        this.at = now;
    }

    /** So many records left the queue between the last call and now (nanoseconds of a monotonic clock). */
    public void took(int records, long now) {
        double seconds = Math.max(1e-3, (now - at) / 1e9);
        double weight = 1 - Math.exp(-seconds / MEMORY_SECONDS);
        perSecond += weight * (records / seconds - perSecond);
        at = now;
    }

    /** Records per second. */
    public double perSecond() {
        return perSecond;
    }

    /** Records that leave within this time at the present rate. */
    public double within(Duration horizon) {
        return perSecond * horizon.toMillis() / 1000.0;
    }
}
