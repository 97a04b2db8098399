package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the detector made of an answered call.
 *
 * @param confidence 0 to 1
 * @param decision from answer to verdict
 * @param greetingEnd from answer to the end of the greeting; the verdict's own time when the greeting still goes on
 * @param heardRtp whether any RTP came
 * @param stage when it was said
 * @param grounds what it rests on
 * Immutable.
 */
public record Answer(
        Verdict verdict,
        double confidence,
        Duration decision,
        Duration greetingEnd,
        boolean heardRtp,
        Stage stage,
        AnswerGrounds grounds)
        implements Serializable {
    /** When something was said about what answers. */
    public enum Stage {
        /** Before the answer, of early media (RFC 3960): a tone that says why nobody will answer. */
        EARLY,
        /** The verdict: the one that a call acts on. */
        VERDICT,
        /** The verdict is taken back for this. */
        REVISION
    }

    /** What an attempt came to that ended with it and without an agent. */
    AttemptResult result() {
        if (verdict == Verdict.SIT) return bySpecialInformation();
        return verdict == Verdict.SILENCE && !heardRtp ? AttemptResult.NO_MEDIA : verdict.result();
    }

    /** By the reasons of ANSI T1.401: vacant code; reorder, no circuit; all else is an intercept. */
    private AttemptResult bySpecialInformation() {
        return switch (grounds.detail()) {
            case "VC" -> AttemptResult.UNALLOCATED;
            case "RO", "NC" -> AttemptResult.CONGESTION;
            default -> AttemptResult.INTERCEPT;
        };
    }
}
