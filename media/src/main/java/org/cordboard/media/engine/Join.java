package org.cordboard.media.engine;

/**
 * One joining of two legs; both hold the same one while it lasts. Immutable.
 *
 * @param number later joins have higher ones
 * @param asking the leg that asked
 * @param asked the leg that was asked
 * @param askedNanos when, on the monotonic clock
 */
record Join(long number, RtpLeg asking, RtpLeg asked, long askedNanos) {
    RtpLeg other(RtpLeg leg) {
        return leg == asking ? asked : asking;
    }

    /** Two joins are never equal, whatever legs they are of. */
    @Override
    public boolean equals(Object o) {
        return this == o;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
