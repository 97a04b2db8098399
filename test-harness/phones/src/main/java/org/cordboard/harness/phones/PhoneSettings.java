package org.cordboard.harness.phones;

import java.time.Duration;
import java.util.Optional;

/**
 * How a phone behaves when it is called. Immutable.
 *
 * @param answerAfter from the INVITE to the 200; it sends 180 at once
 * @param rejectWith a final SIP status 300..699 instead of an answer, 0 for none
 * @param lines how many calls it takes at once; more are answered 486
 * @param hangUpAfter from the answer to the phone's own BYE, if it hangs up by itself
 * @param sound what it plays into each call
 * @param codec the only one that it has
 */
public record PhoneSettings(
        Duration answerAfter, int rejectWith, int lines, Optional<Duration> hangUpAfter, Sound sound, Codec codec) {

    public PhoneSettings {
        if (rejectWith != 0 && (rejectWith < 300 || rejectWith > 699)) {
            throw new IllegalArgumentException("rejectWith must be 0 or 300..699, was " + rejectWith);
        }
        if (lines < 1 || answerAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "lines must be 1 or more and answerAfter not negative, were " + lines + " and " + answerAfter);
        }
    }

    /** Answers its one line at once, plays silence, and lets the other side hang up. */
    public static PhoneSettings defaults() {
        return new PhoneSettings(Duration.ZERO, 0, 1, Optional.empty(), Sound.silence(), Codec.PCMU);
    }

    public PhoneSettings answeringAfter(Duration delay) {
        return new PhoneSettings(delay, rejectWith, lines, hangUpAfter, sound, codec);
    }

    public PhoneSettings rejectingWith(int status) {
        return new PhoneSettings(answerAfter, status, lines, hangUpAfter, sound, codec);
    }

    public PhoneSettings withLines(int number) {
        return new PhoneSettings(answerAfter, rejectWith, number, hangUpAfter, sound, codec);
    }

    public PhoneSettings hangingUpAfter(Duration talk) {
        return new PhoneSettings(answerAfter, rejectWith, lines, Optional.of(talk), sound, codec);
    }

    public PhoneSettings playing(Sound next) {
        return new PhoneSettings(answerAfter, rejectWith, lines, hangUpAfter, next, codec);
    }

    public PhoneSettings having(Codec only) {
        return new PhoneSettings(answerAfter, rejectWith, lines, hangUpAfter, sound, only);
    }
}
