package org.cordboard.core.distribution;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;

/**
 * A device's right to dial one record: a duration that counts from before the request was sent, on the more pessimistic of the
 * wall and the monotonic clock of the device's process.
 *
 * @param epoch grows with every lease on the record; a result of an older epoch never overwrites a newer one
 * @param requestedAt wall clock before the request was sent, UTC
 * @param requestedNanos monotonic clock of this process at the same moment
 * Immutable.
 */
public record Lease(DeviceId device, long epoch, Duration duration, Instant requestedAt, long requestedNanos)
        implements Serializable {
    /** Whether the lease still holds, on both clocks. */
    public boolean holds(Clock clock) {
        boolean byWall =
                clock.now().isBefore(requestedAt.plus(duration)) && !clock.now().isBefore(requestedAt);
        boolean byMonotonic = clock.monotonicNanos() - requestedNanos < duration.toNanos();
        return byWall && byMonotonic;
    }
}
