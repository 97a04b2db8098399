package org.cordboard.media.answer;

import java.time.Duration;

/**
 * How answers are to be told apart. Immutable.
 *
 * @param timeLimit the verdict is given by this time after the answer, 500 ms to 10 s, in whole ms
 * @param preference who is preferred in doubt
 */
public record DetectionProfile(Duration timeLimit, Preference preference) {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Two seconds, nobody preferred. */
    public static final DetectionProfile DEFAULT = new DetectionProfile(Duration.ofSeconds(2), Preference.BALANCED);

    /** Who is preferred where speech sounds like either. */
    public enum Preference {
        /** Few people are taken for machines; more machines reach an agent. */
        HUMAN,
        /** Errors of both kinds weigh the same. */
        BALANCED,
        /** Few machines reach an agent; more people are taken for machines. */
        MACHINE
    }

    public DetectionProfile {
        if (timeLimit.compareTo(SHORTEST) < 0 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("detection.time-limit must be 500 ms..10 s, was " + timeLimit.toMillis()
                    + " ms; 2000 ms is the default");
        }
    }

    /** This profile with another time limit. */
    public DetectionProfile withTimeLimit(Duration limit) {
        return new DetectionProfile(limit, preference);
    }

    /** This profile with another preference. */
    public DetectionProfile preferring(Preference preferred) {
        return new DetectionProfile(timeLimit, preferred);
    }
}
