package org.cordboard.media.codec;

/**
 * Changes the rate of one stream of audio between 8, 16 and 48 kHz, packet by packet, by a polyphase low-pass filter; the delay
 * is 8 samples of the lower rate. Source: R. Crochiere, L. Rabiner, Multirate Digital Signal Processing, 1983. Confined to one
 * stream.
 */
public final class Resampling {
    private static final int TAPS_PER_PHASE = 16;
    private static final double ROLL_OFF = 0.92;

    private final int up;
    private final int down;
    private final float[] taps;
    private final float[] history;
    private int phase;

    /** From one rate to another: 8,000, 16,000 or 48,000. */
    public Resampling(int from, int to) {
        if (!known(from) || !known(to)) {
            throw new IllegalArgumentException("rates must be 8000, 16000 or 48000, were " + from + " and " + to);
        }
        up = Math.max(1, to / from);
        down = Math.max(1, from / to);
        int factor = Math.max(up, down);
        taps = filter(TAPS_PER_PHASE * factor, ROLL_OFF / factor, up);
        history = new float[up == 1 ? taps.length : TAPS_PER_PHASE];
    }

    /**
     * Takes some samples and gives those that are due.
     *
     * @param into has room for {@code count} times the ratio of the rates, and one more
     * @return samples written
     */
    public int take(short[] pcm, int count, short[] into) {
        if (up == 1 && down == 1) {
            System.arraycopy(pcm, 0, into, 0, count);
            return count;
        }
        int written = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(history, 1, history, 0, history.length - 1);
            history[history.length - 1] = pcm[i];
            if (phase == 0) {
                for (int p = 0; p < up; p++) {
                    into[written++] = filtered(p);
                }
            }
            phase = (phase + 1) % down;
        }
        return written;
    }

    private short filtered(int offset) {
        float sum = 0;
        int last = history.length - 1;
        for (int k = 0; k <= last; k++) {
            sum += history[last - k] * taps[offset + k * up];
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }

    private static boolean known(int rate) {
        return rate == 8000 || rate == 16_000 || rate == 48_000;
    }

    /** A windowed sinc; each of its {@code up} phases has gain 1. */
    private static float[] filter(int length, double cutoff, int up) {
        float[] taps = new float[length];
        double middle = (length - 1) / 2.0;
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double x = Math.PI * cutoff * (i - middle);
            double w = 2 * Math.PI * (i + 0.5) / length;
            double value =
                    (Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x) * (0.42 - 0.5 * Math.cos(w) + 0.08 * Math.cos(2 * w));
            taps[i] = (float) value;
            sum += value;
        }
        for (int i = 0; i < length; i++) {
            taps[i] = (float) (taps[i] * up / sum);
        }
        return taps;
    }
}
