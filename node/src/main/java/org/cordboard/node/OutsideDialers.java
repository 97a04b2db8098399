package org.cordboard.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.DialerResult.Status;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.DialerOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.node.config.FeedConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialing devices of others, as this node serves them: any node serves any of them. Thread-safe. */
final class OutsideDialers implements DialerOperations {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideDialers.class);
    private static final int HEARD_PARTS = 8;

    private final Clock clock;
    private final Store store;
    private final Supplier<List<DeviceId>> nodes;
    private final FeedConfig settings;
    private final HandOut handOut;
    private final Troubles troubles;
    private final Runnable devicesChanged;
    private final Runnable recordsMayBeDue;

    /** What this works with; the nodes are those in the grid now. */
    record Parts(
            Clock clock,
            Store store,
            Supplier<List<DeviceId>> nodes,
            FeedConfig settings,
            HandOut handOut,
            Troubles troubles,
            Runnable devicesChanged,
            Runnable recordsMayBeDue) {}

    OutsideDialers(Parts parts) {
        this.clock = parts.clock();
        this.store = parts.store();
        this.nodes = parts.nodes();
        this.settings = parts.settings();
        this.handOut = parts.handOut();
        this.troubles = parts.troubles();
        this.devicesChanged = parts.devicesChanged();
        this.recordsMayBeDue = parts.recordsMayBeDue();
    }

    @Override
    public OutsideDialer register(AccountId account, DeviceId device, Map<CampaignId, Integer> recordsPerMinute)
            throws OperationRefusedException {
        if (nodes.get().contains(device)) {
            throw new OperationRefusedException(
                    Reason.CONFLICT,
                    "device id must not be that of a node, was " + device + "; give the dialer a name of its own");
        }
        List<String> problems = new ArrayList<>();
        for (CampaignId campaign : recordsPerMinute.keySet()) {
            if (store.campaigns().find(account, campaign).isEmpty()) {
                problems.add("campaign must be one of this account, was " + campaign + "; see GET /api/v1/campaigns");
            }
        }
        if (!problems.isEmpty()) {
            throw new OperationRefusedException(Reason.INVALID, problems);
        }
        OutsideDialer dialer = new OutsideDialer(account, device, recordsPerMinute, clock.now());
        store.devices().register(dialer);
        LOG.info("Outside dialer {} is registered for {} campaigns", device, recordsPerMinute.size());
        devicesChanged.run();
        return dialer;
    }

    @Override
    public void remove(AccountId account, DeviceId device) throws OperationRefusedException {
        if (!store.devices().remove(account, device)) {
            throw unknown(device);
        }
        LOG.info("Outside dialer {} is removed", device);
        devicesChanged.run();
    }

    @Override
    public OutsideDialer find(AccountId account, DeviceId device) throws OperationRefusedException {
        return store.devices().find(account, device).orElseThrow(() -> unknown(device));
    }

    private static OperationRefusedException unknown(DeviceId device) {
        return new OperationRefusedException(
                Reason.NOT_FOUND,
                "device must be a registered dialer of this account, was " + device
                        + "; register it with PUT /api/v1/devices/" + device);
    }

    /** The dialer, which is there: it asks. */
    private OutsideDialer heard(AccountId account, DeviceId device) throws OperationRefusedException {
        OutsideDialer dialer = find(account, device);
        Instant now = clock.now();
        boolean wasAbsent = !dialer.present(now, settings.absentAfter());
        if (wasAbsent || !dialer.present(now, settings.absentAfter().dividedBy(HEARD_PARTS))) {
            store.devices().heard(account, device, now);
        }
        if (wasAbsent) {
            LOG.info("Outside dialer {} is there again", device);
            devicesChanged.run();
        }
        return dialer;
    }

    @Override
    public CompletableFuture<Taken> take(
            AccountId account, DeviceId device, CampaignId campaign, int most, Duration wait)
            throws OperationRefusedException {
        if (troubles.has(Trouble.DRAINING)) {
            throw new OperationRefusedException(Reason.CONFLICT, "the node must not be stopping, is; ask another one");
        }
        OutsideDialer dialer = heard(account, device);
        if (!dialer.recordsPerMinute().containsKey(campaign)) {
            throw new OperationRefusedException(
                    Reason.INVALID,
                    "campaign must be one that the device is registered for, was " + campaign
                            + "; register it with PUT /api/v1/devices/" + device);
        }
        Campaign found = store.campaigns()
                .find(account, campaign)
                .orElseThrow(() -> new OperationRefusedException(
                        Reason.NOT_FOUND,
                        "campaign must be one of this account, was " + campaign + "; see GET /api/v1/campaigns"));
        return handOut.take(new HandOut.Wanted(account, device, campaign, most), wait)
                .thenApply(records -> new Taken(found.state(), settings.lease(), records));
    }

    @Override
    public List<DialerResult.Answer> results(AccountId account, DeviceId device, List<DialerResult> results)
            throws OperationRefusedException {
        heard(account, device);
        Map<LeaseKey, CallRecord> handedOut = store.devices()
                .handedOut(
                        account,
                        device,
                        results.stream().map(result -> result.lease().record()).toList());
        Map<AttemptId, RecordId> known = new HashMap<>(store.devices()
                .recordsOf(account, results.stream().map(DialerResult::attempt).toList()));
        List<DialerResult.Answer> answers = new ArrayList<>();
        List<Attempt> fresh = new ArrayList<>();
        for (DialerResult result : results) {
            CallRecord record = handedOut.get(result.lease());
            RecordId earlier = known.get(result.attempt());
            if (earlier != null) {
                answers.add(
                        earlier.equals(result.lease().record())
                                ? new DialerResult.Answer(result.attempt(), Status.KNOWN, "")
                                : refused(result, "attempt must be a new id for each call, was used for another"));
            } else if (record == null) {
                answers.add(refused(
                        result,
                        "record and epoch must be a lease that device " + device + " was handed out, were "
                                + result.lease().record() + " and "
                                + result.lease().epoch()));
            } else {
                known.put(result.attempt(), record.id());
                fresh.add(attempt(device, result, record));
                answers.add(new DialerResult.Answer(result.attempt(), Status.STORED, ""));
            }
        }
        if (!fresh.isEmpty()) {
            store.attempts().store(fresh);
            recordsMayBeDue.run();
        }
        return answers;
    }

    private static DialerResult.Answer refused(DialerResult result, String why) {
        return new DialerResult.Answer(result.attempt(), Status.REFUSED, why);
    }

    /** What has ended has ended by now, whatever the dialer's clock says: a retry interval counts from there. */
    private Attempt attempt(DeviceId device, DialerResult result, CallRecord record) {
        Instant now = clock.now();
        AttemptOutcome told = result.outcome();
        Instant endedAt = told.endedAt().isAfter(now) ? now : told.endedAt();
        Instant startedAt = result.startedAt().isAfter(endedAt) ? endedAt : result.startedAt();
        AttemptOutcome outcome = new AttemptOutcome(
                told.result(),
                endedAt,
                told.sipStatus(),
                told.detail(),
                told.retryAfter(),
                told.ringing(),
                told.verdict(),
                told.confidence(),
                told.detection(),
                told.grounds(),
                told.revised(),
                told.agent(),
                told.verdictToAgent(),
                told.talking());
        return new Attempt(
                record.account(),
                record.campaign(),
                record.id(),
                result.attempt(),
                record.number(),
                device,
                result.lease().epoch(),
                startedAt,
                outcome);
    }

    @Override
    public List<LeasedRecord> renew(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException {
        heard(account, device);
        return store.records().renew(device, held(account, device, leases), settings.lease());
    }

    @Override
    public List<LeaseKey> giveBack(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException {
        heard(account, device);
        List<LeasedRecord> held = held(account, device, leases);
        store.records().giveBack(device, held);
        if (!held.isEmpty()) {
            recordsMayBeDue.run();
        }
        return held.stream().map(LeaseKey::of).toList();
    }

    private List<LeasedRecord> held(AccountId account, DeviceId device, Collection<LeaseKey> wanted) {
        Set<LeaseKey> keys = new HashSet<>(wanted);
        return store.devices().inHand(account, device).stream()
                .filter(leased -> keys.contains(LeaseKey.of(leased)))
                .toList();
    }

    @Override
    public List<LeasedRecord> inHand(AccountId account, DeviceId device) throws OperationRefusedException {
        heard(account, device);
        return store.devices().inHand(account, device);
    }
}
