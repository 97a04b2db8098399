package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;

/**
 * What was agreed on keeping a session alive (RFC 4028).
 *
 * @param interval the session ends so long after its last refresh
 * @param ours whether we refresh it
 * Immutable.
 */
public record SessionTimer(Duration interval, boolean ours) implements Serializable {
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(32);

    /** When we refresh: half-way (RFC 4028 7.4). */
    public Duration refreshAfter() {
        return interval.dividedBy(2);
    }

    /** When we hang up because no refresh came: a third of the interval, at most 32 s, before its end (RFC 4028 10). */
    public Duration expiresAfter() {
        Duration third = interval.dividedBy(3);
        return interval.minus(third.compareTo(LONGEST_GRACE) < 0 ? third : LONGEST_GRACE);
    }

    /** How long until something is due. */
    public Duration due() {
        return ours ? refreshAfter() : expiresAfter();
    }
}
