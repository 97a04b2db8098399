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
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.Grid;
import org.cordboard.grid.QueuedRecord;

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
    private final Map<CampaignId, DeviceQueue> queues = new HashMap<>();
    private final Map<CampaignId, Integer> told = new HashMap<>();
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
        List<RunningCampaign> running = campaigns.get();
        Set<CampaignId> known = new HashSet<>();
        boolean draining = troubles.has(Trouble.DRAINING);
        for (RunningCampaign campaign : running) {
            known.add(campaign.campaign().id());
            boolean here = campaign.devices().contains(device);
            if (campaign.dials() && here && !draining) {
                takeIn(campaign.campaign().id());
            } else {
                takeBack(campaign.campaign().id());
            }
        }
        Set<CampaignId> over = new HashSet<>(queues.keySet());
        over.addAll(ready.campaigns());
        over.addAll(adoption.campaigns());
        over.removeAll(known);
        for (CampaignId campaign : over) {
            takeBack(campaign);
            queues.remove(campaign);
            told.remove(campaign);
            grid.forgetHeld(campaign);
        }
    }

    private void takeIn(CampaignId campaign) {
        DeviceQueue queue = queue(campaign);
        int depth = Math.min(BATCH, queue.depth());
        if (depth > 0) {
            // Told before it is taken: the owner must never see fewer than there are, or it would lease too many.
            tell(campaign, held(campaign) + depth);
            lock(queue.take(depth));
            arrived.run();
        }
        tell(campaign, held(campaign));
    }

    private int held(CampaignId campaign) {
        return ready.size(campaign) + adoption.size(campaign);
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

    private void takeBack(CampaignId campaign) {
        List<LeasedRecord> held = ready.takeAll(campaign);
        List<LeasedRecord> queued = queue(campaign).take(Integer.MAX_VALUE).stream()
                .map(QueuedRecord::leased)
                .filter(once::first)
                .toList();
        List<LeasedRecord> foreign = adoption.takeAll(campaign);
        if (!held.isEmpty() || !queued.isEmpty() || !foreign.isEmpty()) {
            givenUp.add(held);
            givenUp.add(foreign);
            givenUp.add(queued);
            arrived.run();
        }
        tell(campaign, 0);
    }

    private void tell(CampaignId campaign, int held) {
        Integer before = told.put(campaign, held);
        if (before == null || before != held) {
            grid.tellHeld(campaign, held);
        }
    }

    private DeviceQueue queue(CampaignId campaign) {
        return queues.computeIfAbsent(campaign, id -> {
            DeviceQueue queue = grid.queue(id, device);
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
