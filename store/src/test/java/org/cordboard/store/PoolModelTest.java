package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.AttributeRule;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolFilter;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.PoolOrder;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.distribution.RecycleRule;
import org.cordboard.core.distribution.SelectionRule;
import org.cordboard.core.distribution.Span;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.harness.fixtures.ManualClock;
import org.cordboard.harness.fixtures.Samples;
import org.jspecify.annotations.Nullable;

/** Pools of random plans, beside a simple model that looks at every record: who is in, in which order, what results do to that. */
class PoolModelTest {
    private static final Duration RETRY = Duration.ofMinutes(10);
    private static final DeviceId DEVICE = new DeviceId("node-1");
    private static final List<AttemptResult> RESULTS =
            List.of(AttemptResult.BUSY, AttemptResult.NO_ANSWER, AttemptResult.MACHINE);
    private static final int RECORDS = 12;
    private static final DialQueue QUEUE =
            new DialQueue(new QueueName("main"), new SelectionRule.FromPool(new PoolName("p0")), null, 0, Set.of());

    private final ManualClock clock = ManualClock.atNoon();
    private FreshStore fresh;
    private SqlStore store;

    @BeforeProperty
    void open() throws IOException {
        fresh = new FreshStore(clock);
        store = fresh.store;
    }

    @AfterProperty
    void close() throws IOException {
        fresh.close();
    }

    /** A record as the model knows it. */
    private static final class Known {
        final int place;
        final int priority;
        final int difficulty;
        final String colour;
        final RecordId id;
        Instant dueAt;
        int attempts;

        @Nullable AttemptResult last;

        @Nullable PoolName pool;

        Known(int place, int priority, int difficulty, String colour, CallRecord record) {
            this.place = place;
            this.priority = priority;
            this.difficulty = difficulty;
            this.colour = colour;
            this.id = record.id();
            this.dueAt = record.dueAt();
        }
    }

