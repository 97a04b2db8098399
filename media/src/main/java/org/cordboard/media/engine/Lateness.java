package org.cordboard.media.engine;

/**
 * How late a media loop is. A single pause of the machine says little, so the mean of the last ticks counts, about a third of a second; each
 * counts for at most {@value #MOST_MS} ms. Told by the loop; any thread may ask.
 */
final class Lateness {
    /** The mean from which on no more legs are opened: who dials has stopped long before, so that this is for those whom nobody can slow down. */
    static final long MOST_FOR_MORE_LEGS = 5 * MediaLoop.FRAME_NANOS;

    private static final int MOST_MS = 200;
    private static final long MOST = MOST_MS * 1_000_000L;
    private static final int TICKS = 16;

    private volatile long mean;
    private volatile long next = Long.MAX_VALUE;
    private volatile long frames;
    private volatile long lateFrames;

    /** The next tick is due then. */
    void awaits(long nanos) {
        next = nanos;
    }

    /** A tick begins so long after it was due, for so many legs. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the loop alone writes
    void ticks(long behind, int legs) {
        mean += (Math.max(0, Math.min(MOST, behind)) - mean) / TICKS;
        frames += legs;
        if (behind > MediaLoop.FRAME_NANOS) {
            lateFrames += legs;
        }
    }

    /** Frames are left out, since it is too late for them. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the loop alone writes
    void skips(long missed, int legs) {
        frames += missed * legs;
        lateFrames += missed * legs;
    }

    /** The mean in ns, or how long the tick is due that has not begun, if that is more. */
    long nanos(long now) {
        long due = next;
        long waits = due == Long.MAX_VALUE ? 0 : now - due;
        return Math.max(mean, waits);
    }

    /** Whether the loop has more to do than it can. */
    boolean isOverloaded() {
        return mean > MOST_FOR_MORE_LEGS;
    }

    /** Frames of 20 ms, of all legs, since the start, with those that were left out. */
    long frames() {
        return frames;
    }

    /** Those of them that began more than 20 ms late, or never. */
    long lateFrames() {
        return lateFrames;
    }
}
