package org.cordboard.media.sdp;

import java.util.Arrays;
import java.util.Optional;

/** Which way media flows, seen from the one who describes it. Source: RFC 4566 6, RFC 3264 5.1. */
public enum Direction {
    /** Both ways; the default. */
    SENDRECV(true, true),
    /** The describer sends only. */
    SENDONLY(true, false),
    /** The describer receives only. */
    RECVONLY(false, true),
    /** No media. */
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    /** Whether the describer sends. */
    public boolean sends() {
        return sends;
    }

    /** Whether the describer receives. */
    public boolean receives() {
        return receives;
    }

    /** The same flow, seen from the other side (RFC 3264 6.1). */
    public Direction reversed() {
        return of(receives, sends);
    }

    static Direction of(boolean sends, boolean receives) {
        return Arrays.stream(values())
                .filter(d -> d.sends == sends && d.receives == receives)
                .findFirst()
                .orElseThrow();
    }

    static Optional<Direction> ofAttribute(String attribute) {
        return Arrays.stream(values())
                .filter(d -> d.attribute().equals(attribute))
                .findFirst();
    }

    String attribute() {
        return switch (this) {
            case SENDRECV -> "sendrecv";
            case SENDONLY -> "sendonly";
            case RECVONLY -> "recvonly";
            case INACTIVE -> "inactive";
        };
    }
}
