package org.cordboard.core.record;

import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.strategy.CampaignPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a call record after an attempt.
 *
 * <table>
 * <caption>By result</caption>
 * <tr><th>Result</th><th>Counts</th><th>Then</th></tr>
 * <tr><td>BRIDGED, MESSAGE_PLAYED, MESSAGE_LEFT</td><td>yes</td><td>final: the contact was reached</td></tr>
 * <tr><td>UNALLOCATED, INTERCEPT</td><td>yes</td><td>final: the number is not in service</td></tr>
 * <tr><td>FAX</td><td>yes</td><td>final: nobody will ever speak there</td></tr>
 * <tr><td>NOT_SENT</td><td>no</td><td>due again at once: no phone rang</td></tr>
 * <tr><td>INTERRUPTED, UNCONFIRMED</td><td>yes</td><td>waits the whole retry interval: a phone may have rung</td></tr>
 * <tr><td>ABANDONED, HUNG_UP, MACHINE, SCREENING, SILENCE, HUNG_UP_EARLY, NO_MEDIA, BUSY, NO_ANSWER, ANSWERED_TOO_LATE,
 * CONGESTION, REJECTED, TRUNK_FAILED, FAILED</td><td>yes</td><td>waits the retry interval, longer if the trunk asked for it</td></tr>
 * </table>
 *
 * When the attempts are used up, the last result is the final one. Pure functions.
 */
public final class Recycling {
    /** What a trunk or a called party may ask us to wait, at most. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    private Recycling() {}

    /** Where the record goes. */
    public sealed interface Next {}

    /** The record waits, to be dialed not before this instant (UTC). Immutable. */
    public record DueAgain(Instant at) implements Next {}

    /** The record is done, with this result. Immutable. */
    public record Final(AttemptResult result) implements Next {}

    /**
     * Decides.
     *
     * @param attempts attempts on the record that count, this one included if it does
     * @param when the attempt's end, UTC
     * @param askedToWait how long the trunk asked us to wait, if it did
     */
    public static Next after(
            int attempts, AttemptResult result, CampaignPolicy policy, Instant when, @Nullable Duration askedToWait) {
        if (finalAtOnce(result)) {
            return new Final(result);
        }
        if (!result.counts()) {
            return new DueAgain(when);
        }
        if (attempts >= policy.maxAttempts()) {
            return new Final(result);
        }
        return new DueAgain(when.plus(wait(policy.retryAfter(), askedToWait)));
    }

    /** The longer of the two, but nobody's Retry-After puts a record off for more than a day. */
    private static Duration wait(Duration own, @Nullable Duration asked) {
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return bounded.compareTo(own) > 0 ? bounded : own;
    }

    /** Whether this result ends a record however many attempts are left. */
    public static boolean finalAtOnce(AttemptResult result) {
        return switch (result) {
            case BRIDGED, MESSAGE_PLAYED, MESSAGE_LEFT, UNALLOCATED, INTERCEPT, FAX -> true;
            case ABANDONED,
                    HUNG_UP,
                    MACHINE,
                    SCREENING,
                    SILENCE,
                    HUNG_UP_EARLY,
                    NO_MEDIA,
                    BUSY,
                    NO_ANSWER,
                    ANSWERED_TOO_LATE,
                    CONGESTION,
                    REJECTED,
                    TRUNK_FAILED,
                    FAILED,
                    INTERRUPTED,
                    NOT_SENT,
                    UNCONFIRMED -> false;
        };
    }
}
