package org.cordboard.core.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    @Property
    void no_second_sees_more_calls_than_the_limit_wherever_it_begins(
            @ForAll @IntRange(min = 1, max = 40) int perSecond,
            @ForAll @Size(max = 200) List<@IntRange(max = 120) Integer> pauses) {
        CallRate rate = new CallRate(perSecond);
        List<Long> starts = new ArrayList<>();
        long now = Long.MAX_VALUE - 2 * SECOND;
        for (int pause : pauses) {
            now += pause * MILLI;
            for (int room = rate.room(now); room > 0; room = rate.room(now)) {
                rate.started(now);
                starts.add(now);
            }
        }
        for (int first = 0; first + perSecond < starts.size(); first++) {
            assertTrue(starts.get(first + perSecond) - starts.get(first) > SECOND);
        }
    }

    @Property
    void who_comes_at_the_time_that_was_named_may_start_and_nobody_before(
            @ForAll @IntRange(min = 1, max = 200) int perSecond, @ForAll @IntRange(min = 1, max = 300) int calls) {
        CallRate rate = new CallRate(perSecond);
        long now = -SECOND;
        for (int call = 0; call < calls; call++) {
            long next = rate.nextAt(now);
            assertTrue(next == now || rate.room(next - 1) == 0);
            assertTrue(rate.room(next) > 0);
            now = next;
            rate.started(now);
        }
        long least = SECOND / perSecond * (calls - 1) - SECOND;
        assertTrue(now + SECOND >= least, "the limit is kept on the long run");
        assertTrue(now + SECOND <= 2 * SECOND + calls * SECOND * 12 / 10 / perSecond * 2, "and no call waits for ever");
    }

    @Property
    void a_limit_that_is_lowered_counts_what_has_started(
            @ForAll @IntRange(min = 1, max = 50) int before, @ForAll @IntRange(min = 1, max = 50) int after) {
        CallRate rate = new CallRate(before);
        int started = rate.room(0);
        for (int call = 0; call < started; call++) {
            rate.started(0);
        }
        rate.limit(after);
        assertTrue(rate.room(SECOND / 2) <= Math.max(0, after - started));
        assertEquals(new CallRate(after).room(0), rate.room(2 * SECOND));
    }

    @Test
    void without_a_limit_there_is_always_room() {
        CallRate rate = new CallRate(0);
        rate.started(1);
        assertEquals(Integer.MAX_VALUE, rate.room(1));
        assertEquals(1, rate.nextAt(1));
    }
}
