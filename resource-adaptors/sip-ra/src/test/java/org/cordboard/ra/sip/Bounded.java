package org.cordboard.ra.sip;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, not for times. */
final class Bounded {
    private Bounded() {}

    static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FakeSlee.PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(FakeSlee.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody counted down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
