package org.cordboard.media.answer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds steady tones and tells from their frequencies and cadence what they are. Sources: ITU-T E.180/Q.35 and its list of
 * national tones, ANSI T1.401, ITU-T T.30 (CNG 1100 Hz), V.25 and V.8 (CED, ANSam 2100 Hz). Confined to one detector.
 */
final class ToneWatch {
    private static final int MOST_RUNS = 24;

    /** Share of all power that the one or two tones of a frame hold at least. */
    private static final float PURE = 0.85f;

    /** Where two tones are overdriven, others come up beside them. */
    private static final float OVERDRIVEN = 0.7f;

    private static final float FAINTEST = -50;

    /** A tone lost for so many frames is still the same: a lost packet, a phase reversal of ANSam. */
    private static final int BRIDGED = 3;

    /** A vowel may pass for a tone for so long, in ms. */
    private static final int VOWEL_MS = 120;

    /** Above this only a tone is pure for longer than {@link #SHORTEST_BEEP_MS}, in Hz. */
    private static final float HIGH = 800;

    private static final int HIGH_BEEP_MS = 80;
    private static final int LOW_BEEP_MS = 160;

    /** A beep's share in all power but the steady noise; notes of music have overtones. */
    private static final float BEEP_PURITY = 0.985f;

    /** And they stand less still, in Hz from frame to frame. */
    private static final float BEEP_DRIFT = 1.6f;

    /** A beep this long is told in noise too, in ms. */
    private static final int LONG_BEEP_MS = 200;

    private static final float SURE_PURITY = 0.93f;
    private static final int SHORTEST_BEEP_MS = 60;
    private static final int LONGEST_BEEP_MS = 1600;

    private final ToneRun[] runs = new ToneRun[MOST_RUNS];
    private final boolean[] tone;
    private int count;
    private int now;
    private boolean sounding;

    ToneWatch(int longest) {
        tone = new boolean[longest];
        for (int i = 0; i < MOST_RUNS; i++) {
            runs[i] = new ToneRun();
        }
    }

    /** Whether a frame belongs to a tone and not to speech. */
    boolean isTone(int frame) {
        return tone[frame];
    }

    /** Takes a frame; {@code lost} if it did not come. */
    void hear(int frame, TonePeaks peaks, boolean lost) {
        now = frame + 1;
        boolean pure =
                !lost && peaks.level() > FAINTEST && peaks.purity() > (isNorthAmerican(peaks) ? OVERDRIVEN : PURE);
        if (sounding) {
            ToneRun run = runs[count - 1];
            if (pure && run.goesOn(peaks)) {
                run.add(frame, peaks);
                mark(run);
                return;
            }
            if (run.isEstablished() && frame - run.end < BRIDGED) {
                return;
            }
            sounding = false;
            if (run.lengthMs() < SHORTEST_BEEP_MS) {
                count--;
            }
        }
        if (pure) {
            if (count == MOST_RUNS) {
                forgetOldest();
            }
            runs[count++].begin(frame, peaks);
            sounding = true;
        }
    }

    /** Start of the first tone that is no vowel, in frames; -1 for none. */
    int onset() {
        for (int i = 0; i < count; i++) {
            if (runs[i].isSteady() && runs[i].lengthMs() >= VOWEL_MS) {
                return runs[i].start;
            }
        }
        return -1;
    }

    /**
     * Start of the first tone from frame {@code from} on that sounds like a recorder's beep; -1 for none. A low tone must last
     * longer to be no vowel.
     */
    int beep(int from) {
        for (int i = 0; i < count; i++) {
            if (runs[i].start >= from && isBeep(runs[i])) {
                return runs[i].start;
            }
        }
        return -1;
    }

    /** End of the last tone that sounds like a recorder's beep, in frames; 0 for none. */
    int toneEnd() {
        for (int i = count - 1; i >= 0; i--) {
            if (isBeep(runs[i])) {
                return runs[i].end;
            }
        }
        return 0;
    }

