package org.cordboard.media.engine;

import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.RemoteLeg;
import org.jspecify.annotations.Nullable;

/**
 * One asking of a leg for a leg of another node. Immutable.
 *
 * @param number as that of a {@link Join}
 * @param askedNanos when, on the monotonic clock
 * @param via our end of the link by which the two are joined already; null when they are not
 */
record Request(
        RtpLeg leg,
        RemoteLeg peer,
        JoinMode mode,
        long number,
        long askedNanos,
        @Nullable RtpLeg via) {
    /** Two requests are never equal, whatever they are for. */
    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
