package org.cordboard.media.rtp;

import java.util.Arrays;

/**
 * Puts received audio back in order and hands it out in time, 20 ms at a time, {@value #DELAY_FRAMES} frames after the first packet
 * came; what is not there by then is lost. Holds at most {@value #CAPACITY} samples. A jump of time stamps beyond that, or a
 * new SSRC, starts it anew. Confined to one media loop.
 */
public final class PlayoutBuffer {
    private static final int FRAME = OutgoingStream.FRAME_SAMPLES;
    private static final int DELAY_FRAMES = 2;
    private static final int CAPACITY = 4096;
    private static final int MASK = CAPACITY - 1;

    private final short[] samples = new short[CAPACITY];
    private final boolean[] there = new boolean[CAPACITY];
    private boolean begun;
    private int ssrc;
    private int playhead;
    private int late;

    /**
     * Takes decoded audio.
     *
     * @param timestamp of the first sample
     * @param length at most {@link RtpPacket#LONGEST} samples
     */
    public void put(int packetSsrc, int timestamp, short[] pcm, int length) {
        int ahead = timestamp - playhead;
        if (!begun || packetSsrc != ssrc || (long) ahead + length > CAPACITY || isStuck(ahead, length)) {
            restart(packetSsrc, timestamp);
            ahead = DELAY_FRAMES * FRAME;
        }
        for (int i = Math.max(0, -ahead); i < length; i++) {
            int at = (timestamp + i) & MASK;
            samples[at] = pcm[i];
            there[at] = true;
        }
    }

    /** Hands out the next 20 ms; false, and nothing written, when nothing of them is there. Samples that are missing are 0. */
    public boolean take(short[] frame) {
        if (!begun) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < FRAME; i++) {
            any |= there[(playhead + i) & MASK];
        }
        for (int i = 0; i < FRAME; i++) {
            int at = (playhead + i) & MASK;
            if (any) {
                frame[i] = there[at] ? samples[at] : 0;
            }
            there[at] = false;
        }
        playhead += FRAME;
        return any;
    }

    /** A source whose time stamps lie behind play-out for half a second has jumped or drifts: listen to it from here on. */
    private boolean isStuck(int ahead, int length) {
        late = (long) ahead + length <= 0 ? late + length : 0;
        return late > 4000 || ahead < -CAPACITY;
    }

    private void restart(int packetSsrc, int timestamp) {
        begun = true;
        ssrc = packetSsrc;
        playhead = timestamp - DELAY_FRAMES * FRAME;
        late = 0;
        Arrays.fill(there, false);
    }
}
