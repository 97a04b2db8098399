package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.Homes;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Store;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.grid.GridException;
import org.cordboard.node.config.FeedConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of everything that asks the store on behalf of dialing: which campaigns live, feeding, giving back, renewing and taking back
 * leases. While the store is gone it waits, and what others see stays as it was. {@link #campaigns} and the wake-ups are thread-safe.
 */
final class StoreWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWork.class);
    private static final long REFRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RECLAIM_NANOS = Duration.ofSeconds(10).toNanos();

    private final Clock clock;
    private final DeviceId device;
    private final Store store;
    private final Journal journal;
    private final ReadyRecords ready;
    private final LiveCalls calls;
    private final GivenUp givenUp;
    private final Adoption adoption;
    private final Supplier<List<DeviceId>> members;
    private final OutsideQueues outsideQueues;
    private final Feeder feeder;
    private final Misplaced misplaced;
    private final FeedConfig settings;
    private final Troubles troubles;
    private final Trunks trunks;
    private final Runnable campaignsChanged;
    private final Loop loop;
    private volatile List<RunningCampaign> campaigns = List.of();
    private volatile boolean stale = true;
    private volatile boolean mayBeDueAgain = true;
    private Present present = Present.NOBODY;
    private List<OutsideDialer> dialers = List.of();
    private long refreshAt;
    private long reclaimAt;

    /** What this works with; the members are the dialing nodes that are in the grid now. */
    record Parts(
            Clock clock,
            DeviceId device,
            Store store,
            Journal journal,
            ReadyRecords ready,
            LiveCalls calls,
            GivenUp givenUp,
            Adoption adoption,
            Supplier<List<DeviceId>> members,
            OutsideQueues outsideQueues,
            Feeder feeder,
            FeedConfig settings,
            Troubles troubles,
            Trunks trunks,
            Runnable campaignsChanged) {}

    StoreWork(Parts parts) {
        this.clock = parts.clock();
        this.device = parts.device();
        this.store = parts.store();
        this.journal = parts.journal();
        this.ready = parts.ready();
        this.calls = parts.calls();
        this.givenUp = parts.givenUp();
        this.adoption = parts.adoption();
        this.members = parts.members();
        this.outsideQueues = parts.outsideQueues();
        this.feeder = parts.feeder();
        this.misplaced = new Misplaced(store, ready, givenUp);
        this.settings = parts.settings();
        this.troubles = parts.troubles();
        this.trunks = parts.trunks();
        this.campaignsChanged = parts.campaignsChanged();
        this.refreshAt = clock.monotonicNanos();
        this.reclaimAt = clock.monotonicNanos();
        this.loop = new Loop("distribution", Duration.ofMillis(500), troubles, this::round);
    }

    void start() {
        loop.start();
    }

    /** The campaigns that are RUNNING or PAUSED, as last seen. */
    List<RunningCampaign> campaigns() {
        return campaigns;
    }

    Optional<RunningCampaign> campaign(CampaignId id) {
        return campaigns.stream()
                .filter(running -> running.campaign().id().equals(id))
                .findFirst();
    }

    /** A campaign was made, started, paused or stopped. */
    void campaignsMayHaveChanged() {
        stale = true;
        mayBeDueAgain = true;
        loop.wake();
    }

    /** A device came or went, or drains: agents have other homes, queues are others'. */
    void devicesChanged() {
        stale = true;
        loop.wake();
    }

    /** Results have reached the store. */
    void recordsMayBeDue() {
        mayBeDueAgain = true;
        loop.wake();
    }

    /** Queues may be low, or leases are to be given back. */
    void wake() {
        loop.wake();
    }

    private void round() {
        renewLive();
        givenUp.giveBack();
        adoption.adopt();
        refresh();
        misplaced.takeOut(campaigns);
        mayBeDueAgain |= outsideQueues.keep(campaigns, dialers);
        if (mayBeDueAgain) {
            mayBeDueAgain = false;
            feeder.askAgain();
        }
        // A node that takes no records itself goes on feeding the others.
        boolean takes = !troubles.has(Trouble.DRAINING) && !troubles.has(Trouble.JOURNAL);
        if (!feeder.feed(campaigns, takes).isEmpty()) {
            stale = true;
            refresh();
        }
        renew();
        reclaim();
    }

    private void refresh() {
        long begun = clock.monotonicNanos();
        if (!stale && refreshAt - begun > 0) {
            return;
        }
        stale = false;
        Map<CampaignId, RunningCampaign> before = campaigns.stream()
                .collect(Collectors.toMap(running -> running.campaign().id(), running -> running));
        // Campaigns before trunks: those that a campaign names were there before it.
        List<Campaign> live = store.campaigns().inState(CampaignState.RUNNING, CampaignState.PAUSED);
        List<Trunk> all = store.trunks().ofAllAccounts();
        trunks.know(all);
        Map<TrunkId, Trunk> byId = all.stream().collect(Collectors.toMap(Trunk::id, trunk -> trunk));
        Map<CampaignId, Integer> versions = store.plans().versions();
        dialers = store.devices().ofAllAccounts();
        present = Present.of(nodes(), dialers, store.devices().draining(), this::isPresent);
        List<RunningCampaign> seen = new ArrayList<>();
        for (Campaign campaign : live) {
            Optional<DistributionPlan> known = Optional.ofNullable(before.get(campaign.id()))
                    .map(RunningCampaign::plan)
                    .filter(plan -> plan.version() == versions.getOrDefault(campaign.id(), 0));
            DistributionPlan plan = known.isPresent()
                    ? known.get()
                    : store.plans().of(campaign.account(), campaign.id()).orElse(DistributionPlan.SIMPLE);
            seen.add(resolve(campaign, plan, byId));
        }
        refreshAt = begun + REFRESH_NANOS;
        boolean changed = !seen.equals(campaigns);
        campaigns = List.copyOf(seen);
        if (changed) {
            campaignsChanged.run();
        }
    }

    private RunningCampaign resolve(Campaign campaign, DistributionPlan plan, Map<TrunkId, Trunk> byId) {
        List<Trunk> used = campaign.trunks().stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
        String callerId = used.isEmpty() ? "" : used.get(0).target().callerId();
        List<AgentCall> agents = new ArrayList<>();
        Map<AgentId, RunningCampaign.Place> seats = new HashMap<>();
        Map<DeviceId, Set<Integer>> levels = new HashMap<>();
        List<DeviceId> nodes = present.nodesFor(campaign.account());
        for (Agent agent : store.agents().ofCampaign(campaign.account(), campaign.id())) {
            Optional<DeviceId> home = Homes.of(agent.id(), nodes);
            Optional<Integer> level = plan.levelFor(agent.skill());
            if (home.isPresent() && level.isPresent()) {
                seats.put(agent.id(), new RunningCampaign.Place(home.get(), level.get()));
                levels.computeIfAbsent(home.get(), unused -> new HashSet<>()).add(level.get());
            }
            if (home.filter(device::equals).isPresent()) {
                agents.add(new AgentCall(agent.account(), agent.id(), agent.sipUri(), callerId));
            }
        }
        return new RunningCampaign(campaign, used, agents, seats, levels, present.dialersOf(campaign), plan);
    }

    /** The nodes that are there; as last known while the grid does not say, this one at least. */
    private List<DeviceId> nodes() {
        try {
            return members.get().stream()
                    .sorted(Comparator.comparing(DeviceId::value))
                    .toList();
        } catch (GridException silent) {
            LOG.debug("the grid does not name its members", silent);
            return present.nodes().isEmpty() ? List.of(device) : present.nodes();
        }
    }

    private boolean isPresent(OutsideDialer dialer) {
        return dialer.present(clock.now(), settings.absentAfter());
    }

    /** Leases of waiting records that have used half their time are renewed; those that are lost must not be dialed. */
    private void renew() {
        List<LeasedRecord> old = ready.those(this::halfUsed);
        if (old.isEmpty()) {
            return;
        }
        List<LeasedRecord> renewed = store.records().renew(device, old, settings.lease());
        // The journal need not hear of it: it keeps the epoch, which stays, and its clocks end with the process.
        renewed.forEach(ready::renew);
        Set<RecordId> lost = new HashSet<>();
        old.forEach(leased -> lost.add(leased.record().id()));
        renewed.forEach(leased -> lost.remove(leased.record().id()));
        ready.remove(lost);
        if (!lost.isEmpty()) {
            LOG.info("{} leases were lost before their records were dialed", lost.size());
            journal.unlock(lost);
        }
    }

    /** A call may outlast its lease: while it runs, neither its record nor its number is anybody else's. */
    private void renewLive() {
        Map<RecordId, LiveCall> old = calls.all().stream()
                .filter(call -> halfUsed(call.leased()))
                .collect(Collectors.toMap(call -> call.leased().record().id(), call -> call, (one, other) -> one));
        if (old.isEmpty()) {
            return;
        }
        List<LeasedRecord> leases = old.values().stream().map(LiveCall::leased).toList();
        List<LeasedRecord> renewed = store.records().renew(device, leases, settings.lease());
        for (LeasedRecord longer : renewed) {
            Optional.ofNullable(old.get(longer.record().id())).ifPresent(call -> call.renewed(longer));
        }
    }

    private boolean halfUsed(LeasedRecord leased) {
        long half = settings.lease().toNanos() / 2;
        return clock.monotonicNanos() - leased.lease().requestedNanos() > half;
    }

    private void reclaim() {
        long now = clock.monotonicNanos();
        if (reclaimAt - now > 0) {
            return;
        }
        // After an outage the results of calls made meanwhile are still in the journal: they come before any lease is
        // taken back.
        boolean resultsWait = journal.size().toUpload() > 0;
        if (resultsWait && now - reclaimAt < settings.leaseMargin().toNanos()) {
            return;
        }
        reclaimAt = now + RECLAIM_NANOS;
        int reclaimed = store.records().reclaimExpired(settings.leaseMargin());
        if (reclaimed > 0) {
            LOG.info("{} leases ended without a word from their device; their attempts are UNCONFIRMED", reclaimed);
            mayBeDueAgain = true;
        }
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
