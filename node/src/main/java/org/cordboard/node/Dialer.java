package org.cordboard.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.pacing.Pacing;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Journal.StartedAttempt;
import org.cordboard.core.ports.JournalException;
import org.cordboard.core.ports.SwitchPort;
import org.cordboard.core.record.KeptFor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts calls: as many as pacing allows, from the records that are ready, each journalled as started before the switch hears of it.
 * Starts none while the switch is behind with those that it has. Also ends those of which it says nothing any more. Its round is confined to its loop; {@link #wake} is thread-safe.
 */
final class Dialer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);

    /** More than any policy's lines: what a trunk without limits has room for. */
    private static final int MOST_AT_ONCE = 1_000_000;

    /** While a call waits for longer than this until its INVITE leaves, the switch has more than it can do and gets no further one. */
    static final Duration BEHIND = Duration.ofMillis(200);

    /** While audio is later than this, verdicts would be late: the calls that there are go first. */
    static final Duration MEDIA_BEHIND = Duration.ofMillis(20);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final DeviceId device;
    private final Clock clock;
    private final Journal journal;
    private final SwitchPort port;
    private final LiveCalls calls;
    private final ReadyRecords ready;
    private final Trunks trunks;
    private final Supplier<DeskView> desk;
    private final Keeping keeping;
    private final Supplier<List<RunningCampaign>> campaigns;
    private final Troubles troubles;
    private final CallReports reports;
    private final Runnable tookSome;
    private final Loop loop;
    private int turn;

    /** Holds agents for whom calls are kept. */
    interface Keeping {
        /** Whether the agent was free, and is now this attempt's alone. May block for a moment. */
        boolean hold(AttemptId attempt, CampaignId campaign, AgentId agent);

        /** The attempt is not made. */
        void release(AttemptId attempt);
    }

    /** What the dialer works with. */
    record Parts(
            DeviceId device,
            Clock clock,
            Journal journal,
            SwitchPort port,
            LiveCalls calls,
            ReadyRecords ready,
            Trunks trunks,
            Supplier<DeskView> desk,
            Keeping keeping,
            Supplier<List<RunningCampaign>> campaigns,
            Troubles troubles,
            CallReports reports,
            Runnable tookSome) {}

    Dialer(Parts parts) {
        this.device = parts.device();
        this.clock = parts.clock();
        this.journal = parts.journal();
        this.port = parts.port();
        this.calls = parts.calls();
        this.ready = parts.ready();
        this.trunks = parts.trunks();
        this.desk = parts.desk();
        this.keeping = parts.keeping();
        this.campaigns = parts.campaigns();
        this.troubles = parts.troubles();
        this.reports = parts.reports();
        this.tookSome = parts.tookSome();
        this.loop = new Loop("dialer", Duration.ofSeconds(1), troubles, this::round);
    }

    void start() {
        loop.start();
    }

    void wake() {
        loop.wake();
    }

    private void round() {
        endTheSilent();
        if (troubles.has(Trouble.DRAINING) || troubles.has(Trouble.HELD)) {
            return;
        }
        List<RunningCampaign> running = new ArrayList<>(
                campaigns.get().stream().filter(RunningCampaign::dials).toList());
        if (running.isEmpty()) {
            return;
        }
        if (calls.lag(clock.monotonicNanos()).compareTo(BEHIND) > 0
                || port.mediaLag().compareTo(MEDIA_BEHIND) > 0) {
            loop.wakeAfter(LOOK_AGAIN);
            return;
        }
        Collections.rotate(running, turn++ % running.size());
        DeskView now = desk.get();
        Map<Group, Integer> starts = Pacing.starts(loads(running));
        List<Start> batch = new ArrayList<>();
        for (RunningCampaign campaign : running) {
            int room = room(campaign);
            for (int level : levels(campaign)) {
                int howMany = Math.min(
                        room, starts.getOrDefault(new Group(campaign.campaign().id(), level), 0));
                // A journal that failed is tried with one call, not with all of them.
                List<Start> some =
                        draw(campaign, level, troubles.has(Trouble.JOURNAL) ? Math.min(1, howMany) : howMany, now);
                batch.addAll(some);
                room -= some.size();
            }
        }
        if (!batch.isEmpty()) {
            dial(batch);
            tookSome.run();
        }
        lookAgainWhenTrunksAreFree(running);
    }

    private void lookAgainWhenTrunksAreFree(List<RunningCampaign> running) {
        long now = clock.monotonicNanos();
        running.stream()
                .filter(campaign -> ready.size(campaign.campaign().id()) > 0)
                .map(campaign -> trunks.freeAt(campaign.trunks()))
                .flatMapToLong(OptionalLong::stream)
                .map(at -> at - now)
                .filter(wait -> wait > 0)
                .min()
                .ifPresent(wait -> loop.wakeAfter(Duration.ofNanos(wait)));
    }

    /** The calls of a campaign that the agents of one level take. */
    private record Group(CampaignId campaign, int level) {}

    /** The levels of a campaign's queues on this node, the highest first. */
    private List<Integer> levels(RunningCampaign campaign) {
        return campaign.queuesOn(device).stream()
                .map(DialQueue::skill)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** Further calls that a campaign may have: what its trunks do not take must not keep agents from another campaign. */
    private int room(RunningCampaign campaign) {
        int live = (int) calls.of(campaign.campaign().id()).count();
        int lines = campaign.campaign().policy().maxLines() - live;
        return Math.max(0, Math.min(lines, Math.min(trunks.room(campaign.trunks()), MOST_AT_ONCE)));
    }

    /** What the calls of a group are at one moment. */
    private record Lines(RunningCampaign campaign, Group group, int wanting, int live) {}

    private List<Pacing.Load<Group>> loads(List<RunningCampaign> running) {
        // The calls first: the desk shows an agent as taken before the call that took it stops wanting one. In the
        // other order an agent could
        // look free whom a call has just got, and one call too many would start.
        List<Lines> lines = new ArrayList<>();
        for (RunningCampaign campaign : running) {
            List<LiveCall> live = calls.of(campaign.campaign().id()).toList();
            for (int level : levels(campaign)) {
                List<LiveCall> ofLevel =
                        live.stream().filter(call -> call.level() == level).toList();
                int wanting = (int) ofLevel.stream().filter(LiveCall::wanting).count();
                Group group = new Group(campaign.campaign().id(), level);
                lines.add(new Lines(campaign, group, wanting, ofLevel.size()));
            }
        }
        DeskView now = desk.get();
        List<Pacing.Load<Group>> loads = new ArrayList<>();
        for (Lines each : lines) {
            int most = each.live() + room(each.campaign());
            loads.add(new Pacing.Load<>(each.group(), free(each, now), each.wanting(), each.live(), most));
        }
        return loads;
    }

    private static Set<AgentId> free(Lines lines, DeskView now) {
        return now.free(lines.group().campaign()).stream()
                .filter(agent -> lines.campaign().levelOf(agent).orElse(0)
                        == lines.group().level())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A call about to start. */
    private record Start(DueAttempt due, StartedAttempt started, int level, boolean kept) {}

    /** The agent of this campaign for whom the record is kept, wherever the agent is at home. */
    private static Optional<AgentId> keptFor(RunningCampaign running, LeasedRecord leased) {
        return Optional.ofNullable(leased.record().keptFor())
                .map(KeptFor::agent)
                .filter(agent -> running.seats().containsKey(agent));
    }

    private List<Start> draw(RunningCampaign running, int level, int howMany, DeskView view) {
        List<Start> starts = new ArrayList<>();
        Instant now = clock.now();
        List<LeasedRecord> waiting = new ArrayList<>();
        List<QueueName> queues = running.queuesOn(device).stream()
                .filter(queue -> queue.skill() == level)
                .map(DialQueue::name)
                .toList();
        Set<AgentId> free = new HashSet<>(view.free(running.campaign().id()));
        // What is kept for an agent waits for this agent, and each agent is called for one of them at a time.
        Predicate<LeasedRecord> may =
                leased -> keptFor(running, leased).map(free::remove).orElse(true);
        for (LeasedRecord leased : ready.take(running.campaign().id(), queues, howMany, may)) {
            AttemptId attempt = AttemptId.next();
            List<TrunkTarget> targets = trunks.start(attempt, running.trunks());
            if (targets.isEmpty()) {
                // Another campaign was quicker at the trunk.
                waiting.add(0, leased);
                continue;
            }
            boolean kept = keptFor(running, leased).isPresent();
            if (kept
                    && !keeping.hold(
                            attempt,
                            running.campaign().id(),
                            keptFor(running, leased).get())) {
                // Another call was quicker at the agent.
                trunks.ended(attempt);
                waiting.add(0, leased);
                continue;
            }
            DueAttempt due = new DueAttempt(
                    leased.record().account(),
                    leased.record().campaign(),
                    leased.record().id(),
                    attempt,
                    leased.record().number(),
                    targets,
                    running.campaign().policy().call());
            starts.add(new Start(due, new StartedAttempt(attempt, leased, now), level, kept));
        }
        waiting.forEach(ready::putBack);
        return starts;
    }

    private void dial(List<Start> batch) {
        List<Start> held = new ArrayList<>();
        for (Start start : batch) {
            // A lapsed lease goes to the end of the row, where it is renewed or given up.
            if (!start.started().record().lease().holds(clock)) {
                giveUp(start);
                ready.add(List.of(start.started().record()));
            } else {
                held.add(start);
            }
        }
        try {
            if (!held.isEmpty()) {
                journal.started(held.stream().map(Start::started).toList());
            }
        } catch (JournalException failure) {
            Collections.reverse(held);
            held.forEach(start -> {
                giveUp(start);
                ready.putBack(start.started().record());
            });
            throw failure;
        }
        for (Start start : held) {
            LiveCall call = new LiveCall(
                    start.due(),
                    start.started().record(),
                    start.started().startedAt(),
                    clock.monotonicNanos(),
                    start.level());
            call.agent(start.kept());
            calls.add(call);
            dial(call);
        }
    }

    private void giveUp(Start start) {
        trunks.ended(start.due().attempt());
        if (start.kept()) {
            keeping.release(start.due().attempt());
        }
    }

    private void dial(LiveCall call) {
        try {
            port.dial(call.due);
        } catch (RuntimeException failure) {
            // Whatever the switch threw: the attempt is journalled as started and must come to an end.
            LOG.error("The switch did not take attempt {}", call.due.attempt(), failure);
            end(call, "the switch did not take the call: " + failure.getMessage());
        }
    }

    private void endTheSilent() {
        long now = clock.monotonicNanos();
        for (LiveCall call : calls.all()) {
            if (!call.overdue(now)) {
                continue;
            }
            if (call.askHangUp(now)) {
                LOG.warn("Attempt {} is overdue and is hung up", call.due.attempt());
                ask(call, port::hangUp);
            } else {
                end(call, "the switch reported no end of this call within its time");
                ask(call, port::abandon);
            }
        }
    }

    /** Whatever the switch throws, the other calls and those that are due go on. */
    private static void ask(LiveCall call, Consumer<AttemptId> switched) {
        try {
            switched.accept(call.due.attempt());
        } catch (RuntimeException failure) {
            LOG.error("The switch did not end attempt {}", call.due.attempt(), failure);
        }
    }

    private void end(LiveCall call, String detail) {
        reports.ended(call.due.attempt(), AttemptOutcome.of(AttemptResult.FAILED, clock.now(), detail));
    }

    @Override
    public void close() {
        loop.close();
    }
}