    private static boolean isBeep(ToneRun run) {
        boolean high = run.hz() > HIGH;
        boolean audible = run.hz() > 400 && run.hz() < 2600;
        boolean whole = run.lengthMs() >= (high ? HIGH_BEEP_MS : LOW_BEEP_MS);
        boolean noisy = high && run.lengthMs() >= LONG_BEEP_MS;
        boolean still = run.isSteady() && (noisy || run.drift() < BEEP_DRIFT);
        return audible && whole && still && run.purity() > BEEP_PURITY;
    }

    /**
     * What the tones so far are, or null.
     *
     * @param speech whether speech was heard
     * @param last whether this is the last frame before the time limit, so that a likely answer is better than none
     */
    @Nullable Verdict verdict(boolean speech, boolean last) {
        for (int i = 0; i < count; i++) {
            ToneRun run = runs[i];
            if (!run.isSteady()) {
                continue;
            }
            if (isAnswerTone(run)) {
                return Verdict.FAX;
            }
            if (i > 0 && isSpecialInformation(runs[i - 1], run) && (last || isCoded(i))) {
                return Verdict.SIT;
            }
            if (run.isCallProgress() && run.lengthMs() >= 660) {
                return Verdict.RINGBACK;
            }
            if (i > 0 && run.isCallProgress()) {
                Verdict cadence = cadence(runs[i - 1], run);
                if (cadence != null) {
                    return cadence;
                }
            }
        }
        return speech || count == 0 || !runs[count - 1].isSteady() ? null : single(runs[count - 1], last);
    }

    /** Which kind of fax or modem was heard: {@code ced} (ANSam too), {@code modem} or {@code cng}; empty for none. */
    String fax() {
        for (int i = 0; i < count; i++) {
            if (runs[i].at(2100, 25)) {
                return "ced";
            }
            if (runs[i].at(2225, 25)) {
                return "modem";
            }
            if (runs[i].at(1100, 38)) {
                return "cng";
            }
        }
        return "";
    }

    /** Adds what is known of the first lasting tone. */
    void describe(Map<String, Float> features) {
        for (int i = 0; i < count; i++) {
            if (runs[i].isSteady() && runs[i].lengthMs() >= SHORTEST_BEEP_MS) {
                features.put("tone_hz", runs[i].hz());
                features.put("tone_ms", (float) runs[i].lengthMs());
                features.put("tone_purity", runs[i].purity());
                return;
            }
        }
    }

    /** CED is one tone of 2.6..4 s; 300 ms of it are enough, nothing else sounds so. 2225 Hz: modems after Bell 103. */
    private static boolean isAnswerTone(ToneRun run) {
        return run.lengthMs() >= 300 && (run.at(2100, 25) || run.at(2225, 25));
    }

    /** Two of 950, 1400, 1800 Hz (each within 50 Hz), 330 ms long (within 70 ms), one right after the other. */
    private static boolean isSpecialInformation(ToneRun first, ToneRun second) {
        // Lost packets may have eaten the end of the one and the start of the other
        boolean adjoining = (second.start - first.end) * AnswerDetector.FRAME_MS <= 140;
        boolean whole = first.lengthMs() >= 100 && first.lengthMs() <= 460;
        boolean low = first.at(950, 75) && second.at(1400, 75);
        boolean high = first.at(1400, 75) && second.at(1800, 75);
        return adjoining && whole && (low || high) && second.lengthMs() >= 100;
    }

    /** Whether the second tone is over, so that its length tells the reason. */
    private boolean isCoded(int second) {
        return second < count - 1 || !sounding || runs[second].lengthMs() > 420;
    }

    /** The reason that special information tones give, as in {@link SpecialInformation}; empty if they were not all heard. */
    String specialInformation() {
        for (int i = 1; i < count; i++) {
            ToneRun first = runs[i - 1];
            ToneRun second = runs[i];
            if (first.at(950, 75) && isSpecialInformation(first, second)) {
                return SpecialInformation.code(
                        first.hz(), length(i - 1), second.hz(), i < count - 1 ? length(i) : second.lengthMs());
            }
        }
        return "";
    }

