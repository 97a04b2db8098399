package org.cordboard.media.answer;

/** The one or two strongest lines in a spectrum, and how much of all power they hold. Confined to one detector. */
final class TonePeaks {
    /** A peak reaches so many lines to either side under the Hann window, with tones 40 Hz apart taken as one. */
    private static final int REACH = 3;

    /** A frame this much stronger than the noise is more than the noise's own swing. */
    private static final float CLEAR = 4;

    private static final int FIRST = 9;
    private static final int LAST = 120;

    private float hz;
    private float secondHz;
    private float share;
    private float secondShare;
    private float level;
    private float purity;

    /** Frequency of the strongest tone, in Hz. */
    float hz() {
        return hz;
    }

    /** Frequency of the next tone, in Hz. */
    float secondHz() {
        return secondHz;
    }

    /** Share of the strongest tone in all power, 0..1. */
    float share() {
        return share;
    }

    /** Share of the next tone in all power, 0..1. */
    float secondShare() {
        return secondShare;
    }

    /** Level of all, in dBov. */
    float level() {
        return level;
    }

    /** Share of both tones in all power but the steady noise of the line, 0..1. */
    float purity() {
        return purity;
    }

    /**
     * Looks at a spectrum.
     *
     * @param noise power of the steady noise under it
     */
    void of(float[] power, float noise) {
        float total = 1e-9f;
        int top = FIRST;
        for (int k = FIRST; k <= LAST; k++) {
            total += power[k];
            if (power[k] > power[top]) {
                top = k;
            }
        }
        int next = -1;
        for (int k = FIRST; k <= LAST; k++) {
            if (Math.abs(k - top) > REACH && (next < 0 || power[k] > power[next])) {
                next = k;
            }
        }
        level = 10 * (float) Math.log10(total);
        share = around(power, top) / total;
        secondShare = Math.min(1 - share, around(power, next) / total);
        float clear = total > CLEAR * noise ? total - noise : total;
        purity = Math.min(1, (share + secondShare) * total / clear);
        hz = centre(power, top);
        secondHz = centre(power, next);
    }

    private static float around(float[] power, int line) {
        float sum = 0;
        for (int k = Math.max(FIRST, line - REACH); k <= Math.min(LAST, line + REACH); k++) {
            sum += power[k];
        }
        return sum;
    }

    /**
     * Centre of gravity of a peak: within a few Hz for a sine, whose Hann lobe it holds wholly; steady for two tones 40 Hz apart,
     * where the highest line jumps with their beat.
     */
    private static float centre(float[] power, int line) {
        float sum = 0;
        float moment = 0;
        for (int k = Math.max(FIRST, line - REACH); k <= Math.min(LAST, line + REACH); k++) {
            sum += power[k];
            moment += power[k] * k;
        }
        return sum == 0 ? line * Spectrum.LINE_HZ : moment / sum * Spectrum.LINE_HZ;
    }
}
