package org.cordboard.media.engine;

import org.cordboard.media.answer.DigitEar;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Resampling;
import org.cordboard.media.wav.Wav;
import org.jspecify.annotations.Nullable;

/**
 * Hears digits in a peer's voice while somebody wants them, and a digit that was told to its end, so that none is told twice to who
 * wants one after the other. Confined to the leg's media loop.
 */
final class ToneDigits {
    private final DigitEar.Listener listener;
    private final short[] narrow = new short[Codec.MOST_SAMPLES + 1];
    private @Nullable DigitEar ear;
    private @Nullable Resampling resampling;
    private int rate;

    ToneDigits(DigitEar.Listener listener) {
        this.listener = listener;
    }

    /** Whether it needs the peer's audio, now that digits are wanted or are not. */
    boolean listens(boolean wanted) {
        if (wanted && ear == null) {
            ear = new DigitEar(listener);
        } else if (!wanted && ear != null && !ear.isWithinDigit()) {
            ear = null;
        }
        return ear != null;
    }

    /** Takes the peer's next 20 ms. */
    void hear(short[] pcm, int samplesASecond) {
        if (ear == null) {
            return;
        }
        if (resampling == null || samplesASecond != rate) {
            rate = samplesASecond;
            resampling = new Resampling(rate, Wav.SAMPLE_RATE);
        }
        ear.hear(narrow, 0, resampling.take(pcm, rate / 50, narrow));
    }
}
