package org.cordboard.media.answer;

/**
 * How periodic the last 50 ms are at the pitch of a voice (70..400 Hz): the normalised autocorrelation at its best lag, from
 * audio low-passed to 900 Hz and halved to 4 kHz. Coughs, clicks and line noise stay below 0.5, vowels above. Confined to one
 * detector.
 */
final class Voicing {
    private static final int TAPS = 31;
    private static final int WINDOW = 200;
    private static final int SHORTEST_LAG = 9;
    private static final int LONGEST_LAG = 57;
    /** Divides the number of lags. */
    private static final int AT_ONCE = 7;

    private static final float[] LOW_PASS = lowPass();

    /** Below -60 dBov there is no voice worth finding. */
    private static final float FAINT = WINDOW * 1e-6f;

    private final float[] tail = new float[TAPS - 1 + AnswerDetector.FRAME_SAMPLES];
    private final float[] past = new float[WINDOW];
    private final float[] lags = new float[LONGEST_LAG + 1];

    /** Takes the next frame (-1..1) and returns its periodicity, 0..1. */
    float of(float[] frame) {
        filter(frame);
        float energy = 0;
        for (float x : past) {
            energy += x * x;
        }
        if (energy < FAINT) {
            return 0;
        }
        float highest = correlate(energy);
        // The first peak that comes near the highest: the highest is often twice the period
        for (int lag = SHORTEST_LAG + 1; lag < LONGEST_LAG; lag++) {
            float r = lags[lag];
            if (r > 0.85f * highest && r >= lags[lag - 1] && r >= lags[lag + 1]) {
                return Math.max(0, Math.min(1, r));
            }
        }
        return 0;
    }

    private void filter(float[] frame) {
        int fresh = frame.length / 2;
        System.arraycopy(frame, 0, tail, TAPS - 1, frame.length);
        System.arraycopy(past, fresh, past, 0, WINDOW - fresh);
        for (int i = 0; i < fresh; i += 4) {
            filterFour(2 * i, WINDOW - fresh + i);
        }
        System.arraycopy(tail, frame.length, tail, 0, TAPS - 1);
    }

    /** Four at a time, since each addition waits for the one before it; each sum is added up in the same order as alone. */
    private void filterFour(int from, int to) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int k = 0; k < TAPS; k++) {
            float tap = LOW_PASS[k];
            first += tap * tail[from + k];
            second += tap * tail[from + k + 2];
            third += tap * tail[from + k + 4];
            fourth += tap * tail[from + k + 6];
        }
        past[to] = first;
        past[to + 1] = second;
        past[to + 2] = third;
        past[to + 3] = fourth;
    }

    /** Products with what lies each lag before, seven lags at a time, for the same reason; each sum in the same order as alone. */
    private void multiply() {
        for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag += AT_ONCE) {
            multiplySeven(lag);
        }
    }

    private void multiplySeven(int lag) {
        int last = lag + AT_ONCE - 1;
        float s0 = begun(lag, last);
        float s1 = begun(lag + 1, last);
        float s2 = begun(lag + 2, last);
        float s3 = begun(lag + 3, last);
        float s4 = begun(lag + 4, last);
        float s5 = begun(lag + 5, last);
        float s6 = 0;
        for (int i = last; i < WINDOW; i++) {
            float x = past[i];
            int at = i - lag;
            s0 += x * past[at];
            s1 += x * past[at - 1];
            s2 += x * past[at - 2];
            s3 += x * past[at - 3];
            s4 += x * past[at - 4];
            s5 += x * past[at - 5];
            s6 += x * past[at - 6];
        }
        lags[lag] = s0;
        lags[lag + 1] = s1;
        lags[lag + 2] = s2;
        lags[lag + 3] = s3;
        lags[lag + 4] = s4;
        lags[lag + 5] = s5;
        lags[lag + 6] = s6;
    }

    private float begun(int lag, int until) {
        float sum = 0;
        for (int i = lag; i < until; i++) {
            sum += past[i] * past[i - lag];
        }
        return sum;
    }

    private float correlate(float energy) {
        float head = energy;
        float rear = energy;
        for (int lag = 0; lag < SHORTEST_LAG; lag++) {
            head -= past[lag] * past[lag];
            rear -= past[WINDOW - 1 - lag] * past[WINDOW - 1 - lag];
        }
        multiply();
        float highest = 0;
        for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
            float r = lags[lag] / (float) Math.sqrt(Math.max(1e-6f * energy * energy, head * rear) + 1e-20f);
            lags[lag] = r;
            highest = Math.max(highest, r);
            head -= past[lag] * past[lag];
            rear -= past[WINDOW - 1 - lag] * past[WINDOW - 1 - lag];
        }
        return highest;
    }

    private static float[] lowPass() {
        float[] taps = new float[TAPS];
        double cut = 2.0 * 900 / AnswerDetector.SAMPLE_RATE;
        for (int k = 0; k < TAPS; k++) {
            double x = Math.PI * cut * (k - TAPS / 2);
            double sinc = k == TAPS / 2 ? 1 : Math.sin(x) / x;
            taps[k] = (float) (cut * sinc * (0.54 - 0.46 * Math.cos(2 * Math.PI * k / (TAPS - 1))));
        }
        return taps;
    }
}
