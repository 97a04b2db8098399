package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.ports.Clock;

/**
 * When something happened, on both clocks.
 *
 * @param wall UTC, for the record
 * @param nanos monotonic, for intervals in this process
 * Immutable.
 */
public record Moment(Instant wall, long nanos) implements Serializable {
    /** Now. */
    public static Moment of(Clock clock) {
        return new Moment(clock.now(), clock.monotonicNanos());
    }

    /** From an earlier moment of the same process to this one; never negative. */
    public Duration since(Moment earlier) {
        return Duration.ofNanos(Math.max(0, nanos - earlier.nanos));
    }
}
