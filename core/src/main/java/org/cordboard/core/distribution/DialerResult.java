package org.cordboard.core.distribution;

import java.time.Instant;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.id.AttemptId;

/**
 * What an outside dialer says that an attempt came to.
 *
 * @param attempt the dialer's own id of it: the same result may be brought any number of times
 * @param lease under which it was made
 * @param startedAt by the dialer's clock, UTC
 * Immutable.
 */
public record DialerResult(AttemptId attempt, LeaseKey lease, Instant startedAt, AttemptOutcome outcome) {
    /**
     * What became of it.
     *
     * @param why it was refused, empty when it was not
     * Immutable.
     */
    public record Answer(AttemptId attempt, Status status, String why) {}

    /** What became of a result. */
    public enum Status {
        /** It is in the store. */
        STORED,
        /** It was in the store before. */
        KNOWN,
        /** It will never be taken: bringing it again changes nothing. */
        REFUSED
    }
}
