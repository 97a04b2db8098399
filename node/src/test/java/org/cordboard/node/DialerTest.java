package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Store;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.ManualClock;
import org.cordboard.harness.fixtures.Samples;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How fast the dialer gives calls to a switch. */
@Timeout(60)
class DialerTest {
    private static final AccountId ACCOUNT = AccountId.next();
    private static final DeviceId HERE = new DeviceId("node-1");

    private final ManualClock clock = ManualClock.atNoon();
    private final Troubles troubles = new Troubles(clock);
    private final LiveCalls calls = new LiveCalls();
    private final ReadyRecords ready = new ReadyRecords();
    private final Trunks trunks = new Trunks(clock, Duration.ofMinutes(5), () -> {});
    private final Trunk trunk = Samples.trunk(ACCOUNT);
    private final List<AgentId> agents = List.of(AgentId.next(), AgentId.next());
    private final Campaign campaign = Samples.campaign(
                    ACCOUNT, ListId.next(), trunk.id(), agents, Samples.policy(1, Duration.ofHours(1)), clock.now())
            .in(CampaignState.RUNNING);
    private final List<DueAttempt> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile Duration audio = Duration.ZERO;
    private volatile DeskView desk = free(agents.subList(0, 1));

    private DeskView free(List<AgentId> who) {
        Map<AgentId, AgentState> states =
                who.stream().collect(Collectors.toMap(Function.identity(), agent -> AgentState.FREE));
        return new DeskView(states, Map.of(campaign.id(), states));
    }

    private LeasedRecord record(int number) {
        CallRecord record = new CallRecord(
                ACCOUNT, RecordId.next(), campaign.id(), ContactId.next(), Samples.number(number), 0, clock.now());
        return new LeasedRecord(
                record, new Lease(new DeviceId("node-1"), 1, Duration.ofHours(1), clock.now(), clock.monotonicNanos()));
    }

    private List<RunningCampaign> running() {
        rounds.incrementAndGet();
        return List.of(new RunningCampaign(
                campaign,
                List.of(trunk),
                List.of(),
                Map.of(),
                Map.of(HERE, Set.of(0)),
                Set.of(),
                DistributionPlan.SIMPLE));
    }

    private void awaitRound() {
        int begun = rounds.get();
        Await.until("a whole round is over", CallCentre.SOON, () -> rounds.get() >= begun + 2);
    }

    /** A dialer with its surroundings. */
    private interface Story {
        void play(Dialer dialer, Switchboard switchboard);
    }

    private void with(Supplier<DeskView> view, Path folder, Story story) {
        FailingJournal journal = new FailingJournal();
        trunks.know(List.of(trunk));
        ready.add(List.of(record(1), record(2)));
        try (Store store = SqlStore.open(StoreConfig.h2(folder.resolve("store")), clock);
                FakeSwitch slow = new SlowSwitch();
                Results results = new Results(journal, store, troubles, () -> {});
                Desk people = new Desk(clock, slow, calls, () -> {})) {
            Switchboard switchboard = new Switchboard(
                    clock, calls, people, results, media -> {}, troubles, trunks, campaign -> true, () -> {});
            try (Dialer dialer = new Dialer(new Dialer.Parts(
                    HERE,
                    clock,
                    journal,
                    slow,
                    calls,
                    ready,
                    trunks,
                    view,
                    people,
                    this::running,
                    troubles,
                    switchboard,
                    () -> {}))) {
                dialer.start();
                Await.until("the switch has the first call", CallCentre.SOON, () -> taken.size() == 1);
                story.play(dialer, switchboard);
            }
        }
    }

    @Test
    void a_switch_that_is_behind_gets_no_further_call_until_it_has_caught_up(@TempDir Path folder) {
        with(() -> desk, folder, (dialer, switchboard) -> {
            clock.advance(Dialer.BEHIND.plusMillis(1));
            desk = free(agents);
            dialer.wake();
            awaitRound();
            assertEquals(1, taken.size());
            switchboard.clearToDial(taken.get(0).attempt());
            dialer.wake();
            Await.until("the switch has the second call", CallCentre.SOON, () -> taken.size() == 2);
            assertEquals(Duration.ZERO, calls.lag(clock.monotonicNanos()));
        });
    }

    @Test
    void a_switch_whose_audio_is_late_gets_no_further_call_until_it_is_in_time(@TempDir Path folder) {
        with(() -> desk, folder, (dialer, switchboard) -> {
            switchboard.clearToDial(taken.get(0).attempt());
            audio = Dialer.MEDIA_BEHIND.plusMillis(1);
            desk = free(agents);
            dialer.wake();
            awaitRound();
            assertEquals(1, taken.size());
            audio = Dialer.MEDIA_BEHIND;
            dialer.wake();
            Await.until("the switch has the second call", CallCentre.SOON, () -> taken.size() == 2);
        });
    }

    @Test
    void an_agent_whom_a_call_gets_while_the_dialer_looks_is_not_counted_twice(@TempDir Path folder) {
        Supplier<DeskView> lookedAtJustBefore = () -> {
            DeskView seen = desk;
            calls.all().forEach(call -> {
                desk = free(List.of());
                call.agent(true);
            });
            return seen;
        };
        with(lookedAtJustBefore, folder, (dialer, switchboard) -> {
            dialer.wake();
            awaitRound();
            assertEquals(1, taken.size());
        });
    }

    /** Takes calls and gets no further with them. */
    private final class SlowSwitch extends FakeSwitch {
        SlowSwitch() {
            super(number -> AttemptResult.UNCONFIRMED);
        }

        @Override
        public void dial(DueAttempt due) {
            taken.add(due);
        }

        @Override
        public Duration mediaLag() {
            return audio;
        }
    }
}
