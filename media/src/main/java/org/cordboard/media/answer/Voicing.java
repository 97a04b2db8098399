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
        for (int i = 0; i < fresh; i++) {
            float sum = 0;
            for (int k = 0; k < TAPS; k++) {
                sum += LOW_PASS[k] * tail[2 * i + k];
            }
            past[WINDOW - fresh + i] = sum;
        }
        System.arraycopy(tail, frame.length, tail, 0, TAPS - 1);
    }

    private float correlate(float energy) {
        float head = energy;
        float rear = energy;
        for (int lag = 0; lag < SHORTEST_LAG; lag++) {
            head -= past[lag] * past[lag];
            rear -= past[WINDOW - 1 - lag] * past[WINDOW - 1 - lag];
        }
        float highest = 0;
        for (int lag = SHORTEST_LAG; lag <= LONGEST_LAG; lag++) {
            float sum = 0;
            for (int i = lag; i < WINDOW; i++) {
                sum += past[i] * past[i - lag];
            }
            float r = sum / (float) Math.sqrt(Math.max(1e-6f * energy * energy, head * rear) + 1e-20f);
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
