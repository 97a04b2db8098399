package org.cordboard.media.answer;

/** One steady tone, or pair of tones, from its start to its end. Confined to one detector. */
final class ToneRun {
    /** Low tones come in pairs 40 or 50 Hz apart, which beat: their peak wanders by so much, in Hz. */
    private static final float WANDER_LOW = 28;

    private static final float WANDER = 14;
    private static final float LOW = 520;

    /** A second tone weaker than this share is noise or a harmonic. */
    private static final float PAIR_SHARE = 0.12f;

    private static final float LEVEL_DB = 5;

    /** First frame. */
    int start;

    /** Frame after the last. */
    int end;

    private int frames;
    private float hz;
    private float secondHz;
    private float level;
    private int paired;
    /** Sums of the steps from frame to frame, in Hz and dB. */
    private float drift;

    private float swell;
    private float lastHz;
    private float lastLevel;
    private float purity;

    void begin(int frame, TonePeaks peaks) {
        start = frame;
        end = frame;
        frames = 0;
        paired = 0;
        drift = 0;
        swell = 0;
        purity = 0;
        add(frame, peaks);
    }

    /** Whether this frame sounds like the run so far. */
    boolean goesOn(TonePeaks peaks) {
        // The first frame holds but a part of the tone
        if (rises(peaks)) {
            return true;
        }
        if (Math.abs(peaks.level() - level) > LEVEL_DB) {
            return false;
        }
        float other = peaks.secondHz();
        // A lone tone that comes second has given way to the next
        boolean together = isPair() || !isEstablished();
        return near(peaks.hz()) || (together && peaks.secondShare() > PAIR_SHARE && near(other));
    }

    void add(int frame, TonePeaks peaks) {
        if (rises(peaks)) {
            begin(frame, peaks);
            start = frame - 1;
            return;
        }
        frames++;
        end = frame + 1;
        boolean swapped = frames > 1 && !near(peaks.hz());
        float one = swapped ? peaks.secondHz() : peaks.hz();
        float two = swapped ? peaks.hz() : peaks.secondHz();
        if (frames > 1) {
            drift += Math.abs(one - lastHz);
            swell += Math.abs(peaks.level() - lastLevel);
        }
        purity += peaks.purity();
        lastHz = one;
        lastLevel = peaks.level();
        hz += (one - hz) / frames;
        level += (peaks.level() - level) / frames;
        if (peaks.secondShare() > PAIR_SHARE) {
            paired++;
            secondHz += (two - secondHz) / paired;
        }
    }

    private boolean rises(TonePeaks peaks) {
        return frames == 1 && peaks.level() > level + LEVEL_DB / 2;
    }

    /** Whether it is more than a frame or two: those it may be left out of by a lost packet. */
    boolean isEstablished() {
        return frames > 2;
    }

    /** How long, in ms. */
    int lengthMs() {
        return (end - start) * AnswerDetector.FRAME_MS;
    }

    /** Frequency of the tone, or of the stronger of two, in Hz. */
    float hz() {
        return hz;
    }

    /** Frequency of the lower of two tones, in Hz. */
    float lowHz() {
        return isPair() ? Math.min(hz, secondHz) : hz;
    }

    /** Whether it is one tone within {@code width} of {@code wanted}, in Hz. */
    boolean at(float wanted, float width) {
        return !isPair() && Math.abs(hz - wanted) <= width;
    }

    /** Whether two tones sound together. */
    boolean isPair() {
        return 2 * paired > frames;
    }

    /**
     * Whether it has the tones of call progress: one of 400..480 Hz, two near each other there, or 480 and 620 Hz (ITU-T E.180
     * supplement 2, ANSI T1.401).
     */
    boolean isCallProgress() {
        if (!isPair()) {
            return hz > 380 && hz < 500;
        }
        float low = Math.min(hz, secondHz);
        float high = Math.max(hz, secondHz);
        return Math.abs(low - 480) < 20 && Math.abs(high - 620) < 20;
    }

    /**
     * Whether pitch and level stand as still as only machines hold them. Two tones 40 or 50 Hz apart beat within the window;
     * ANSam is modulated by a fifth (ITU-T V.8).
     */
    boolean isSteady() {
        float drifted = drift / frames;
        float swelled = swell / frames;
        boolean beating = isPair() ? isCallProgress() : hz > 395 && hz < 480;
        boolean modulated = hz > 2050;
        return drifted < (beating ? 6.5f : 3) && swelled < (beating || modulated ? 2.2f : 1.2f);
    }

    /** Share of the tones in all power but the steady noise of the line, 0..1. */
    float purity() {
        return purity / frames;
    }

    /** Mean step of the frequency from frame to frame, in Hz. */
    float drift() {
        return drift / frames;
    }

    /** Whether two runs have the same tones. */
    boolean sameTone(ToneRun other) {
        return near(other.hz) || (isPair() && Math.abs(secondHz - other.hz) <= WANDER_LOW);
    }

    private boolean near(float candidate) {
        return Math.abs(candidate - hz) <= (hz < LOW ? WANDER_LOW : WANDER);
    }
}
