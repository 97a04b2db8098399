package org.cordboard.media.engine;

import java.util.Arrays;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Resampling;
import org.cordboard.media.record.Recording;
import org.jspecify.annotations.Nullable;

/** Brings both sides of one leg together for its recording, at 8 kHz. Confined to the leg's media loop. */
final class Tape {
    private static final int RATE = 8000;

    private final Recording recording;
    private final short[] left = new short[Codec.MOST_SAMPLES + 1];
    private final short[] right = new short[Codec.MOST_SAMPLES + 1];
    private @Nullable Resampling ofLeft;
    private @Nullable Resampling ofRight;
    private int leftRate;
    private int rightRate;

    Tape(Recording recording) {
        this.recording = recording;
    }

    /** What the peer said in these 20 ms. */
    void heard(short[] pcm, int rate) {
        if (ofLeft == null || rate != leftRate) {
            leftRate = rate;
            ofLeft = new Resampling(rate, RATE);
        }
        ofLeft.take(pcm, rate / 50, left);
    }

    /** What was said to the peer in these 20 ms; comes after {@link #heard}. */
    void said(short[] pcm, int rate) {
        if (ofRight == null || rate != rightRate) {
            rightRate = rate;
            ofRight = new Resampling(rate, RATE);
        }
        ofRight.take(pcm, rate / 50, right);
        recording.frame(left, right);
        Arrays.fill(left, (short) 0);
    }

    void stop() {
        recording.stop();
    }
}
