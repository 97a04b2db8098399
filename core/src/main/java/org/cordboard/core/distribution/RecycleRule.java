package org.cordboard.core.distribution;

import java.time.Duration;
import java.util.Set;
import org.cordboard.core.call.AttemptResult;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a record after an unsuccessful attempt; the first rule that has the attempt's result decides, without one the
 * campaign's policy does.
 *
 * @param results for attempts that came to one of these
 * @param after how long the record waits; null: the policy's retry interval
 * @param pool into which pool it goes, and no other, until it is recycled again; null: it stays where it is
 * @param most how many times in all for these results, then the result is final; null: no limit but the policy's
 * @param number which number of the contact is dialed next
 * Immutable.
 */
public record RecycleRule(
        Set<AttemptResult> results,
        @Nullable Duration after,
        @Nullable PoolName pool,
        @Nullable Integer most,
        NextNumber number) {
    /** Which number is next. */
    public enum NextNumber {
        /** The same. */
        SAME,
        /** The next of the contact, after the last the first. */
        NEXT,
        /** The next of the contact, each once: after the last the result is final. */
        NEXT_ONCE
    }

    public RecycleRule {
        results = Set.copyOf(results);
    }
}
