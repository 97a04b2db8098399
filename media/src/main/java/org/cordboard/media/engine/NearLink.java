package org.cordboard.media.engine;

import org.jspecify.annotations.Nullable;

/** A link that a leg of this node has asked for. Confined to the control channels' loop. */
final class NearLink {
    private final long number;
    private final String node;
    private final RtpLeg end;
    private final FarEnd farEnd;
    private @Nullable Request pending;
    private @Nullable Runnable stopTimer;
    private boolean up;

    NearLink(long number, String node, RtpLeg end, FarEnd farEnd) {
        this.number = number;
        this.node = node;
        this.end = end;
        this.farEnd = farEnd;
    }

    long number() {
        return number;
    }

    /** The other node. */
    String node() {
        return node;
    }

    /** Our end. */
    RtpLeg end() {
        return end;
    }

    FarEnd farEnd() {
        return farEnd;
    }

    /** Whether the other node has accepted it. */
    boolean isUp() {
        return up;
    }

    void up() {
        up = true;
    }

    /** What waits for the other node's answer. */
    @Nullable Request pending() {
        return pending;
    }

    /** From now on this waits, instead of what did before; {@code stop} ends its timer. */
    void wait(Request request, Runnable stop) {
        settle();
        pending = request;
        stopTimer = stop;
    }

    /** Nothing waits any more. */
    void settle() {
        pending = null;
        Runnable stop = stopTimer;
        stopTimer = null;
        if (stop != null) {
            stop.run();
        }
    }
}
