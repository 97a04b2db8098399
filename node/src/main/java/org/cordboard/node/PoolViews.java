package org.cordboard.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.Selector;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.grid.Grid;
import org.cordboard.grid.PoolWindow;

/**
 * The pools of one campaign as its owner draws from them: windows in the grid, filled from the store by one version of the plan before
 * they run dry. Blocks on store and grid. Confined to the store's loop.
 */
final class PoolViews {
    private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

    private final Clock clock;
    private final Store store;
    private final RunningCampaign running;
    private final int limit;
    private final Map<PoolName, View> views = new LinkedHashMap<>();

    PoolViews(Clock clock, Store store, Grid grid, RunningCampaign running, int limit) {
        this.clock = clock;
        this.store = store;
        this.running = running;
        this.limit = limit;
        for (Pool pool : running.plan().pools()) {
            views.put(
                    pool.name(),
                    new View(pool, grid.window(running.campaign().id(), pool.name()), clock.monotonicNanos()));
        }
    }

    /** One pool. What its window holds of an earlier plan or owner is never drawn: it is filled first. */
    private static final class View {
        final Pool pool;
        final PoolWindow window;
        long askAt;
        int size;
        boolean more;
        boolean exhausted;

        View(Pool pool, PoolWindow window, long now) {
            this.pool = pool;
            this.window = window;
            this.askAt = now;
        }
    }

    /** Records may be due again. */
    void askAgain() {
        views.values().forEach(view -> view.askAt = clock.monotonicNanos());
    }

    /** Whether no pool had a record that is due when the store was last asked. */
    boolean exhausted() {
        return views.values().stream().allMatch(view -> view.exhausted && view.size == 0);
    }

    /** Fills those windows that are half empty. */
    void fill() {
        views.values().stream().filter(view -> view.size <= limit / 2).forEach(this::ask);
    }

    private void ask(View view) {
        long now = clock.monotonicNanos();
        if (view.askAt - now > 0) {
            return;
        }
        List<CallRecord> due = store.pools()
                .due(running.campaign().account(), running.campaign().id(), running.plan(), view.pool, limit);
        // While the store has more than a window, it is asked whenever there is room; what becomes due later is looked
        // for once a second.
        view.askAt = due.size() < limit ? now + ASK_AGAIN_NANOS : now;
        view.more = due.size() == limit;
        view.exhausted = due.isEmpty();
        if (view.size > 0 || !due.isEmpty()) {
            view.window.show(due);
        }
        view.size = due.size();
    }

    private boolean hasRecords(PoolName pool) {
        View view = views.get(pool);
        return view != null && view.size > 0;
    }

    /**
     * Draws at most so many records as the selector says, in that order. Ends early where a window runs dry of which the store has more:
     * its share must not go to the others.
     */
    Map<RecordId, Selector.Draw> draw(Selector selector, int most) {
        views.values().stream().filter(view -> view.size == 0).forEach(this::ask);
        List<Selector.Draw> draws = new ArrayList<>();
        Map<PoolName, Integer> wanted = new HashMap<>();
        boolean dry = false;
        while (draws.size() < most && !dry) {
            Optional<Selector.Draw> draw = selector.next(this::hasRecords);
            if (draw.isEmpty()) {
                break;
            }
            draws.add(draw.get());
            wanted.merge(draw.get().pool(), 1, Integer::sum);
            View view = views.get(draw.get().pool());
            view.size--;
            dry = view.size == 0 && view.more;
        }
        Map<PoolName, Deque<CallRecord>> drawn = new HashMap<>();
        wanted.forEach((pool, count) ->
                drawn.put(pool, new ArrayDeque<>(views.get(pool).window.draw(count))));
        Map<RecordId, Selector.Draw> records = new LinkedHashMap<>();
        for (Selector.Draw draw : draws) {
            CallRecord record = drawn.get(draw.pool()).poll();
            // The grid may have lost some, and two pools may hold the same record.
            if (record == null || records.putIfAbsent(record.id(), draw) != null) {
                selector.takeBack(draw);
            }
        }
        return records;
    }

    void destroy() {
        views.values().forEach(view -> view.window.destroy());
    }
}
