package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Store;
import org.cordboard.grid.DeviceQueue;
import org.cordboard.grid.Grid;
import org.cordboard.grid.QueuedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits in the grid for outside dialers, which have no process here that would look after it: its leases are renewed while it
 * waits, and it is taken back when the dialer is gone or the campaign does not dial. Its round is confined to the store's loop; {@link
 * #queue} is thread-safe.
 */
final class OutsideQueues {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideQueues.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final int PARTS_OF_A_LEASE = 3;

    private final Clock clock;
    private final Store store;
    private final Grid grid;
    private final Duration lease;
    private final Map<Listened, DeviceQueue> queues = new HashMap<>();
    private final Map<Place, Watch> watched = new HashMap<>();

    /** The queue of one dialer for one campaign. */
    private record Place(AccountId account, DeviceId device, CampaignId campaign) {}

    /** A queue whose arrivals are listened to. */
    private record Listened(CampaignId campaign, DeviceId device) {}

    private static final class Watch {
        boolean fed;
        int planVersion;
        long lookAt;
        Set<LeaseKey> inNoQueue = Set.of();

        Watch(long now) {
            this.lookAt = now;
        }
    }

    OutsideQueues(Clock clock, Store store, Grid grid, Duration lease) {
        this.clock = clock;
        this.store = store;
        this.grid = grid;
        this.lease = lease;
    }

    /** The one place where the queues of outside dialers are named. */
    private DeviceQueue queue(CampaignId campaign, DeviceId device) {
        return grid.queue(campaign, device, RunningCampaign.OUTSIDE);
    }

    /** A queue whose arrivals are told to this caller, who is the same for all queues. */
    DeviceQueue queue(CampaignId campaign, DeviceId device, Runnable arrived) {
        synchronized (queues) {
            return queues.computeIfAbsent(new Listened(campaign, device), place -> {
                DeviceQueue queue = queue(campaign, device);
                queue.onArrival(arrived);
                return queue;
            });
        }
    }

    /**
     * To be called before the first round: a grid that begins with this member has lost what its queues held, so that it is given back at
     * once.
     */
    void recover() {
        if (grid.devices().size() > 1) {
            return;
        }
        for (OutsideDialer dialer : store.devices().ofAllAccounts()) {
            List<LeasedRecord> lost = store.devices().notHandedOut(dialer.account(), dialer.id());
            store.records().giveBack(dialer.id(), lost);
            if (!lost.isEmpty()) {
                LOG.info("{} records that waited for outside dialer {} are given back", lost.size(), dialer.id());
            }
        }
    }

    /**
     * Looks after what waits.
     *
     * @param campaigns those that are RUNNING or PAUSED
     * @param dialers those that are registered, present or not
     * @return whether records were given back
     */
    boolean keep(List<RunningCampaign> campaigns, List<OutsideDialer> dialers) {
        long now = clock.monotonicNanos();
        Map<Place, Integer> fed = fed(campaigns, dialers);
        for (OutsideDialer dialer : dialers) {
            dialer.recordsPerMinute()
                    .keySet()
                    .forEach(campaign -> watched.computeIfAbsent(
                            new Place(dialer.account(), dialer.id(), campaign), place -> new Watch(now)));
        }
        boolean freed = false;
        for (Map.Entry<Place, Watch> each : watched.entrySet()) {
            Watch watch = each.getValue();
            boolean isFed = fed.containsKey(each.getKey());
            int version = fed.getOrDefault(each.getKey(), watch.planVersion);
            if (version != watch.planVersion) {
                // What waits was drawn by other rules.
                freed |= takeBack(each.getKey());
                watch.planVersion = version;
            }
            if (isFed != watch.fed || watch.lookAt - now <= 0) {
                freed |= isFed ? renew(each.getKey(), watch) : takeBack(each.getKey());
                watch.fed = isFed;
                watch.lookAt = now + (isFed ? lease.toNanos() / PARTS_OF_A_LEASE : LOOK_AGAIN.toNanos());
            }
        }
        return freed;
    }

    /** Where records go, by which version of the plan. */
    private static Map<Place, Integer> fed(List<RunningCampaign> campaigns, List<OutsideDialer> dialers) {
        Map<Place, Integer> fed = new HashMap<>();
        for (RunningCampaign running : campaigns) {
            for (OutsideDialer dialer : dialers) {
                AccountId account = running.campaign().account();
                CampaignId campaign = running.campaign().id();
                boolean isFed = running.dials()
                        && dialer.account().equals(account)
                        && dialer.recordsPerMinute().containsKey(campaign)
                        && running.devices().contains(dialer.id());
                if (isFed) {
                    fed.put(
                            new Place(account, dialer.id(), campaign),
                            running.plan().version());
                }
            }
        }
        return fed;
    }

    /**
     * The owner's work. What is leased for the dialer, was never handed out and is in no queue, twice in a row, has been lost by a member
     * that died in mid-work: it is given back.
     */
    private boolean renew(Place place, Watch watch) {
        if (!grid.owns(place.campaign())) {
            watch.inNoQueue = Set.of();
            return false;
        }
        List<LeasedRecord> waiting =
                leased(queue(place.campaign(), place.device()).all());
        store.records().renew(place.device(), waiting, lease);
        Set<LeaseKey> queued = new HashSet<>();
        waiting.forEach(leased -> queued.add(LeaseKey.of(leased)));
        Set<LeaseKey> nowhere = new HashSet<>();
        List<LeasedRecord> lost = new ArrayList<>();
        for (LeasedRecord leased : store.devices().notHandedOut(place.account(), place.device())) {
            LeaseKey key = LeaseKey.of(leased);
            if (leased.record().campaign().equals(place.campaign()) && !queued.contains(key)) {
                nowhere.add(key);
                if (watch.inNoQueue.contains(key)) {
                    lost.add(leased);
                }
            }
        }
        watch.inNoQueue = nowhere;
        store.records().giveBack(place.device(), lost);
        if (!lost.isEmpty()) {
            LOG.info(
                    "{} records for outside dialer {} were in no queue and are given back",
                    lost.size(),
                    place.device());
        }
        return !lost.isEmpty();
    }

    private boolean takeBack(Place place) {
        DeviceQueue queue = queue(place.campaign(), place.device());
        List<LeasedRecord> waiting = leased(queue.all());
        if (waiting.isEmpty()) {
            return false;
        }
        // Given back before they are taken out: should the store be gone, the queue still knows them.
        store.records().giveBack(place.device(), waiting);
        store.records().giveBack(place.device(), leased(queue.take(Integer.MAX_VALUE)));
        LOG.info("{} records that waited for outside dialer {} are taken back", waiting.size(), place.device());
        return true;
    }

    private static List<LeasedRecord> leased(List<QueuedRecord> queued) {
        return queued.stream().map(QueuedRecord::leased).toList();
    }
}
