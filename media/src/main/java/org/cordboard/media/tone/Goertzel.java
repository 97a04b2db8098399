package org.cordboard.media.tone;

/**
 * Measures one frequency in 8 kHz audio. Source: G. Goertzel, "An Algorithm for the Evaluation of Finite Trigonometric
 * Series", 1958; ITU-T Q.24 for its use on signalling tones. Immutable.
 */
public final class Goertzel {
    private static final int SAMPLE_RATE = 8000;
    private static final double FULL_SCALE = 32768.0;

    private final int hz;
    private final double coefficient;

    private Goertzel(int hz) {
        this.hz = hz;
        this.coefficient = 2 * Math.cos(2 * Math.PI * hz / SAMPLE_RATE);
    }

    /** A measure of that frequency, 1..3999 Hz. */
    public static Goertzel of(int hz) {
        if (hz < 1 || hz >= SAMPLE_RATE / 2) {
            throw new IllegalArgumentException("goertzel.hz must be 1..3999, was " + hz);
        }
        return new Goertzel(hz);
    }

    /** The frequency, in Hz. */
    public int hz() {
        return hz;
    }

    /**
     * Mean power of that frequency in {@code length} samples, where a sine of full scale has 0.5. The band is about 8000 /
     * {@code length} Hz wide on either side.
     */
    public double power(short[] pcm, int offset, int length) {
        double s1 = 0;
        double s2 = 0;
        for (int i = offset; i < offset + length; i++) {
            double s0 = pcm[i] / FULL_SCALE + coefficient * s1 - s2;
            s2 = s1;
            s1 = s0;
        }
        double squared = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
        return Math.max(0, 2 * squared / ((double) length * length));
    }

    /** Share of all power in these samples that lies on that frequency, 0..1; 0 in digital silence. */
    public double share(short[] pcm, int offset, int length) {
        double total = meanPower(pcm, offset, length);
        return total == 0 ? 0 : Math.min(1, power(pcm, offset, length) / total);
    }

    /** Mean power of these samples, where a sine of full scale has 0.5. */
    public static double meanPower(short[] pcm, int offset, int length) {
        double sum = 0;
        for (int i = offset; i < offset + length; i++) {
            double x = pcm[i] / FULL_SCALE;
            sum += x * x;
        }
        return length == 0 ? 0 : sum / length;
    }
}
