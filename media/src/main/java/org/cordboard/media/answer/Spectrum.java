package org.cordboard.media.answer;

/**
 * Power spectrum of 32 ms of audio under a Hann window: 128 lines, 31.25 Hz apart. A line holds mean power, where a sine of
 * full scale has 0.5 in all. Confined to one detector.
 */
final class Spectrum {
    /** Samples in the window. */
    static final int WINDOW = 256;

    /** Lines of the spectrum. */
    static final int LINES = WINDOW / 2;

    /** Distance of two lines, in Hz. */
    static final float LINE_HZ = 31.25f;

    private static final int HALF = WINDOW / 2;
    private static final float[] HANN = hann();
    private static final float[] COS = new float[HALF];
    private static final float[] SIN = new float[HALF];
    private static final int[] REVERSED = new int[HALF];
    private static final float SCALE = scale();

    static {
        for (int i = 0; i < HALF; i++) {
            COS[i] = (float) Math.cos(2 * Math.PI * i / WINDOW);
            SIN[i] = (float) -Math.sin(2 * Math.PI * i / WINDOW);
            REVERSED[i] = Integer.reverse(i) >>> 25;
        }
    }

    private final float[] re = new float[HALF];
    private final float[] im = new float[HALF];
    private final float[] power = new float[LINES];

    /** Measures {@link #WINDOW} samples (-1..1); the result is overwritten by the next call. */
    float[] of(float[] samples) {
        // Even samples as real, odd ones as imaginary part: half the work of a complex transform
        for (int i = 0; i < HALF; i++) {
            int from = 2 * REVERSED[i];
            re[i] = samples[from] * HANN[from];
            im[i] = samples[from + 1] * HANN[from + 1];
        }
        transform();
        power[0] = 0;
        for (int k = 1; k < LINES; k++) {
            int m = HALF - k;
            float evenRe = 0.5f * (re[k] + re[m]);
            float evenIm = 0.5f * (im[k] - im[m]);
            float oddRe = 0.5f * (im[k] + im[m]);
            float oddIm = 0.5f * (re[m] - re[k]);
            float x = evenRe + oddRe * COS[k] - oddIm * SIN[k];
            float y = evenIm + oddRe * SIN[k] + oddIm * COS[k];
            power[k] = (x * x + y * y) * SCALE;
        }
        return power;
    }

    private void transform() {
        for (int size = 2; size <= HALF; size *= 2) {
            int half = size / 2;
            int step = WINDOW / size;
            for (int start = 0; start < HALF; start += size) {
                for (int j = 0; j < half; j++) {
                    int a = start + j;
                    int b = a + half;
                    float c = COS[j * step];
                    float s = SIN[j * step];
                    float x = re[b] * c - im[b] * s;
                    float y = re[b] * s + im[b] * c;
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }

    private static float[] hann() {
        float[] window = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
        }
        return window;
    }

    /** One-sided power: both halves of the spectrum, over the window's own power. */
    private static float scale() {
        double sum = 0;
        for (float w : HANN) {
            sum += (double) w * w;
        }
        return (float) (2 / (sum * WINDOW));
    }
}
