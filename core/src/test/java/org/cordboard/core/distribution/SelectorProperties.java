package org.cordboard.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cordboard.core.distribution.SelectionRule.FromPool;
import org.cordboard.core.distribution.SelectionRule.InOrder;
import org.cordboard.core.distribution.SelectionRule.Share;
import org.cordboard.core.distribution.SelectionRule.Shares;
import org.junit.jupiter.api.Test;

class SelectorProperties {
    private static final PoolName A = new PoolName("a");
    private static final PoolName B = new PoolName("b");
    private static final PoolName C = new PoolName("c");

    private static FromPool from(PoolName pool) {
        return new FromPool(pool);
    }

    /** Random percentages that add up to 100. */
    private static int[] percentages(Random random, int parts) {
        int[] percent = new int[parts];
        java.util.Arrays.fill(percent, 1);
        for (int i = parts; i < 100; i++) {
            percent[random.nextInt(parts)]++;
        }
        return percent;
    }

    private static PoolName name(int i) {
        return new PoolName("p" + i);
    }

    @Property(tries = 200)
    void any_hundred_draws_hold_each_percentage_exactly(
            @ForAll @IntRange(min = 1, max = 12) int parts, @ForAll long seed) {
        int[] percent = percentages(new Random(seed), parts);
        Selector selector = new Selector(new Shares(IntStream.range(0, parts)
                .mapToObj(i -> new Share(percent[i], from(name(i))))
                .toList()));
        List<PoolName> drawn = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            drawn.add(selector.next(pool -> true).orElseThrow().pool());
        }

        for (int start = 0; start <= 250; start++) {
            List<PoolName> hundred = drawn.subList(start, start + 100);
            for (int i = 0; i < parts; i++) {
                PoolName pool = name(i);
                assertEquals(percent[i], hundred.stream().filter(pool::equals).count());
            }
        }
    }

    @Property(tries = 200)
    void draws_that_came_to_nothing_leave_the_percentages_as_they_are(
            @ForAll @IntRange(min = 2, max = 6) int parts, @ForAll long seed) {
        Random random = new Random(seed);
        int[] percent = percentages(random, parts);
        Selector selector = new Selector(new Shares(IntStream.range(0, parts)
                .mapToObj(i -> new Share(percent[i], from(name(i))))
                .toList()));
        Map<PoolName, Integer> counted = new HashMap<>();
        int made = 0;
        while (made < 1_000) {
            List<Selector.Draw> batch = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                batch.add(selector.next(pool -> true).orElseThrow());
            }
            for (Selector.Draw draw : batch) {
                if (random.nextInt(4) == 0) {
                    selector.takeBack(draw);
                } else {
                    counted.merge(draw.pool(), 1, Integer::sum);
                    made++;
                }
            }
        }

        for (int i = 0; i < parts; i++) {
            double expected = made * percent[i] / 100.0;
            assertEquals(expected, counted.getOrDefault(name(i), 0), 1.0 + parts);
        }
    }

    @Property(tries = 200)
    void nothing_is_drawn_from_an_empty_pool_and_something_is_while_any_has_records(@ForAll long seed) {
        Random random = new Random(seed);
        SelectionRule rule = rule(random, 3);
        Set<PoolName> all = new java.util.HashSet<>(rule.pools().toList());
        Selector selector = new Selector(rule);
        for (int i = 0; i < 100; i++) {
            Set<PoolName> full = new java.util.HashSet<>(all);
            full.removeIf(pool -> random.nextBoolean());
            Optional<PoolName> next = selector.next(full::contains).map(Selector.Draw::pool);
            assertEquals(!full.isEmpty(), next.isPresent());
            next.ifPresent(pool -> assertTrue(full.contains(pool)));
        }
    }

    private static SelectionRule rule(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return from(name(random.nextInt(6)));
        }
        int parts = 1 + random.nextInt(4);
        if (random.nextBoolean()) {
            return new InOrder(IntStream.range(0, parts)
                    .mapToObj(i -> rule(random, depth - 1))
                    .toList());
        }
        int[] percent = percentages(random, parts);
        return new Shares(IntStream.range(0, parts)
                .mapToObj(i -> new Share(percent[i], rule(random, depth - 1)))
                .toList());
    }

    private static List<PoolName> draw(Selector selector, Map<PoolName, Integer> left, int most) {
        List<PoolName> drawn = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Optional<Selector.Draw> next = selector.next(pool -> left.getOrDefault(pool, 0) > 0);
            next.ifPresent(draw -> {
                left.merge(draw.pool(), -1, Integer::sum);
                drawn.add(draw.pool());
            });
        }
        return drawn;
    }

    @Test
    void the_second_pool_is_drawn_from_only_when_the_first_is_depleted_and_no_longer_once_it_is_not() {
        Selector selector = new Selector(new InOrder(List.of(from(A), from(B))));
        Map<PoolName, Integer> left = new HashMap<>(Map.of(A, 2, B, 10));

        assertEquals(List.of(A, A, B), draw(selector, left, 3));
        left.put(A, 1);
        assertEquals(List.of(A, B), draw(selector, left, 2));
    }

    @Test
    void a_depleted_share_leaves_its_part_to_the_others_in_proportion() {
        Selector selector = new Selector(
                new Shares(List.of(new Share(60, from(A)), new Share(30, from(B)), new Share(10, from(C)))));
        Map<PoolName, Integer> left = new HashMap<>(Map.of(A, 0, B, 1000, C, 1000));

        List<PoolName> drawn = draw(selector, left, 80);

        assertEquals(60, drawn.stream().filter(B::equals).count());
        assertEquals(20, drawn.stream().filter(C::equals).count());
    }

    @Test
    void shares_come_before_a_pool_and_after_it() {
        Shares set = new Shares(List.of(new Share(50, from(A)), new Share(50, from(B))));
        Map<PoolName, Integer> left = new HashMap<>(Map.of(A, 1, B, 1, C, 9));

        assertEquals(Set.of(A, B), Set.copyOf(draw(new Selector(new InOrder(List.of(set, from(C)))), left, 2)));
        assertEquals(List.of(C), draw(new Selector(new InOrder(List.of(set, from(C)))), left, 1));
        left.put(A, 1);
        assertEquals(List.of(C), draw(new Selector(new InOrder(List.of(from(C), set))), left, 1));
        Selector mixed = new Selector(new Shares(List.of(
                new Share(50, new InOrder(List.of(from(A), from(B)))), new Share(50, from(C)))));
        left.putAll(Map.of(A, 1, B, 5, C, 5));
        assertEquals(List.of(A, C, B, C), draw(mixed, left, 4));
    }
}
