package org.cordboard.media.answer;

import java.time.Duration;
import java.util.Locale;
import org.cordboard.media.wav.Wav;
import org.jspecify.annotations.Nullable;

/**
 * What the detector found in a whole file, after the verdict too. Immutable.
 *
 * @param first the verdict that a call would act on
 * @param revised what it was taken back for by 3.5 s; null if it stood
 * @param greetingEndMs end of the greeting, {@link Detection#NONE} if it goes on or there was none
 * @param beepMs start of the first beep, {@link Detection#NONE} for none
 */
record Heard(Detection first, @Nullable Detection revised, int greetingEndMs, int beepMs) {
    /** Names of the columns that {@link #columns} fills. */
    static final String HEADER = "verdict,decision_ms,onset_ms,confidence,revised,revised_ms,greeting_end_ms,beep_ms";

    /** Longer greetings are not listened to, in ms. */
    private static final int LONGEST = 30_000;

    /** A file that ends before the time limit is taken for a line that falls silent. */
    static Heard in(Wav audio, DetectionProfile profile, AnswerModel model) {
        Notes notes = new Notes();
        int horizon = Math.min(LONGEST, audio.durationMs());
        AnswerDetector detector = AnswerDetector.following(profile, model, Duration.ofMillis(horizon), notes::take);
        short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
        for (int at = 0; !detector.finished(); at += frame.length) {
            audio.copy(at, frame, 0, frame.length);
            detector.hear(frame, 0, frame.length);
        }
        Detection first = notes.first;
        if (first == null) {
            throw new IllegalStateException("the detector must decide by its time limit, has not");
        }
        boolean stood = notes.revised == null || notes.revised.verdict() == first.verdict();
        return new Heard(first, stood ? null : notes.revised, notes.greetingEndMs, notes.beepMs);
    }

    /** The last word on what answered. */
    Verdict settled() {
        return revised == null ? first.verdict() : revised.verdict();
    }

    /** Values for {@link #HEADER}, parted by commas; empty where there is none. */
    String columns() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%.2f,%s,%s,%s,%s",
                first.verdict().text(),
                first.decisionMs(),
                time(first.onsetMs()),
                first.confidence(),
                revised == null ? "" : revised.verdict().text(),
                revised == null ? "" : time(revised.decisionMs()),
                time(greetingEndMs),
                time(beepMs));
    }

    private static String time(int ms) {
        return ms == Detection.NONE ? "" : Integer.toString(ms);
    }

    /** Collects findings as they come. */
    private static final class Notes {
        private @Nullable Detection first;
        private @Nullable Detection revised;
        private int greetingEndMs = Detection.NONE;
        private int beepMs = Detection.NONE;

        void take(Finding finding) {
            if (finding instanceof Finding.Decided decided) {
                first = decided.detection();
            } else if (finding instanceof Finding.Revised again) {
                revised = again.detection();
            } else if (finding instanceof Finding.GreetingEnded end) {
                greetingEndMs = end.endMs();
            } else if (finding instanceof Finding.BeepHeard beep) {
                beepMs = beep.beepMs();
            }
        }
    }
}