    @Property(tries = 40)
    void pools_hold_what_the_model_says_in_its_order(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        AccountId account = AccountId.next();
        List<String> rows = new ArrayList<>();
        List<int[]> ranks = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            int[] rank = {random.nextInt(4), random.nextInt(4)};
            ranks.add(rank);
            colours.add(List.of("red", "Blue", "").get(random.nextInt(3)));
            rows.add(Samples.number(i).e164() + "," + rank[0] + "," + rank[1] + "," + colours.get(i));
        }
        Campaign campaign = campaign(account, rows);
        List<CallRecord> made = store.records().due(account, campaign.id(), 100);
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            known.add(new Known(i, ranks.get(i)[0], ranks.get(i)[1], colours.get(i), made.get(i)));
        }
        for (int change = 0; change < 3; change++) {
            DistributionPlan plan = plan(random, change);
            assertTrue(store.plans().change(account, campaign.id(), plan, "ada").isPresent());
            for (int step = 0; step < 3; step++) {
                compare(account, campaign, plan, known);
                dial(account, campaign, plan, known.get(random.nextInt(RECORDS)), RESULTS.get(random.nextInt(3)));
                clock.advance(Duration.ofMinutes(random.nextInt(8)));
            }
            compare(account, campaign, plan, known);
        }
    }

    private Campaign campaign(AccountId account, List<String> rows) throws IOException, ListFileException {
        Trunk trunk = Samples.trunk(account);
        store.trunks().add(trunk);
        String csv = "phone,priority,difficulty,colour\n" + String.join("\n", rows) + "\n";
        var list = store.lists()
                .importCsv(account, "list", "US", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .list();
        Campaign campaign =
                Samples.campaign(account, list.id(), trunk.id(), List.of(), Samples.policy(100, RETRY), clock.now());
        store.campaigns().add(campaign);
        return campaign;
    }

    private static DistributionPlan plan(Random random, int version) {
        List<Pool> pools = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pools.add(new Pool(new PoolName("p" + i), filter(random), order(random)));
        }
        PoolName into = random.nextBoolean() ? new PoolName("p" + random.nextInt(3)) : null;
        RecycleRule rule = new RecycleRule(
                Set.of(AttemptResult.BUSY),
                Duration.ofMinutes(random.nextInt(5)),
                into,
                null,
                RecycleRule.NextNumber.SAME);
        return new DistributionPlan(version, pools, List.of(QUEUE), List.of(rule));
    }

    private static PoolFilter filter(Random random) {
        Set<AttemptResult> last = random.nextInt(4) == 0 ? Set.of(AttemptResult.BUSY, AttemptResult.MACHINE) : Set.of();
        List<AttributeRule> attributes = random.nextInt(3) > 0
                ? List.of()
                : List.of(new AttributeRule(
                        "colour",
                        random.nextBoolean() ? AttributeRule.Test.IS : AttributeRule.Test.IS_NOT,
                        List.of("RED", "x")));
        return new PoolFilter(
                List.of(), span(random), span(random), span(random), last, attributes, random.nextInt(6) == 0);
    }

    private static @Nullable Span span(Random random) {
        int from = random.nextInt(3);
        return random.nextInt(2) == 0 ? null : new Span(from, from + random.nextInt(3));
    }

    private static List<PoolOrder> order(Random random) {
        List<PoolOrder> order = new ArrayList<>();
        for (PoolOrder.By by : List.of(PoolOrder.By.PRIORITY, PoolOrder.By.DIFFICULTY, PoolOrder.By.ATTEMPTS)) {
            if (random.nextInt(3) == 0) {
                order.add(new PoolOrder(by, random.nextBoolean(), null));
            }
        }
        return order;
    }

    private void compare(AccountId account, Campaign campaign, DistributionPlan plan, List<Known> known) {
        Set<PoolName> names = new HashSet<>();
        plan.pools().forEach(pool -> names.add(pool.name()));
        for (Pool pool : plan.pools()) {
            List<RecordId> expected = known.stream()
                    .filter(record -> !record.dueAt.isAfter(clock.now()))
                    .filter(record -> holds(pool, names, record))
                    .sorted(order(pool))
                    .map(record -> record.id)
                    .toList();
            List<RecordId> found = store.pools().due(account, campaign.id(), plan, pool, 100).stream()
                    .map(CallRecord::id)
                    .toList();
            assertEquals(expected, found, () -> pool.toString());
        }
    }

    private static boolean holds(Pool pool, Set<PoolName> names, Known record) {
        if (record.pool != null && names.contains(record.pool)) {
            return record.pool.equals(pool.name());
        }
        PoolFilter filter = pool.filter();
        boolean colours = filter.attributes().stream()
                .allMatch(rule -> rule.values().stream().anyMatch(record.colour::equalsIgnoreCase)
                        == (rule.test() == AttributeRule.Test.IS));
        boolean last = filter.lastResults().isEmpty()
                || (record.last != null && filter.lastResults().contains(record.last));
        return !filter.recycledOnly()
                && colours
                && last
                && within(filter.difficulty(), record.difficulty)
                && within(filter.priority(), record.priority)
                && within(filter.attempts(), record.attempts);
    }

    private static boolean within(@Nullable Span span, int number) {
        return span == null || span.contains(number);
    }

    private static Comparator<Known> order(Pool pool) {
        Comparator<Known> order = Comparator.comparingInt(record -> 0);
        for (PoolOrder key : pool.order()) {
            Comparator<Known> by = Comparator.comparingInt(record -> switch (key.by()) {
                case PRIORITY -> record.priority;
                case DIFFICULTY -> record.difficulty;
                default -> record.attempts;
            });
            order = order.thenComparing(key.descending() ? by.reversed() : by);
        }
        return order.thenComparing(record -> record.dueAt).thenComparingInt(record -> record.place);
    }

    private void dial(AccountId account, Campaign campaign, DistributionPlan plan, Known record, AttemptResult result) {
        List<LeasedRecord> leased =
                store.records().lease(account, campaign.id(), DEVICE, List.of(record.id), Duration.ofMinutes(2));
        assertEquals(record.dueAt.isAfter(clock.now()) ? 0 : 1, leased.size());
        if (leased.isEmpty()) {
            return;
        }
        store.attempts().store(List.of(Samples.attempt(leased.get(0), result, clock.now())));
        record.attempts++;
        record.last = result;
        var rule = plan.recycling(result);
        record.dueAt = clock.now()
                .plus(
                        rule.isPresent() && rule.get().after() != null
                                ? rule.get().after()
                                : RETRY);
        if (rule.isPresent() && rule.get().pool() != null) {
            record.pool = rule.get().pool();
        }
    }
}
