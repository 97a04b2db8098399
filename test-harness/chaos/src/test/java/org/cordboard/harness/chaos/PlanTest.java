package org.cordboard.harness.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Scale SCALE = Scale.of(600);

    @Test
    void the_same_seed_makes_the_same_plan_and_another_one_another() {
        assertEquals(Plan.of(7, SCALE, 3, true), Plan.of(7, SCALE, 3, true));
        assertNotEquals(Plan.of(7, SCALE, 3, true), Plan.of(8, SCALE, 3, true));
    }

    @Test
    void every_kind_of_blow_falls_in_every_seed_within_the_span_and_in_order() {
        for (long seed = 1; seed <= 50; seed++) {
            List<Blow> blows = Plan.of(seed, SCALE, 3, true);
            assertEquals(EnumSet.allOf(Blow.Kind.class), kinds(blows));
            for (int i = 0; i < blows.size(); i++) {
                Blow blow = blows.get(i);
                assertTrue(blow.node() >= 0 && blow.node() < 3 && blow.at().compareTo(SCALE.span()) <= 0);
                assertTrue(i == 0 || blow.at().compareTo(blows.get(i - 1).at()) >= 0);
            }
        }
    }

    @Test
    void without_a_disk_to_fill_only_that_blow_is_left_out() {
        Set<Blow.Kind> kinds = kinds(Plan.of(1, SCALE, 3, false));
        assertEquals(EnumSet.complementOf(EnumSet.of(Blow.Kind.DISK_FULL)), kinds);
    }

    @Test
    void a_long_run_takes_each_blow_more_than_once() {
        List<Blow.Kind> kinds =
                Plan.of(1, Scale.of(5000), 3, true).stream().map(Blow::kind).toList();
        for (Blow.Kind kind : Blow.Kind.values()) {
            assertEquals(2, Collections.frequency(kinds, kind));
        }
    }

    @Test
    void the_people_of_a_list_have_numbers_of_their_own() {
        List<String> rows = People.csv(5000, 3).lines().toList();
        assertEquals(5001, Set.copyOf(rows).size());
        assertTrue(rows.stream().skip(1).allMatch(row -> row.matches("\\+1[2-9]\\d\\d5550\\d{3}")));
    }

    private static Set<Blow.Kind> kinds(List<Blow> blows) {
        return blows.stream().map(Blow::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Blow.Kind.class)));
    }
}
