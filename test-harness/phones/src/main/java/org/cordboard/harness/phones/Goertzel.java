package org.cordboard.harness.phones;

/**
 * How much of a piece of sound is one tone: the Goertzel algorithm, a discrete Fourier transform at one frequency. The
 * samples are linear, 16 bits, 8000 a second. Thread-safe.
 */
public final class Goertzel {
    static final int RATE = 8000;

    private Goertzel() {}

    /** The part of the energy of these samples that lies at this frequency: 0 (none) to 1 (a pure tone). */
    public static double share(short[] samples, int from, int to, double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double one = 0;
        double two = 0;
        double energy = 0;
        for (int i = from; i < to; i++) {
            double next = samples[i] + coefficient * one - two;
            two = one;
            one = next;
            energy += (double) samples[i] * samples[i];
        }
        double power = one * one + two * two - coefficient * one * two;
        return energy == 0 ? 0 : Math.min(1, 2 * power / (energy * (to - from)));
    }

    /** The level of these samples in dBFS: 0 for a full-scale square wave, -96.3 for one bit, -200 for digital silence. */
    public static double level(short[] samples, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += (double) samples[i] * samples[i];
        }
        double root = Math.sqrt(energy / Math.max(1, to - from));
        return root == 0 ? -200 : 20 * Math.log10(root / 32_768);
    }
}
