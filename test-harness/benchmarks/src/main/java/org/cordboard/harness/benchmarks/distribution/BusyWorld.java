package org.cordboard.harness.benchmarks.distribution;

import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.SwitchPort;
import org.jspecify.annotations.Nullable;

/** A switch in a world where every line is busy, as one hears a moment after the INVITE; agents are always there. *Thread-safe.* */
final class BusyWorld implements SwitchPort, AutoCloseable {
    private static final int BUSY_HERE = 486;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1);
    private final long answersAfterMillis;
    private volatile @Nullable CallReports reports;

    BusyWorld(long answersAfterMillis) {
        this.answersAfterMillis = answersAfterMillis;
    }

    void reportTo(CallReports node) {
        reports = node;
    }

    @Override
    public void dial(DueAttempt due) {
        boolean granted = reports().clearToDial(due.attempt()).granted();
        AttemptResult result = granted ? AttemptResult.BUSY : AttemptResult.NOT_SENT;
        later(
                answersAfterMillis,
                () -> reports()
                        .ended(
                                due.attempt(),
                                AttemptOutcome.of(result, Instant.now(), granted ? BUSY_HERE + " Busy Here" : "")));
    }

    @Override
    public void openAgentLeg(AgentCall call) {
        later(1, () -> reports().agentLegOpened(new AgentLeg(call.agent(), "bench", "leg-" + call.agent())));
    }

    @Override
    public void closeAgentLeg(AgentId agent) {
        later(1, () -> reports().agentLegClosed(agent, "hung up"));
    }

    @Override
    public void agentAssigned(AttemptId attempt, AgentLeg leg) {
        // Nobody answers, so nobody needs an agent.
    }

    @Override
    public void agentLost(AttemptId attempt, AgentId agent) {
        // As above.
    }

    @Override
    public void hangUp(AttemptId attempt) {
        // It ends by itself in a moment.
    }

    @Override
    public void abandon(AttemptId attempt) {
        // As above.
    }

    @Override
    public void pingTrunk(TrunkPing ping) {
        later(1, () -> reports().trunkPinged(ping, new PingResult.Answered(200)));
    }

    private void later(long millis, Runnable work) {
        ScheduledFuture<?> unused = threads.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private CallReports reports() {
        CallReports known = reports;
        if (known == null) {
            throw new IllegalStateException("the switch was asked before it knew its node");
        }
        return known;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
