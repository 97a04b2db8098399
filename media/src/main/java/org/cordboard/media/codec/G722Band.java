package org.cordboard.media.codec;

/**
 * One sub-band of G.722: its predictor of two poles and six zeros, and the scale of its quantizer, alike in encoder and decoder.
 * The names are those of the Recommendation. Source: ITU-T G.722 (09/2012) 3.6. Confined to one stream.
 */
final class G722Band {
    private static final int[] INVERSE_LOG = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int[] d = new int[7];
    private final int[] b = new int[7];
    private final int mostLog;
    private final int logShift;
    private int r1;
    private int r2;
    private int p1;
    private int p2;
    private int a1;
    private int a2;
    private int zeros;
    private int log;
    /** The predicted signal. */
    int predicted;
    /** The quantizer's step. */
    int step;

    private G722Band(int firstStep, int mostLog, int logShift) {
        this.step = firstStep;
        this.mostLog = mostLog;
        this.logShift = logShift;
    }

    static G722Band lower() {
        return new G722Band(32, 18_432, 8);
    }

    static G722Band higher() {
        return new G722Band(8, 22_528, 10);
    }

    /** Blocks LOGSCL, SCALEL (LOGSCH, SCALEH): the step follows the size of the codes. */
    void scale(int weight) {
        log = Math.max(0, Math.min(mostLog, ((log * 127) >> 7) + weight));
        int shift = logShift - (log >> 11);
        int inverse = INVERSE_LOG[(log >> 6) & 31];
        step = (shift < 0 ? inverse << -shift : inverse >> shift) << 2;
    }

    /** Block 4: takes the quantized difference and predicts the next sample. */
    void adapt(int difference) {
        int r = saturated(predicted + difference);
        int p = saturated(zeros + difference);
        int sign = p >> 15;
        int oldA1 = a1;
        int wd = saturated(oldA1 << 2);
        int fromA1 = sign == p1 >> 15 ? -wd : wd;
        int limited = Math.min(32_767, fromA1);
        int nextA2 = (sign == p2 >> 15 ? 128 : -128) + (limited >> 7) + ((a2 * 32_512) >> 15);
        nextA2 = Math.max(-12_288, Math.min(12_288, nextA2));
        int nextA1 = (sign == p1 >> 15 ? 192 : -192) + ((oldA1 * 32_640) >> 15);
        int limit = saturated(15_360 - nextA2);
        nextA1 = Math.max(-limit, Math.min(limit, nextA1));
        adaptZeros(difference);
        r2 = r1;
        r1 = r;
        p2 = p1;
        p1 = p;
        a1 = nextA1;
        a2 = nextA2;
        predict();
    }

    private void adaptZeros(int difference) {
        int gain = difference == 0 ? 0 : 128;
        int sign = difference >> 15;
        d[0] = difference;
        for (int i = 1; i < 7; i++) {
            b[i] = saturated((sign == d[i] >> 15 ? gain : -gain) + ((b[i] * 32_640) >> 15));
        }
        System.arraycopy(d, 0, d, 1, 6);
    }

    private void predict() {
        int poles = saturated(((a1 * saturated(r1 + r1)) >> 15) + ((a2 * saturated(r2 + r2)) >> 15));
        int sum = 0;
        for (int i = 6; i > 0; i--) {
            sum += (b[i] * saturated(d[i] + d[i])) >> 15;
        }
        zeros = saturated(sum);
        predicted = saturated(poles + zeros);
    }

    static int saturated(int value) {
        return Math.max(-32_768, Math.min(32_767, value));
    }
}
