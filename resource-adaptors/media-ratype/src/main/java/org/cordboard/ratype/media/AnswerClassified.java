package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * Who answered.
 *
 * @param confidence 0 to 1
 * @param decision from {@link MediaConnection#detectAnswer} to this verdict
 * @param onset from there to the first sound, negative when there was none
 * @param greetingEnd from there to the end of the greeting, negative when it still goes on or never began
 * @param heardRtp whether any RTP came
 * Immutable.
 */
public record AnswerClassified(
        AnswerVerdict verdict,
        double confidence,
        Duration decision,
        Duration onset,
        Duration greetingEnd,
        boolean heardRtp)
        implements Serializable {}
