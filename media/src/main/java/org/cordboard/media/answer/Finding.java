package org.cordboard.media.answer;

/**
 * A fact that an {@link AnswerDetector} has found, told as soon as it is known. Immutable. Kinds may be added: callers pick
 * those that they know and pass over the rest.
 */
public sealed interface Finding {
    /** When it became known, in ms from the answer. */
    int atMs();

    /**
     * Speech or a tone has begun.
     *
     * @param onsetMs when it began, in ms from the answer
     */
    record SoundBegan(int atMs, int onsetMs) implements Finding {}

    /** The first verdict, the one to act on; found exactly once, by the time limit. */
    record Decided(Detection detection) implements Finding {
        @Override
        public int atMs() {
            return detection.decisionMs();
        }
    }

    /** The verdict was taken back for another one, told only by a detector that {@link AnswerDetector#following follows}. */
    record Revised(Detection detection) implements Finding {
        @Override
        public int atMs() {
            return detection.decisionMs();
        }
    }

    /**
     * What was being said has ended, told only by a detector that follows.
     *
     * @param endMs when it ended, in ms from the answer
     */
    record GreetingEnded(int atMs, int endMs) implements Finding {}

    /**
     * A beep sounds, told only by a detector that follows.
     *
     * @param beepMs when it began, in ms from the answer
     */
    record BeepHeard(int atMs, int beepMs) implements Finding {}

    /**
     * The greeting and its beeps are over: what is said now is recorded. Told once, only by a detector that follows.
     *
     * @param beep whether a beep was heard last
     */
    record MessageDue(int atMs, boolean beep) implements Finding {}
}
