package org.cordboard.harness.benchmarks.slee;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries, and how long each took from when it was due. Steps of 1 us up to 100 ms. *Thread-safe.* */
final class Deliveries {
    private static final int STEPS = 100_000;

    private final LongAdder count = new LongAdder();
    private final AtomicLongArray waits = new AtomicLongArray(STEPS + 1);
    private volatile boolean timed;

    /**
     * One more is handled.
     *
     * @param due when it should have been, as of System.nanoTime
     */
    void handled(long due) {
        count.increment();
        if (timed) {
            long micros = (System.nanoTime() - due) / 1_000;
            waits.incrementAndGet((int) Math.min(STEPS, Math.max(0, micros)));
        }
    }

    long count() {
        return count.sum();
    }

    void time(boolean wanted) {
        timed = wanted;
    }

    /** Returns the wait that the given share of deliveries did not exceed, in us. */
    long percentile(double share) {
        long all = 0;
        for (int i = 0; i <= STEPS; i++) {
            all += waits.get(i);
        }
        long left = (long) Math.ceil(all * share);
        for (int i = 0; i <= STEPS; i++) {
            left -= waits.get(i);
            if (left <= 0) {
                return i;
            }
        }
        return STEPS;
    }
}
