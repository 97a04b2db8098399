package org.cordboard.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BothWaysTest {
    private static final long MS = 1_000_000;

    private record Came(char digit, boolean tone, long nanos) {}

    @Property
    void each_digit_is_told_once_whichever_way_is_first_and_even_where_one_way_misses_some(
            @ForAll @StringLength(max = 12) @CharRange(from = '1', to = '3') String digits,
            @ForAll @IntRange(min = 80, max = 900) int apartMs,
            @ForAll @IntRange(min = -300, max = 300) int toneLaterMs,
            @ForAll int missing) {
        List<Came> all = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            long at = (1000L + (long) i * apartMs) * MS;
            int way = Math.floorMod(missing >> i, 5);
            if (way != 1) {
                all.add(new Came(digits.charAt(i), false, at));
            }
            if (way != 2) {
                all.add(new Came(digits.charAt(i), true, at + toneLaterMs * MS));
            }
        }
        all.sort(Comparator.comparingLong(Came::nanos));
        BothWays bothWays = new BothWays();
        long told = all.stream()
                .filter(c -> bothWays.isNew(c.digit, c.tone, c.nanos))
                .count();
        assertTrue(told <= digits.length());
        if (missing == 0) {
            assertEquals(digits.length(), told);
        }
    }

    @Test
    void the_same_digit_pressed_again_is_new() {
        BothWays bothWays = new BothWays();
        assertTrue(bothWays.isNew('5', false, 0));
        assertTrue(bothWays.isNew('5', false, 150 * MS));
        assertTrue(bothWays.isNew('5', true, 2000 * MS), "tones so late are another press");
    }
}
