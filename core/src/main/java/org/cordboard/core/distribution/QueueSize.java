package org.cordboard.core.distribution;

import java.time.Duration;

/**
 * How much calling a queue should hold: what is dialed within the horizon, within limits.
 *
 * @param horizon how long the queue should last
 * @param least records at least
 * @param most records at most
 * Immutable.
 */
public record QueueSize(Duration horizon, int least, int most) {
    /** Records to hold at this rate. */
    public int target(DepletionRate rate) {
        return (int) Math.max(least, Math.min(most, Math.ceil(rate.within(horizon))));
    }

    /** Records to add to a queue of this depth: nothing while it is more than half full, so that records move in batches. */
    public int topUp(int depth, DepletionRate rate) {
        int target = target(rate);
        return depth > target / 2 ? 0 : target - depth;
    }
}
