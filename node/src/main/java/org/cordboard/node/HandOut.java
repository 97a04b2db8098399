package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Store;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.GridException;
import org.cordboard.grid.QueuedRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records out of the queues of outside dialers, to those who wait for them. One thread serves all: it takes from the queue,
 * renews the leases, so that they count from the dialer's own request, and writes down what was handed out before anybody learns of
 * it. {@link #take} is thread-safe and does not block.
 */
final class HandOut implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HandOut.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final Clock clock;
    private final Store store;
    private final OutsideQueues queues;
    private final Duration lease;
    private final Loop loop;
    private final Map<Place, Waiter> waiting = new HashMap<>();
    private final List<Undone> undone = new ArrayList<>();

    /** Who wants records, of what, and how many at most. */
    record Wanted(AccountId account, DeviceId device, CampaignId campaign, int most) {}

    private record Place(DeviceId device, CampaignId campaign) {}

    private record Waiter(Wanted wanted, long until, CompletableFuture<List<LeasedRecord>> answer) {}

    /** Taken out of a queue, but nobody has them: to be given back. */
    private record Undone(DeviceId device, List<LeasedRecord> records) {}

    HandOut(Clock clock, Store store, OutsideQueues queues, Duration lease, Troubles troubles) {
        this.clock = clock;
        this.store = store;
        this.queues = queues;
        this.lease = lease;
        this.loop = new Loop("hand-out", TICK, troubles, this::round);
    }

    void start() {
        loop.start();
    }

    CompletableFuture<List<LeasedRecord>> take(Wanted wanted, Duration wait) {
        CompletableFuture<List<LeasedRecord>> answer = new CompletableFuture<>();
        long until = clock.monotonicNanos() + wait.toNanos();
        Place place = new Place(wanted.device(), wanted.campaign());
        Waiter older;
        synchronized (waiting) {
            older = waiting.put(place, new Waiter(wanted, until, answer));
        }
        if (older != null) {
            older.answer().complete(List.of());
        }
        loop.wake();
        return answer;
    }

    private void round() {
        giveBack();
        for (Waiter waiter : waiters()) {
            serve(waiter);
        }
    }

    private List<Waiter> waiters() {
        synchronized (waiting) {
            return List.copyOf(waiting.values());
        }
    }

    private void serve(Waiter waiter) {
        Wanted wanted = waiter.wanted();
        List<LeasedRecord> taken;
        try {
            DeviceQueue queue = queues.queue(wanted.campaign(), wanted.device(), loop::wake);
            taken = queue.take(wanted.most()).stream().map(QueuedRecord::leased).toList();
        } catch (GridException silent) {
            end(waiter, List.of(), null);
            throw silent;
        }
        if (taken.isEmpty()) {
            if (waiter.until() - clock.monotonicNanos() <= 0) {
                end(waiter, List.of(), null);
            }
            return;
        }
        try {
            List<LeasedRecord> renewed = store.records().renew(wanted.device(), taken, lease);
            // A grid that was cut may bring a record again that the dialer has already.
            List<LeasedRecord> fresh = store.devices().handOut(wanted.account(), wanted.device(), renewed);
            if (renewed.size() < taken.size()) {
                LOG.info("{} leases had ended before they could be handed out", taken.size() - renewed.size());
            }
            if (!fresh.isEmpty()) {
                end(waiter, fresh, null);
            }
        } catch (RuntimeException gone) {
            undone.add(new Undone(wanted.device(), taken));
            end(waiter, List.of(), gone);
            throw gone;
        }
    }

    private void end(Waiter waiter, List<LeasedRecord> records, @Nullable Throwable failure) {
        Place place = new Place(waiter.wanted().device(), waiter.wanted().campaign());
        synchronized (waiting) {
            waiting.remove(place, waiter);
        }
        boolean told = failure == null
                ? waiter.answer().complete(records)
                : waiter.answer().completeExceptionally(failure);
        if (!told && !records.isEmpty()) {
            undone.add(new Undone(waiter.wanted().device(), records));
            loop.wake();
        }
    }

    private void giveBack() {
        Iterator<Undone> each = undone.iterator();
        while (each.hasNext()) {
            Undone next = each.next();
            store.records().giveBack(next.device(), next.records());
            each.remove();
        }
    }

    /** Who waits is answered that there is nothing. */
    @Override
    public void close() {
        loop.close();
        waiters().forEach(waiter -> waiter.answer().complete(List.of()));
    }
}
