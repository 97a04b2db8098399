package org.cordboard.media.wav;

/** Brings audio to 8 kHz through a windowed-sinc low pass. Thread-safe. */
final class Resampler {
    /** Zero crossings of the sinc on either side: about 70 dB of stop band with the window below. */
    private static final int CROSSINGS = 24;

    private Resampler() {}

    static short[] toEightKilohertz(short[] in, int rate) {
        double step = (double) rate / Wav.SAMPLE_RATE;
        // Pass 3.7 kHz of the 4 kHz that fit, or what the source has; the rest is the filter's slope
        double cutoff = Math.min(1, 1 / step) * 0.925;
        double reach = CROSSINGS / cutoff;
        short[] out = new short[(int) ((long) in.length * Wav.SAMPLE_RATE / rate)];
        for (int i = 0; i < out.length; i++) {
            double centre = i * step;
            int from = (int) Math.max(0, Math.ceil(centre - reach));
            int to = (int) Math.min(in.length - 1.0, Math.floor(centre + reach));
            double sum = 0;
            for (int k = from; k <= to; k++) {
                sum += in[k] * tap((k - centre), cutoff, reach);
            }
            out[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.rint(sum)));
        }
        return out;
    }

    private static double tap(double distance, double cutoff, double reach) {
        double x = Math.PI * cutoff * distance;
        double sinc = Math.abs(x) < 1e-9 ? cutoff : cutoff * Math.sin(x) / x;
        double w = Math.PI * distance / reach;
        double blackman = 0.42 + 0.5 * Math.cos(w) + 0.08 * Math.cos(2 * w);
        return sinc * blackman;
    }
}
