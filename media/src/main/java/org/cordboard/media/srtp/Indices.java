package org.cordboard.media.srtp;

/**
 * The packet indices of one source: how often its sequence numbers have wrapped, and which packets were seen. Source: RFC 3711
 * 3.3.1, 3.3.2, Appendix A. Confined to one media loop.
 */
final class Indices {
    private static final int WINDOW = 64;
    private static final int HALF = 0x8000;

    private boolean begun;
    private long highest;
    private long seen;

    /** The index that a sequence number most likely stands for; negative when it lies before the first. */
    long guess(int sequence) {
        if (!begun) {
            return sequence;
        }
        long rollOver = highest >> 16;
        int last = (int) (highest & 0xFFFF);
        if (last < HALF) {
            rollOver -= sequence - last > HALF ? 1 : 0;
        } else {
            rollOver += last - HALF > sequence ? 1 : 0;
        }
        return (rollOver << 16) + sequence;
    }

    /** Whether a packet of that index is new and not too old. */
    boolean isNew(long index) {
        long behind = highest - index;
        return index >= 0 && (!begun || behind < 0 || (behind < WINDOW && (seen >> behind & 1) == 0));
    }

    /** Notes a genuine packet. */
    void take(long index) {
        long ahead = index - highest;
        if (!begun || ahead > 0) {
            seen = !begun || ahead >= WINDOW ? 1 : seen << ahead | 1;
            highest = index;
            begun = true;
        } else {
            seen |= 1L << -ahead;
        }
    }
}
