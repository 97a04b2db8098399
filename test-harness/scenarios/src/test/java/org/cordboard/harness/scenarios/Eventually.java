package org.cordboard.harness.scenarios;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for conditions, never longer than a bound. */
final class Eventually {
    private static final long STEP = Duration.ofMillis(50).toNanos();

    private Eventually() {}

    /** A question that may go over the wire. */
    interface Question {
        boolean holds() throws Exception;
    }

    /** Returns when it holds; fails with what there is instead when it does not within the bound. */
    static void holds(String what, Duration bound, Question question, Supplier<?> instead) throws Exception {
        long end = System.nanoTime() + bound.toNanos();
        while (!question.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + bound.toSeconds() + " s: " + what + "; " + instead.get());
            }
            LockSupport.parkNanos(STEP);
        }
    }
}