    /** Of a tone that another follows: between its own end and the start of the next, as the change blurs both. */
    private int length(int index) {
        int toNext = (runs[index + 1].start - runs[index].start) * AnswerDetector.FRAME_MS;
        return (toNext + runs[index].lengthMs()) / 2;
    }

    private @Nullable Verdict cadence(ToneRun first, ToneRun second) {
        if (!first.isCallProgress() || !first.isSteady() || !first.sameTone(second) || second.lengthMs() < 60) {
            return null;
        }
        int on = first.lengthMs();
        int off = (second.start - first.end) * AnswerDetector.FRAME_MS;
        Verdict named = CallTone.meaning(first, on, off);
        if (named != null) {
            return named;
        }
        if (on >= 140 && on <= 310 && off >= 120 && off <= 320) {
            return Verdict.REORDER; // 0.2..0.3 on and off
        }
        if (on >= 310 && on <= 580 && off >= 260 && off <= 600) {
            return Verdict.BUSY; // 0.33..0.5 on and off
        }
        return null;
    }

    private @Nullable Verdict single(ToneRun run, boolean last) {
        int length = run.lengthMs();
        int quiet = quietAfter(count - 1);
        boolean calling = run.at(1100, 38) && length >= 380 && length <= 640;
        if (calling && (quiet >= 60 || last)) {
            return Verdict.FAX; // CNG: 0.5 s on, 3 s off
        }
        if (quiet == 0) {
            return last ? unfinished(run) : null;
        }
        // Busy tone pauses for up to 0.6 s: only then it is known to have been one beep
        int enough = run.isCallProgress() ? 700 : 400;
        boolean beep = length >= SHORTEST_BEEP_MS && length <= LONGEST_BEEP_MS && run.hz() > 380 && run.hz() < 2300;
        if (beep && quiet >= enough) {
            return Verdict.BEEP_ONLY;
        }
        if (!last) {
            return null;
        }
        if (run.isCallProgress() && length >= 140 && length < 660) {
            return length <= 310 ? Verdict.REORDER : Verdict.BUSY;
        }
        return beep && length >= VOWEL_MS ? Verdict.BEEP_ONLY : null;
    }

    /** The time limit came while the tone sounds. */
    private static @Nullable Verdict unfinished(ToneRun run) {
        if (run.lengthMs() < VOWEL_MS) {
            return null;
        }
        if (run.isCallProgress()) {
            return run.lengthMs() >= 540 ? Verdict.RINGBACK : Verdict.UNSURE;
        }
        return run.at(2100, 25) || run.at(1100, 38) ? Verdict.FAX : Verdict.UNSURE;
    }

    private int quietAfter(int index) {
        boolean over = index < count - 1 || !sounding;
        return over ? (now - runs[index].end) * AnswerDetector.FRAME_MS : 0;
    }

    private void forgetOldest() {
        ToneRun oldest = runs[0];
        System.arraycopy(runs, 1, runs, 0, MOST_RUNS - 1);
        runs[MOST_RUNS - 1] = oldest;
        count--;
    }

    private static boolean isNorthAmerican(TonePeaks peaks) {
        float low = Math.min(peaks.hz(), peaks.secondHz());
        float high = Math.max(peaks.hz(), peaks.secondHz());
        return Math.abs(low - 480) < 15 && Math.abs(high - 620) < 15;
    }

    private void mark(ToneRun run) {
        boolean stillPair = run.isPair() && run.drift() < BEEP_DRIFT;
        boolean sure = run.purity() > SURE_PURITY && (run.hz() > HIGH || run.isCallProgress() || stillPair);
        if (run.lengthMs() >= (sure ? SHORTEST_BEEP_MS : VOWEL_MS) && run.isSteady()) {
            // Its start and end fall into the middle of a frame, and Voicing remembers 50 ms
            int end = Math.min(tone.length, run.end + (sure ? 3 : 1));
            for (int i = Math.max(0, run.start - 1); i < end; i++) {
                tone[i] = true;
            }
        }
    }
}
