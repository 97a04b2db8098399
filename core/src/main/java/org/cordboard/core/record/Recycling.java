package org.cordboard.core.record;

import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.RecycleRule;
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

    /**
     * The record waits.
     *
     * @param at it is dialed not before this instant, UTC
     * @param pool the pool that it goes into; null: it stays where it is
     * @param number which number of the contact is next
     * Immutable.
     */
    public record DueAgain(Instant at, @Nullable PoolName pool, RecycleRule.NextNumber number) implements Next {
        /** With the same number, in the same place. */
        public DueAgain(Instant at) {
            this(at, null, RecycleRule.NextNumber.SAME);
        }
    }

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

    /**
     * An attempt that a rule has something to say about.
     *
     * @param attempts attempts on the record that count, this one included
     * @param ofRule those of them that came to a result of the rule, this one included
     * @param untried whether the contact has numbers after the one that was dialed
     * @param when the attempt's end, UTC
     * @param askedToWait how long the trunk asked us to wait, if it did
     * Immutable.
     */
    public record Made(
            int attempts,
            int ofRule,
            boolean untried,
            AttemptResult result,
            Instant when,
            @Nullable Duration askedToWait) {}

    /**
     * Decides by a rule of the campaign's plan. A phone that may have rung without our knowing waits the policy's whole retry interval,
     * whatever the rule says.
     */
    public static Next after(Made made, CampaignPolicy policy, RecycleRule rule) {
        Integer most = rule.most();
        boolean usedUp = made.attempts() >= policy.maxAttempts() || (most != null && made.ofRule() > most);
        boolean nobodyLeft = rule.number() == RecycleRule.NextNumber.NEXT_ONCE && !made.untried();
        if (usedUp || nobodyLeft) {
            return new Final(made.result());
        }
        Duration ruled = rule.after() == null ? policy.retryAfter() : rule.after();
        boolean mayHaveRung = made.result() == AttemptResult.INTERRUPTED || made.result() == AttemptResult.UNCONFIRMED;
        Duration own = mayHaveRung && ruled.compareTo(policy.retryAfter()) < 0 ? policy.retryAfter() : ruled;
        return new DueAgain(made.when().plus(wait(own, made.askedToWait())), rule.pool(), rule.number());
    }

    /** The longer of the two, but nobody's Retry-After puts a record off for more than a day. */
    private static Duration wait(Duration own, @Nullable Duration asked) {
        if (asked == null || asked.compareTo(own) <= 0) {
            return own;
        }
        Duration bounded = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return bounded.compareTo(own) > 0 ? bounded : own;
    }

    /** Whether this result says that the contact was reached: nothing revives such a record but a callback. */
    public static boolean reached(AttemptResult result) {
        return result == AttemptResult.BRIDGED
                || result == AttemptResult.MESSAGE_PLAYED
                || result == AttemptResult.MESSAGE_LEFT;
    }

    /** Whether this result ends a record however many attempts are left, unless a rule of the campaign says otherwise. */
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
