package org.cordboard.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.Grid;
import org.cordboard.grid.QueuedRecord;
import org.cordboard.node.ReadyRecords.Row;

/**
 * Moves records from this device's queues in the grid into its own journal, from which dialing goes on when all else is gone; takes
 * them back when their campaign does not dial. Its round is confined to its loop; {@link #wake} is thread-safe.
 */
final class Intake implements AutoCloseable {
    private static final int BATCH = 1000;

    private final DeviceId device;
    private final Grid grid;
    private final Journal journal;
    private final ReadyRecords ready;
    private final GivenUp givenUp;
    private final Adoption adoption;
    private final Taken once;
    private final Supplier<List<RunningCampaign>> campaigns;
    private final Troubles troubles;
    private final Runnable arrived;
    private final Map<Row, DeviceQueue> queues = new HashMap<>();
    private final Map<Row, Integer> told = new HashMap<>();
    private final Loop loop;

    /** What the intake works with. */
    record Parts(
            DeviceId device,
            Grid grid,
            Journal journal,
            ReadyRecords ready,
            GivenUp givenUp,
            Adoption adoption,
            Taken taken,
            Supplier<List<RunningCampaign>> campaigns,
            Troubles troubles,
            Runnable arrived) {}

    Intake(Parts parts) {
        this.device = parts.device();
        this.grid = parts.grid();
        this.journal = parts.journal();
        this.ready = parts.ready();
        this.givenUp = parts.givenUp();
        this.adoption = parts.adoption();
        this.once = parts.taken();
        this.campaigns = parts.campaigns();
        this.troubles = parts.troubles();
        this.arrived = parts.arrived();
        this.loop = new Loop("intake", Duration.ofSeconds(1), troubles, this::round);
    }

    void start() {
        loop.start();
    }

    void wake() {
        loop.wake();
    }

    private void round() {
        Set<Row> wanted = new HashSet<>();
        Set<Row> known = new HashSet<>();
        boolean draining = troubles.has(Trouble.DRAINING);
        for (RunningCampaign campaign : campaigns.get()) {
            campaign.plan().queues().forEach(queue -> known.add(row(campaign, queue)));
            if (campaign.dials() && !draining) {
                campaign.queuesOn(device).forEach(queue -> wanted.add(row(campaign, queue)));
            }
        }
        wanted.forEach(this::takeIn);
        Set<Row> others = new HashSet<>(known);
        others.addAll(queues.keySet());
        others.addAll(ready.rows());
        others.addAll(adoption.rows());
        others.removeAll(wanted);
        for (Row row : others) {
            takeBack(row);
            if (!known.contains(row)) {
                queues.remove(row);
                told.remove(row);
                grid.forgetHeld(row.campaign(), row.queue());
            }
        }
    }

    private static Row row(RunningCampaign campaign, DialQueue queue) {
        return new Row(campaign.campaign().id(), queue.name());
    }

    private void takeIn(Row row) {
        DeviceQueue queue = queue(row);
        int depth = Math.min(BATCH, queue.depth());
        if (depth > 0) {
            // Told before it is taken: the owner must never see fewer than there are, or it would lease too many.
            tell(row, held(row) + depth);
            lock(queue.take(depth));
            arrived.run();
        }
        tell(row, held(row));
    }

    private int held(Row row) {
        return ready.size(row) + adoption.size(row);
    }

    private void lock(List<QueuedRecord> taken) {
        UUID self = grid.memberId();
        List<QueuedRecord> fresh =
                taken.stream().filter(queued -> once.first(queued.leased())).toList();
        // A lease that another member asked for counts on that member's clock.
        List<LeasedRecord> foreign = fresh.stream()
                .filter(queued -> !queued.leasedBy().equals(self))
                .map(QueuedRecord::leased)
                .toList();
        List<LeasedRecord> own = fresh.stream()
                .filter(queued -> queued.leasedBy().equals(self))
                .map(QueuedRecord::leased)
                .toList();
        adoption.add(foreign);
        try {
            journal.lock(own);
            ready.add(own);
        } catch (JournalException failure) {
            givenUp.add(own);
            throw failure;
        }
    }

    private void takeBack(Row row) {
        List<LeasedRecord> held = ready.takeAll(row);
        List<LeasedRecord> queued = queue(row).take(Integer.MAX_VALUE).stream()
                .map(QueuedRecord::leased)
                .filter(once::first)
                .toList();
        List<LeasedRecord> foreign = adoption.takeAll(row);
        if (!held.isEmpty() || !queued.isEmpty() || !foreign.isEmpty()) {
            givenUp.add(held);
            givenUp.add(foreign);
            givenUp.add(queued);
            arrived.run();
        }
        tell(row, 0);
    }

    private void tell(Row row, int held) {
        Integer before = told.put(row, held);
        if (before == null || before != held) {
            grid.tellHeld(row.campaign(), row.queue(), held);
        }
    }

    private DeviceQueue queue(Row row) {
        return queues.computeIfAbsent(row, id -> {
            DeviceQueue queue = grid.queue(id.campaign(), device, id.queue());
            queue.onArrival(loop::wake);
            return queue;
        });
    }

    /** True once a round that began after this call has succeeded. */
    BooleanSupplier wholeRound() {
        return loop.wholeRound();
    }

    @Override
    public void close() {
        loop.close();
    }
}
