package org.cordboard.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.PoolStatus;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.distribution.QueueStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.CampaignOperations;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.DialerOperations;
import org.cordboard.core.ports.DistributionOperations;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.NodeStatus;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.ports.TrunkOperations;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.core.strategy.LiveFigures;
import org.cordboard.core.strategy.NewCampaign;

/** A node that works on a fake store's campaigns. Thread-safe. */
final class FakeNode
        implements CampaignOperations,
                TrunkOperations,
                DeviceOperations,
                DialerOperations,
                DistributionOperations,
                NodeStatus {
    private final FakeStore store;
    final Map<TrunkId, Live> trunks = new ConcurrentHashMap<>();
    final AtomicInteger changes = new AtomicInteger();
    final Map<CampaignId, CompletableFuture<Taken>> waiting = new ConcurrentHashMap<>();
    final List<DialerResult> results = new CopyOnWriteArrayList<>();
    final LeasedRecord held;
    volatile List<String> notReady = List.of();
    volatile List<String> waitsFor = List.of();

    FakeNode(FakeStore store) {
        this.store = store;
        CallRecord record = new CallRecord(
                store.account,
                RecordId.next(),
                CampaignId.next(),
                ContactId.next(),
                new PhoneNumber("+16175550123"),
                1,
                Instant.EPOCH);
        this.held =
                new LeasedRecord(record, new Lease(new DeviceId("here"), 3, Duration.ofMinutes(5), Instant.EPOCH, 0));
    }

    Console.Operations operations() {
        return new Console.Operations(this, this, this, this, this);
    }

    @Override
    public Campaign create(AccountId account, NewCampaign wanted) throws OperationRefusedException {
        if (store.lists().find(account, wanted.list()).isEmpty()) {
            throw new OperationRefusedException(
                    Reason.INVALID, List.of("list must be one of this account", "policy.maxLines must be 1..100000"));
        }
        Campaign campaign = new Campaign(
                account,
                CampaignId.next(),
                wanted.name(),
                wanted.list(),
                wanted.trunks(),
                wanted.agents(),
                wanted.policy(),
                CampaignState.READY,
                Instant.EPOCH);
        store.campaigns().add(campaign);
        return campaign;
    }

    private Campaign move(AccountId account, CampaignId id, CampaignState to) throws OperationRefusedException {
        Campaign was = store.campaigns()
                .find(account, id)
                .orElseThrow(
                        () -> new OperationRefusedException(Reason.NOT_FOUND, "campaign must be one of this account"));
        if (was.state() == CampaignState.STOPPED) {
            throw new OperationRefusedException(Reason.CONFLICT, "campaign must not be STOPPED; make a new one");
        }
        Campaign now = was.in(to);
        store.campaigns.remove(was);
        store.campaigns.add(now);
        return now;
    }

    @Override
    public Campaign start(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(account, campaign, CampaignState.RUNNING);
    }

    @Override
    public Campaign pause(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(account, campaign, CampaignState.PAUSED);
    }

    @Override
    public Campaign stop(AccountId account, CampaignId campaign) throws OperationRefusedException {
        return move(account, campaign, CampaignState.STOPPED);
    }

    @Override
    public LiveFigures live(AccountId account, CampaignId campaign) {
        return new LiveFigures(60, 10, 22, 12, 16, 20, 4, 5, 5, 0);
    }

    @Override
    public AgentState agentState(AccountId account, AgentId agent) {
        return AgentState.WRAP_UP;
    }

    @Override
    public Optional<Live> live(AccountId account, TrunkId trunk) {
        return Optional.ofNullable(trunks.get(trunk));
    }

    @Override
    public List<Live> all() {
        return List.copyOf(trunks.values());
    }

    @Override
    public List<String> waitsFor(AccountId account, CampaignId campaign) {
        return waitsFor;
    }

    @Override
    public void changed() {
        changes.incrementAndGet();
    }

    @Override
    public List<String> remarks() {
        return waitsFor;
    }

    @Override
    public String node() {
        return "node-1";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public List<String> notReady() {
        return notReady;
    }

    @Override
    public Figures figures() {
        return new Figures(
                7,
                4,
                5,
                4,
                1,
                33,
                new Journal.Size(3, 2, 1),
                60,
                Map.of(AttemptResult.BRIDGED, 20L),
                Duration.ofMillis(1500),
                Duration.ofMillis(30));
    }

    @Override
    public List<DeviceStatus> devices(AccountId account) {
        return List.of(
                new DeviceStatus(new DeviceId("gone"), false, 3, Instant.EPOCH),
                new DeviceStatus(new DeviceId("here"), true, 0, null));
    }

    @Override
    public int declareLost(AccountId account, DeviceId device) throws OperationRefusedException {
        if (device.value().equals("here")) {
            throw new OperationRefusedException(Reason.CONFLICT, "device must not be in the grid");
        }
        return 3;
    }

    @Override
    public DistributionPlan plan(AccountId account, CampaignId campaign) {
        return DistributionPlan.SIMPLE;
    }

    @Override
    public DistributionPlan change(
            AccountId account, CampaignId campaign, UnaryOperator<DistributionPlan> change, String who) {
        return change.apply(DistributionPlan.SIMPLE).in(1);
    }

    @Override
    public List<PoolStatus> pools(AccountId account, CampaignId campaign) {
        return List.of(new PoolStatus(new PoolName("all"), 5, 2, 4));
    }

    @Override
    public long unplaced(AccountId account, CampaignId campaign) {
        return 7;
    }

    @Override
    public List<QueueStatus> queues(AccountId account, CampaignId campaign) {
        DeviceId here = new DeviceId("here");
        return List.of(new QueueStatus(new QueueName("main"), here, 0, 30, 10, 0.5, here));
    }

    @Override
    public void recordsChanged() {
        changes.incrementAndGet();
    }

    @Override
    public DeviceStatus drain(AccountId account, DeviceId device, boolean drains) throws OperationRefusedException {
        known(device);
        return new DeviceStatus(device, true, 0, null, drains, null);
    }

    private static void known(DeviceId device) throws OperationRefusedException {
        if (!device.value().equals("here")) {
            throw new OperationRefusedException(Reason.NOT_FOUND, "device must be a registered dialer, was " + device);
        }
    }

    @Override
    public OutsideDialer register(AccountId account, DeviceId device, Map<CampaignId, Integer> recordsPerMinute) {
        return new OutsideDialer(account, device, recordsPerMinute, Instant.EPOCH);
    }

    @Override
    public void remove(AccountId account, DeviceId device) throws OperationRefusedException {
        known(device);
    }

    @Override
    public OutsideDialer find(AccountId account, DeviceId device) throws OperationRefusedException {
        known(device);
        return new OutsideDialer(account, device, Map.of(), Instant.EPOCH);
    }

    @Override
    public CompletableFuture<Taken> take(
            AccountId account, DeviceId device, CampaignId campaign, int most, Duration wait)
            throws OperationRefusedException {
        known(device);
        CompletableFuture<Taken> answer = new CompletableFuture<>();
        waiting.put(campaign, answer);
        return answer;
    }

    @Override
    public List<DialerResult.Answer> results(AccountId account, DeviceId device, List<DialerResult> results)
            throws OperationRefusedException {
        known(device);
        this.results.addAll(results);
        return results.stream()
                .map(result -> new DialerResult.Answer(result.attempt(), DialerResult.Status.STORED, ""))
                .toList();
    }

    @Override
    public List<LeasedRecord> renew(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException {
        known(device);
        return inHand(account, device).stream()
                .filter(leased -> leases.contains(LeaseKey.of(leased)))
                .toList();
    }

    @Override
    public List<LeaseKey> giveBack(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException {
        return renew(account, device, leases).stream().map(LeaseKey::of).toList();
    }

    @Override
    public List<LeasedRecord> inHand(AccountId account, DeviceId device) throws OperationRefusedException {
        known(device);
        return List.of(held);
    }
}
