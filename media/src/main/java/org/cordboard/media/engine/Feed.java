package org.cordboard.media.engine;

import java.util.concurrent.ArrayBlockingQueue;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Resampling;
import org.jspecify.annotations.Nullable;

/**
 * Decoded audio of one leg on its way to another one's mix, across loops. Holds at most {@value #MOST_WAITING} frames of 20 ms;
 * more are dropped. {@link #offer} is for the giving leg's loop, {@link #add} for the taking leg's.
 */
final class Feed {
    private static final int MOST_WAITING = 8;
    private static final int MOST_KEPT = 3;

    private final RtpLeg from;
    private final ArrayBlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final short[] resampled = new short[Codec.MOST_SAMPLES];
    private @Nullable Resampling resampling;
    private int fromRate;
    private int toRate;
    private volatile boolean ended;

    /** 20 ms; {@code real} when the peer was heard in it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed
    private record Frame(short[] pcm, int rate, boolean real) {}

    Feed(RtpLeg from) {
        this.from = from;
    }

    RtpLeg from() {
        return from;
    }

    /** No more will be offered. */
    void end() {
        ended = true;
    }

    /** Whether it has ended and all of it was taken. */
    boolean isOver() {
        return ended && waiting.isEmpty();
    }

    void offer(short[] pcm, int samplesASecond, boolean real) {
        short[] copy = new short[samplesASecond / 50];
        System.arraycopy(pcm, 0, copy, 0, copy.length);
        waiting.offer(new Frame(copy, samplesASecond, real));
    }

    /** Adds the next frame to a sum at this rate; whether the peer was heard in it. */
    boolean add(int[] sum, int samplesASecond) {
        while (waiting.size() > MOST_KEPT) {
            waiting.poll(); // The loops' clocks drift
        }
        Frame frame = waiting.poll();
        if (frame == null) {
            return false;
        }
        if (resampling == null || frame.rate != fromRate || samplesASecond != toRate) {
            fromRate = frame.rate;
            toRate = samplesASecond;
            resampling = new Resampling(frame.rate, samplesASecond);
        }
        int samples = Math.min(sum.length, resampling.take(frame.pcm, frame.pcm.length, resampled));
        for (int i = 0; i < samples; i++) {
            sum[i] += resampled[i];
        }
        return frame.real;
    }
}
