package org.cordboard.core.ports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time. Thread-safe. */
public interface Clock {
    /** The machine's clocks. */
    Clock SYSTEM = new Clock() {
        @Override
        public Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    };

    /** The wall clock, UTC, in microseconds; may jump. */
    Instant now();

    /** A clock that never goes back, in nanoseconds from an arbitrary origin; for intervals within this process only. */
    long monotonicNanos();
}
