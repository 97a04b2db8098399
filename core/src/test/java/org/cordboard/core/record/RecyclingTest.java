package org.cordboard.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.strategy.CampaignPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecyclingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration RETRY = Duration.ofHours(1);
    private static final CampaignPolicy THREE = new CampaignPolicy(CallPolicy.defaults(), 3, RETRY, 100, Duration.ZERO);
    private static final Set<AttemptResult> FINAL_AT_ONCE = EnumSet.of(
            AttemptResult.BRIDGED,
            AttemptResult.MESSAGE_PLAYED,
            AttemptResult.MESSAGE_LEFT,
            AttemptResult.UNALLOCATED,
            AttemptResult.INTERCEPT,
            AttemptResult.FAX);

    @ParameterizedTest
    @EnumSource(AttemptResult.class)
    void every_result_goes_where_the_table_says(AttemptResult result) {
        Recycling.Next next = Recycling.after(1, result, THREE, NOON, null);

        if (FINAL_AT_ONCE.contains(result)) {
            assertEquals(new Recycling.Final(result), next);
        } else {
            Instant due = result == AttemptResult.NOT_SENT ? NOON : NOON.plus(RETRY);
            assertEquals(new Recycling.DueAgain(due), next);
        }
    }

    @ParameterizedTest
    @EnumSource(AttemptResult.class)
    void the_last_attempt_gives_the_final_result_unless_it_was_not_sent(AttemptResult result) {
        Recycling.Next next = Recycling.after(3, result, THREE, NOON, null);

        assertEquals(
                result == AttemptResult.NOT_SENT ? new Recycling.DueAgain(NOON) : new Recycling.Final(result), next);
    }

    @Test
    void a_trunk_that_asks_for_more_time_gets_it() {
        assertEquals(
                new Recycling.DueAgain(NOON.plus(Duration.ofHours(2))),
                Recycling.after(1, AttemptResult.CONGESTION, THREE, NOON, Duration.ofHours(2)));
    }

    @Test
    void a_trunk_that_asks_for_less_time_does_not_shorten_the_retry_interval() {
        assertEquals(
                new Recycling.DueAgain(NOON.plus(RETRY)),
                Recycling.after(1, AttemptResult.CONGESTION, THREE, NOON, Duration.ofSeconds(5)));
    }

    @Test
    void nobody_puts_a_record_off_for_more_than_a_day() {
        assertEquals(
                new Recycling.DueAgain(NOON.plus(Duration.ofDays(1))),
                Recycling.after(1, AttemptResult.CONGESTION, THREE, NOON, Duration.ofDays(11_000)));
    }
}
