package org.cordboard.media.answer;

import java.util.Arrays;

/**
 * Everything heard since the answer, frame by frame: power in 13 bands of the telephone band, voicing, the strongest tone, and
 * the noise floor of each band. Confined to one detector.
 */
final class Hearing {
    /** Number of bands. */
    static final int BANDS = 13;

    /** Level that stands for nothing at all, in dBov. */
    static final float NOTHING = -90;

    /** First line of each band and the end of the last: 250 Hz to 3.6 kHz, about as wide as the ear's bands. */
    private static final int[] EDGES = {8, 12, 16, 21, 26, 32, 38, 46, 54, 64, 75, 88, 102, 115};

    /** Frames for which a lost packet is bridged by what was heard before it; then it is silence (a pause of the sender). */
    private static final int BRIDGED = 3;

    /** The floor is the level that this share of the frames does not reach. */
    private static final float FLOOR_SHARE = 0.15f;

    private static final int STEPS = 64;
    private static final float STEP_DB = 1.5f;

    private final Spectrum spectrum = new Spectrum();
    private final Voicing voicing = new Voicing();
    private final TonePeaks peaks = new TonePeaks();
    private final float[] window = new float[Spectrum.WINDOW];
    private final float[] fresh = new float[AnswerDetector.FRAME_SAMPLES];
    private final float[] bands;
    private final float[] voiced;
    private final int[] levels = new int[BANDS * STEPS];
    private final float[] floor = new float[BANDS];
    private final float[] above;
    private final int[] known;
    private int floors = 1;
    private int counted;
    private int missing;
    private int frames;

    Hearing(int longest) {
        bands = new float[longest * BANDS];
        voiced = new float[longest];
        above = new float[longest];
        known = new int[longest];
    }

    /** Frames heard so far. */
    int frames() {
        return frames;
    }

    /** Periodicity of a frame at the pitch of a voice, 0..1. */
    float voiced(int frame) {
        return voiced[frame];
    }

    /** The tones in the frame last taken. */
    TonePeaks peaks() {
        return peaks;
    }

    /** Takes the next frame. */
    void hear(short[] frame) {
        missing = 0;
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = frame[i] / 32768f;
        }
        analyse();
        count();
    }

    /** Takes note of a frame that did not come. */
    void miss() {
        missing++;
        if (missing <= BRIDGED && frames > 0) {
            System.arraycopy(bands, (frames - 1) * BANDS, bands, frames * BANDS, BANDS);
            voiced[frames] = voiced[frames - 1];
            frames++;
            return;
        }
        Arrays.fill(fresh, 0);
        analyse();
    }

    /** Power of a frame above the noise floor as it is known by now, in dBov; {@link #NOTHING} at least. */
    float level(int frame) {
        if (known[frame] != floors) {
            float sum = 1e-9f;
            for (int b = 0, at = frame * BANDS; b < BANDS; b++, at++) {
                sum += Math.max(0, bands[at] - 2 * floor[b]);
            }
            above[frame] = 10 * (float) Math.log10(sum);
            known[frame] = floors;
        }
        return above[frame];
    }

    /** Power of each band of a frame above the noise floor, in dBov; {@link #NOTHING} at least. */
    void bands(int frame, float[] into, int offset) {
        for (int b = 0; b < BANDS; b++) {
            float power = Math.max(1e-9f, bands[frame * BANDS + b] - 2 * floor[b]);
            into[offset + b] = 10 * (float) Math.log10(power);
        }
    }

    private void analyse() {
        System.arraycopy(window, fresh.length, window, 0, window.length - fresh.length);
        System.arraycopy(fresh, 0, window, window.length - fresh.length, fresh.length);
        float[] power = spectrum.of(window);
        int at = frames * BANDS;
        for (int b = 0; b < BANDS; b++) {
            float sum = 0;
            for (int k = EDGES[b]; k < EDGES[b + 1]; k++) {
                sum += power[k];
            }
            bands[at + b] = sum;
        }
        peaks.of(power, noise());
        voiced[frames] = voicing.of(fresh);
        frames++;
    }

    /** Power of the steady noise of the line as it is known by now, in dBov. */
    float noiseLevel() {
        return 10 * (float) Math.log10(noise() + 1e-9f);
    }

    private float noise() {
        float sum = 0;
        for (float band : floor) {
            sum += band;
        }
        return sum;
    }

    /** Lost packets say nothing about the noise on the line. */
    private void count() {
        int at = (frames - 1) * BANDS;
        counted++;
        int wanted = Math.max(1, (int) (FLOOR_SHARE * counted));
        for (int b = 0; b < BANDS; b++) {
            int base = b * STEPS;
            levels[base + step(bands[at + b])]++;
            int below = 0;
            int step = 0;
            while (below < wanted) {
                below += levels[base + step++];
            }
            // No line is noisier than -30 dBov: a call that begins with speech has no floor yet
            float power = Math.min(power(step - 1), 1e-3f / BANDS);
            floors += power == floor[b] ? 0 : 1;
            floor[b] = power;
        }
    }

    private static int step(float power) {
        float db = 10 * (float) Math.log10(power + 1e-10f);
        return Math.max(0, Math.min(STEPS - 1, (int) ((db + 100) / STEP_DB)));
    }

    private static final float[] POWERS = powers();

    private static float power(int step) {
        return POWERS[step];
    }

    private static float[] powers() {
        float[] powers = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            powers[i] = (float) Math.pow(10, ((i + 0.5) * STEP_DB - 100) / 10);
        }
        return powers;
    }
}
