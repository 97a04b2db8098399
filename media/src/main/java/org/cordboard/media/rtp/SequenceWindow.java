package org.cordboard.media.rtp;

/**
 * Tells new packets of a source from repeated and stray ones. Packets may come up to {@value #WINDOW} late; after a jump by
 * more than that is plausible two packets in a row start the count anew (RFC 3550 A.1), as does a new SSRC (RFC 3550 8).
 * Confined to one media loop.
 */
public final class SequenceWindow {
    private static final int WINDOW = 64;
    private static final int LARGEST_GAP = 3000;

    private boolean begun;
    private int ssrc;
    private int highest;
    private int afterJump = -1;
    private long seen;

    /** Takes note of a packet; whether it is new and belongs to the stream. */
    public boolean takes(int packetSsrc, int sequence) {
        if (!begun || packetSsrc != ssrc) {
            ssrc = packetSsrc;
            restart(sequence);
            return true;
        }
        int ahead = (short) (sequence - highest);
        if (ahead > 0 && ahead < LARGEST_GAP) {
            seen = ahead >= WINDOW ? 1 : (seen << ahead) | 1;
            highest = sequence;
            afterJump = -1;
            return true;
        }
        if (ahead <= 0 && ahead > -WINDOW) {
            long bit = 1L << -ahead;
            boolean repeated = (seen & bit) != 0;
            seen |= bit;
            return !repeated;
        }
        if (sequence == afterJump) {
            restart(sequence);
            return true;
        }
        afterJump = (sequence + 1) & 0xFFFF;
        return false;
    }

    private void restart(int sequence) {
        begun = true;
        highest = sequence;
        seen = 1;
        afterJump = -1;
    }
}
