package org.cordboard.store;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.cordboard.harness.fixtures.ManualClock;

/** Histories of leases, found at random and made smaller when they fail. */
class LeaseHistoryTest {
    private final ManualClock clock = ManualClock.atNoon();
    private FreshStore fresh;
    private SqlStore store;

    private static final int LEASE = 0;
    private static final int UPLOAD = 3;
    private static final int PASS = 4;
    private static final int RECLAIM = 5;

    record Step(int what, int which) {}

    @BeforeProperty
    void open() throws IOException {
        fresh = new FreshStore(clock);
        store = fresh.store;
    }

    @AfterProperty
    void close() throws IOException {
        fresh.close();
    }

    @Property(tries = 150)
    void the_store_does_what_the_model_does(@ForAll("histories") List<Step> history) {
        LeaseModel model = new LeaseModel(store, clock);
        history.forEach(step -> model.step(step.what(), step.which()));
    }

    @Property(tries = 1)
    void a_call_after_all_counts_when_it_was_first_said_that_nothing_was_sent() {
        LeaseModel model = new LeaseModel(store, clock);
        int notSent = 3;
        int busy = 42;
        int[][] history = {{LEASE, 0}, {PASS, 8}, {RECLAIM, 0}, {UPLOAD, notSent}, {UPLOAD, busy}, {PASS, 8}, {LEASE, 0}
        };
        for (int[] step : history) model.step(step[0], step[1]);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> what = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(4, 0),
                net.jqwik.api.Tuple.of(1, 1),
                net.jqwik.api.Tuple.of(1, 2),
                net.jqwik.api.Tuple.of(5, 3),
                net.jqwik.api.Tuple.of(5, 4),
                net.jqwik.api.Tuple.of(3, 5));
        Arbitrary<Step> step = Combinators.combine(what, Arbitraries.integers().between(0, 10_000))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(40);
    }
}
