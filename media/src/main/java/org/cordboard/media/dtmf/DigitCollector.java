package org.cordboard.media.dtmf;

import java.time.Duration;
import java.util.Optional;

/**
 * Gathers digits until they are enough, a terminator comes or time is up. Pure: time comes from outside, in ns of a monotonic
 * clock. Confined to one media loop.
 */
public final class DigitCollector {
    private final Wish wish;
    private final StringBuilder digits = new StringBuilder();
    private long since;

    /**
     * What is collected. Immutable.
     *
     * @param most digits that are enough, 1..64
     * @param terminators each of these digits ends the collection and is not part of it; may be empty
     * @param first how long the first digit may take
     * @param between how long each further one may take
     * @param tones whether digits in the voice itself count also where the peer sends telephone-events; where it does not they
     *     always count
     */
    public record Wish(int most, String terminators, Duration first, Duration between, boolean tones) {
        /** One that hears tones only where the peer sends no telephone-events. */
        public Wish(int most, String terminators, Duration first, Duration between) {
            this(most, terminators, first, between, false);
        }

        public Wish {
            if (most < 1 || most > 64 || !terminators.matches("[0-9*#A-D]*")) {
                throw new IllegalArgumentException("digits must be 1..64 with terminators of 0-9 * # A-D, were " + most
                        + " and '" + terminators + "'");
            }
            if (first.isNegative() || first.isZero() || between.isNegative() || between.isZero()) {
                throw new IllegalArgumentException(
                        "times for digits must be above 0, were " + first + " and " + between);
            }
        }
    }

    /** Why a collection ended. */
    public enum Reason {
        /** As many as wanted. */
        ENOUGH,
        /** By a terminator. */
        TERMINATED,
        /** Time was up. */
        TIMED_OUT
    }

    /** What was collected. Immutable. */
    public record Result(String digits, Reason reason) {
        /** Without the digits, which may be a secret of the caller. */
        @Override
        public String toString() {
            return digits.length() + " digits, " + reason;
        }
    }

    /** Begins to wait. */
    public DigitCollector(Wish wish, long nanos) {
        this.wish = wish;
        this.since = nanos;
    }

    /** What is collected. */
    public Wish wish() {
        return wish;
    }

    /** Takes a digit; the result if it is the last one. */
    public Optional<Result> digit(char digit, long nanos) {
        since = nanos;
        if (wish.terminators.indexOf(digit) >= 0) {
            return Optional.of(new Result(digits.toString(), Reason.TERMINATED));
        }
        digits.append(digit);
        return digits.length() == wish.most
                ? Optional.of(new Result(digits.toString(), Reason.ENOUGH))
                : Optional.empty();
    }

    /** The result if time is up. */
    public Optional<Result> at(long nanos) {
        Duration limit = digits.isEmpty() ? wish.first : wish.between;
        return nanos - since >= limit.toNanos()
                ? Optional.of(new Result(digits.toString(), Reason.TIMED_OUT))
                : Optional.empty();
    }
}
