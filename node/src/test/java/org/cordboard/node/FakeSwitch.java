package org.cordboard.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.SwitchPort;
import org.cordboard.core.record.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** A switch whose called parties answer as a function of their number. It remembers each INVITE that would have left. */
class FakeSwitch implements SwitchPort, AutoCloseable {
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
    private final Function<PhoneNumber, AttemptResult> world;
    private final Map<AttemptId, DueAttempt> live = new ConcurrentHashMap<>();
    final Map<PhoneNumber, List<AttemptId>> invites = new ConcurrentHashMap<>();
    final List<PhoneNumber> order = new CopyOnWriteArrayList<>();
    final Map<PhoneNumber, AgentId> takers = new ConcurrentHashMap<>();
    final Set<AgentId> openLegs = ConcurrentHashMap.newKeySet();
    final List<AttemptId> hungUp = new CopyOnWriteArrayList<>();
    final List<Long> dialedAt = new CopyOnWriteArrayList<>();
    final Set<String> firstTargets = ConcurrentHashMap.newKeySet();
    final List<AttemptId> abandoned = new CopyOnWriteArrayList<>();
    volatile PingResult pingResult = new PingResult.Answered(200);
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile long talkMillis = 20;
    volatile boolean dead;
    volatile boolean broken;
    private volatile @Nullable CallReports reports;

    /** What a number is; BRIDGED stands for a human who talks until the agent is done. UNCONFIRMED for a call that never ends. */
    FakeSwitch(Function<PhoneNumber, AttemptResult> world) {
        this.world = world;
    }

    void reportTo(CallReports node) {
        reports = node;
    }

    int dialed() {
        return invites.values().stream().mapToInt(List::size).sum();
    }

    int live() {
        return live.size();
    }

    @Override
    public void dial(DueAttempt due) {
        later(0, () -> {
            if (!reports().clearToDial(due.attempt()).granted()) {
                reports().ended(due.attempt(), outcome(AttemptResult.NOT_SENT));
                return;
            }
            invites.computeIfAbsent(due.number(), number -> new CopyOnWriteArrayList<>())
                    .add(due.attempt());
            order.add(due.number());
            dialedAt.add(System.nanoTime());
            firstTargets.add(due.trunk().uri());
            live.put(due.attempt(), due);
            mostAtOnce.accumulateAndGet(live.size(), Math::max);
            reports().progress(due.attempt(), CallProgress.RINGING);
            later(5, () -> answer(due));
        });
    }

    private void answer(DueAttempt due) {
        AttemptResult result = world.apply(due.number());
        if (result == AttemptResult.BRIDGED) {
            reports().progress(due.attempt(), CallProgress.ANSWERED);
            reports().progress(due.attempt(), CallProgress.HUMAN);
            reports().reserveAgent(due.attempt());
        } else if (result != AttemptResult.UNCONFIRMED) {
            end(due.attempt(), result);
        }
    }

    private void end(AttemptId attempt, AttemptResult result) {
        if (live.remove(attempt) != null) {
            reports().progress(attempt, CallProgress.ENDING);
            reports().releaseAgent(attempt);
            reports().ended(attempt, outcome(result));
        }
    }

    @Override
    public void agentAssigned(AttemptId attempt, AgentLeg leg) {
        DueAttempt taken = live.get(attempt);
        if (taken != null) {
            takers.put(taken.number(), leg.agent());
        }
        later(0, () -> {
            reports().progress(attempt, CallProgress.BRIDGED);
            later(talkMillis, () -> end(attempt, AttemptResult.BRIDGED));
        });
    }

    @Override
    public void agentLost(AttemptId attempt, AgentId agent) {
        later(0, () -> end(attempt, AttemptResult.HUNG_UP));
    }

    @Override
    public void hangUp(AttemptId attempt) {
        hungUp.add(attempt);
        if (broken) {
            throw new IllegalStateException("the switch is broken");
        }
        DueAttempt due = live.get(attempt);
        if (due != null && world.apply(due.number()) != AttemptResult.UNCONFIRMED) {
            later(0, () -> end(attempt, AttemptResult.INTERRUPTED));
        }
    }

    @Override
    public void abandon(AttemptId attempt) {
        abandoned.add(attempt);
        if (broken) {
            throw new IllegalStateException("the switch is broken");
        }
        live.remove(attempt);
    }

    @Override
    public void pingTrunk(TrunkPing ping) {
        later(1, () -> reports().trunkPinged(ping, pingResult));
    }

    @Override
    public void openAgentLeg(AgentCall call) {
        later(1, () -> {
            openLegs.add(call.agent());
            reports().agentLegOpened(new AgentLeg(call.agent(), "node-1", "leg-" + call.agent()));
        });
    }

    @Override
    public void closeAgentLeg(AgentId agent) {
        later(1, () -> dropLeg(agent));
    }

    void dropLeg(AgentId agent) {
        if (openLegs.remove(agent)) {
            reports().agentLegClosed(agent, "hung up");
        }
    }

    private void later(long millis, Runnable work) {
        ScheduledFuture<?> unused = threads.schedule(
                () -> {
                    if (!dead) {
                        work.run();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private CallReports reports() {
        CallReports known = reports;
        if (known == null) {
            throw new IllegalStateException("the switch was asked before it knew its node");
        }
        return known;
    }

    static AttemptOutcome outcome(AttemptResult result) {
        return AttemptOutcome.of(result, Instant.now(), "");
    }

    /** Numbers that were dialed more than once. */
    List<PhoneNumber> dialedTwice() {
        List<PhoneNumber> twice = new ArrayList<>();
        invites.forEach((number, attempts) -> {
            if (attempts.size() > 1) {
                twice.add(number);
            }
        });
        return twice;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
