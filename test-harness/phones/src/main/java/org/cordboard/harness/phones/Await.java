package org.cordboard.harness.phones;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never longer than a bound. */
final class Await {
    private static final long STEP_NANOS = 5_000_000;

    private Await() {}

    static void until(String what, BooleanSupplier condition, Supplier<String> state, Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        what + " must be so within " + bound.toMillis() + " ms, was not: " + state.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting: " + what);
            }
        }
    }
}
