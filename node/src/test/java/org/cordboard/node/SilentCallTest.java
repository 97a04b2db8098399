package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.ManualClock;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call of which the switch says nothing any more. */
@Timeout(60)
class SilentCallTest {
    private static final Duration PATIENCE = CallPolicy.defaults().ringFor().plusSeconds(43);

    private final ManualClock clock = ManualClock.atNoon();
    private final Troubles troubles = new Troubles(clock);
    private final LiveCalls calls = new LiveCalls();
    private final FailingJournal journal = new FailingJournal();

    private LiveCall call() {
        CallRecord record = new CallRecord(
                AccountId.next(),
                RecordId.next(),
                CampaignId.next(),
                ContactId.next(),
                new PhoneNumber("+16175550123"),
                0,
                clock.now());
        LeasedRecord leased = new LeasedRecord(
                record, new Lease(new DeviceId("node-1"), 1, Duration.ofHours(1), clock.now(), clock.monotonicNanos()));
        DueAttempt due = new DueAttempt(
                record.account(),
                record.campaign(),
                record.id(),
                AttemptId.next(),
                record.number(),
                new TrunkTarget("sip:192.0.2.1", "+16175550100"),
                CallPolicy.defaults());
        return new LiveCall(due, leased, clock.now(), clock.monotonicNanos(), 0);
    }

    @Test
    void it_is_hung_up_then_reported_as_failed_and_its_activity_is_given_up(@TempDir Path folder) {
        endOf(1, false, folder);
    }

    @Test
    void a_switch_that_cannot_end_one_keeps_no_other_from_its_end(@TempDir Path folder) {
        endOf(3, true, folder);
    }

    private void endOf(int howMany, boolean broken, Path folder) {
        try (Store store = SqlStore.open(StoreConfig.h2(folder.resolve("store")), clock);
                FakeSwitch phones = new FakeSwitch(number -> AttemptResult.UNCONFIRMED);
                Results results = new Results(journal, store, troubles, () -> {});
                Desk desk = new Desk(clock, phones, calls, () -> {});
                Dialer dialer = dialer(phones, results, desk)) {
            phones.broken = broken;
            Set<AttemptId> silent = new HashSet<>();
            for (int number = 0; number < howMany; number++) {
                LiveCall call = call();
                calls.add(call);
                silent.add(call.due.attempt());
            }
            dialer.start();
            clock.advance(PATIENCE);
            dialer.wake();
            Await.until("all are hung up", CallCentre.SOON, () -> phones.hungUp.size() == howMany);
            assertEquals(List.of(), phones.abandoned);
            assertEquals(howMany, calls.all().size());
            clock.advance(Duration.ofSeconds(43));
            dialer.wake();
            Await.until("all are given up", CallCentre.SOON, () -> phones.abandoned.size() == howMany);
            assertEquals(silent, new HashSet<>(phones.abandoned));
            assertEquals(List.of(), calls.all());
            assertEquals((long) howMany, calls.ended().get(AttemptResult.FAILED));
        }
    }

    private Dialer dialer(FakeSwitch phones, Results results, Desk desk) {
        Trunks trunks = new Trunks(clock, Duration.ofMinutes(5), () -> {});
        Switchboard switchboard =
                new Switchboard(clock, calls, desk, results, media -> {}, troubles, trunks, campaign -> true, () -> {});
        return new Dialer(new Dialer.Parts(
                new DeviceId("node-1"),
                clock,
                journal,
                phones,
                calls,
                new ReadyRecords(),
                trunks,
                desk::view,
                desk,
                List::of,
                troubles,
                switchboard,
                () -> {}));
    }
}
