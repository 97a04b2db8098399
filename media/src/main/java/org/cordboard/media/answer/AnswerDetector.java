package org.cordboard.media.answer;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens from the moment of answer and says what answered. The result depends on the audio alone: no clock, no chance, and
 * not on how the audio is cut into pieces. Findings are told to the listener from within {@link #hear} and {@link #lost}, on
 * the caller's thread; nothing is allocated but the findings. Confined to one media loop.
 */
public final class AnswerDetector {
    /** Samples a second that are expected. */
    public static final int SAMPLE_RATE = 8000;

    /** Samples in a frame. */
    public static final int FRAME_SAMPLES = 160;

    /** Length of a frame, in ms. */
    public static final int FRAME_MS = 20;

    private final DetectionProfile profile;
    private final Consumer<? super Finding> listener;
    private final short[] frame = new short[FRAME_SAMPLES];
    private int filled;
    private int frames;
    private int onset = Detection.NONE;
    private int speechFrames;
    private int lastSpeech;
    private double floor = -55;
    private @Nullable Detection verdict;

    private AnswerDetector(DetectionProfile profile, Consumer<? super Finding> listener) {
        this.profile = profile;
        this.listener = listener;
    }

    /** A detector for one call, at the moment of answer. */
    public static AnswerDetector create(DetectionProfile profile, Consumer<? super Finding> listener) {
        return new AnswerDetector(profile, listener);
    }

    /**
     * Takes the next samples: 8 kHz, 16 bit, {@code length} of them, usually {@link #FRAME_SAMPLES} but any number will do.
     * The array is the caller's again on return.
     */
    public void hear(short[] pcm, int offset, int length) {
        for (int done = 0; done < length; ) {
            int take = Math.min(length - done, FRAME_SAMPLES - filled);
            System.arraycopy(pcm, offset + done, frame, filled, take);
            filled += take;
            done += take;
            if (filled == FRAME_SAMPLES) {
                filled = 0;
                whole();
            }
        }
    }

    /**
     * Takes note that {@code samples} did not arrive: lost packets, or a pause of the sender (DTX). To be called when the audio
     * was due, so that a verdict is not late for want of packets.
     */
    public void lost(int samples) {
        for (int i = 0; i < samples; i++) {
            frame[filled++] = 0;
            if (filled == FRAME_SAMPLES) {
                filled = 0;
                whole();
            }
        }
    }

    /** The verdict, or null before it is known. */
    public @Nullable Detection verdict() {
        return verdict;
    }

    /** Whether nothing more will be found, so that the caller need not go on feeding it. */
    public boolean finished() {
        return verdict != null;
    }

    private void whole() {
        frames++;
        int now = frames * FRAME_MS;
        double level = level();
        boolean speech = level > floor + 12 && level > -50;
        floor += level < floor ? 0.3 * (level - floor) : 0.02 * (level - floor);
        if (speech) {
            speechFrames++;
            lastSpeech = now;
            if (onset == Detection.NONE && speechFrames >= 3) {
                onset = now - 3 * FRAME_MS;
                listener.accept(new Finding.SoundBegan(now, onset));
            }
        }
        if (verdict == null) {
            decide(now);
        }
    }

    private void decide(int now) {
        if (onset != Detection.NONE && now - lastSpeech >= 600 && lastSpeech - onset < 1200) {
            conclude(Verdict.HUMAN, 0.7f, now);
        } else if (onset != Detection.NONE && now - onset >= 1500 && speechFrames * FRAME_MS > 1000) {
            conclude(Verdict.MACHINE, 0.7f, now);
        } else if (now >= profile.timeLimit().toMillis()) {
            conclude(onset == Detection.NONE ? Verdict.SILENCE : Verdict.HUMAN, 0.5f, now);
        }
    }

    private void conclude(Verdict answered, float confidence, int now) {
        int end = onset != Detection.NONE && now - lastSpeech >= 400 ? lastSpeech : Detection.NONE;
        Detection detection = new Detection(answered, confidence, now, onset, end);
        verdict = detection;
        listener.accept(new Finding.Decided(detection));
    }

    private double level() {
        double sum = 0;
        for (short s : frame) {
            sum += (double) s * s;
        }
        return 10 * Math.log10(sum / FRAME_SAMPLES / (32768.0 * 32768.0) + 1e-9);
    }
}
