package org.cordboard.core.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.id.TrunkId;
import org.junit.jupiter.api.Test;

class TrunkTrafficTest {
    private static final long MILLI = 1_000_000;
    private static final TrunkId ONE = TrunkId.next();
    private static final TrunkId TWO = TrunkId.next();

    private static final Duration HELD_AT_MOST = Duration.ofMinutes(5);

    private final TrunkTraffic traffic = new TrunkTraffic(HELD_AT_MOST);

    @Property
    void calls_at_a_time_never_outnumber_the_channels_and_one_that_ends_makes_room(
            @ForAll @IntRange(min = 1, max = 10) int channels,
            @ForAll @Size(max = 300) List<@IntRange(max = 2) Integer> steps) {
        TrunkTraffic any = new TrunkTraffic(HELD_AT_MOST);
        any.limit(ONE, new TrunkLimits(channels, 0));
        int live = 0;
        long now = 0;
        for (int step : steps) {
            now += MILLI;
            if (step == 0) {
                any.end(ONE);
                live = Math.max(0, live - 1);
            } else if (any.room(ONE, now) > 0) {
                any.start(ONE, now);
                live++;
            }
            assertTrue(live <= channels);
            assertEquals(live, any.live(ONE));
            assertEquals(channels - live, any.room(ONE, now));
        }
    }

    @Test
    void a_full_trunk_refuses_and_others_do_not_care() {
        traffic.limit(ONE, new TrunkLimits(1, 0));
        traffic.limit(TWO, TrunkLimits.NONE);
        traffic.start(ONE, 0);
        assertThrows(IllegalStateException.class, () -> traffic.start(ONE, 0));
        assertEquals(OptionalLong.empty(), traffic.freeAt(ONE, 0));
        assertEquals(Integer.MAX_VALUE, traffic.room(TWO, 0));
        assertEquals(0, traffic.room(TrunkId.next(), 0));
    }

    @Test
    void who_asks_to_be_left_alone_is_for_the_longer_of_two_wishes_within_bounds() {
        traffic.limit(ONE, TrunkLimits.NONE);
        traffic.hold(ONE, Duration.ofSeconds(10), 0);
        traffic.hold(ONE, Duration.ofSeconds(5), 0);
        traffic.hold(ONE, Duration.ZERO, 0);
        long end = Duration.ofSeconds(10).toNanos();
        assertEquals(0, traffic.room(ONE, end - 1));
        assertEquals(OptionalLong.of(end), traffic.freeAt(ONE, 0));
        assertEquals(Optional.of(Duration.ofSeconds(9)), traffic.heldFor(ONE, 1000 * MILLI));
        assertEquals(Integer.MAX_VALUE, traffic.room(ONE, end));
        assertEquals(Optional.empty(), traffic.heldFor(ONE, end));
        traffic.hold(ONE, Duration.ofDays(1000), end);
        assertEquals(Optional.of(HELD_AT_MOST), traffic.heldFor(ONE, end));
    }

    @Test
    void what_is_sent_once_more_counts_against_the_rate_and_not_against_the_channels() {
        traffic.limit(ONE, new TrunkLimits(5, 2));
        traffic.start(ONE, 0);
        traffic.repeat(ONE, 200 * MILLI);
        traffic.repeat(ONE, 400 * MILLI);
        assertEquals(0, traffic.room(ONE, 1_200 * MILLI), "two in the last second");
        assertEquals(1, traffic.room(ONE, 1_260 * MILLI));
        assertEquals(1, traffic.live(ONE));
    }

    @Test
    void limits_change_while_calls_are_up() {
        traffic.limit(ONE, new TrunkLimits(3, 0));
        traffic.start(ONE, 0);
        traffic.start(ONE, 0);
        traffic.limit(ONE, new TrunkLimits(1, 0));
        assertEquals(0, traffic.room(ONE, 0));
        traffic.end(ONE);
        assertEquals(0, traffic.room(ONE, 0));
        traffic.limit(ONE, new TrunkLimits(2, 0));
        assertEquals(1, traffic.room(ONE, 0));
    }

    @Test
    void a_trunk_that_is_gone_takes_nothing_and_the_end_of_its_calls_changes_nothing() {
        traffic.limit(ONE, TrunkLimits.NONE);
        traffic.start(ONE, 0);
        traffic.keep(Set.of(TWO));
        traffic.end(ONE);
        assertEquals(0, traffic.room(ONE, 0));
        assertEquals(0, traffic.live(ONE));
    }
}
