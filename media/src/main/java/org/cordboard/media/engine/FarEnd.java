package org.cordboard.media.engine;

import org.cordboard.media.leg.RemoteLeg;

/** The leg of another node behind an end of a link. Thread-safe. */
final class FarEnd {
    private final String name;
    private volatile boolean heard;

    FarEnd(RemoteLeg leg) {
        name = leg.toString();
    }

    String name() {
        return name;
    }

    /** Whether its audio goes through the link. */
    boolean isHeard() {
        return heard;
    }

    void heard() {
        heard = true;
    }
}
