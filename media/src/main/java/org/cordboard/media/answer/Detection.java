package org.cordboard.media.answer;

/**
 * A verdict and what it rests on. All times are milliseconds from the answer, that is from the first frame. Immutable.
 *
 * @param verdict what answered
 * @param confidence how sure the detector is, 0..1
 * @param decisionMs when it was known: the end of the frame that decided
 * @param onsetMs start of the first speech or tone, {@link #NONE} if none was heard
 * @param greetingEndMs end of the first utterance or greeting, {@link #NONE} if it goes on or there was none
 * @param grounds why
 */
public record Detection(
        Verdict verdict, float confidence, int decisionMs, int onsetMs, int greetingEndMs, Grounds grounds) {
    /** In place of a time: it has not happened. */
    public static final int NONE = -1;

    /** A verdict of which no more is known. */
    public Detection(Verdict verdict, float confidence, int decisionMs, int onsetMs, int greetingEndMs) {
        this(verdict, confidence, decisionMs, onsetMs, greetingEndMs, Grounds.NONE);
    }

    public Detection {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("detection.confidence must be 0..1, was " + confidence);
        }
        if (decisionMs < 0 || onsetMs < NONE || greetingEndMs < NONE) {
            throw new IllegalArgumentException("detection times must be 0 or later, or NONE, were decision "
                    + decisionMs + ", onset " + onsetMs + ", greeting end " + greetingEndMs);
        }
    }
}
