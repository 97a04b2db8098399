package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * How an answer is detected.
 *
 * @param early whether this is early media (RFC 3960), where only tones that say why nobody will answer are told, whenever they come;
 *     the rest does not matter then
 * @param timeLimit a verdict is given at the latest so long after {@link MediaConnection#detectAnswer}; 500 ms to 10 s, nearest within
 * @param preference who is preferred where speech sounds like either
 * @param followFor the detector goes on listening until so long after {@link MediaConnection#detectAnswer}, to take its verdict back
 *     and to find the end of the greeting and its beeps; zero: it stops at the verdict
 * @param keep so much of what is heard is kept as a file in the adaptor's folder for answers, named after the call, for review; zero:
 *     none; 10 s at most, nearest within
 * Immutable.
 */
public record DetectionProfile(
        boolean early, Duration timeLimit, Preference preference, Duration followFor, Duration keep)
        implements Serializable {
    /** Who is preferred in doubt. */
    public enum Preference {
        /** Few people are taken for machines. */
        HUMAN,
        /** Errors of both kinds weigh the same. */
        BALANCED,
        /** Few machines are taken for people. */
        MACHINE
    }

    /** Listens from the answer on. */
    public static DetectionProfile ofAnswer(Duration timeLimit, Preference preference, Duration followFor) {
        return new DetectionProfile(false, timeLimit, preference, followFor, Duration.ZERO);
    }

    /** This profile, and so much of what is heard is kept. */
    public DetectionProfile keeping(Duration howMuch) {
        return new DetectionProfile(early, timeLimit, preference, followFor, howMuch);
    }

    /** Listens before the answer. */
    public static DetectionProfile ofEarlyMedia() {
        return new DetectionProfile(true, Duration.ZERO, Preference.BALANCED, Duration.ZERO, Duration.ZERO);
    }
}
