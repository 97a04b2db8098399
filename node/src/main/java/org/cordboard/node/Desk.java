package org.cordboard.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentDesk;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.agent.DeskAction;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.SwitchPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of the {@link AgentDesk}: takes what the switch reports, does what the desk wants, shows the desk to others. Thread-safe.
 */
final class Desk implements Dialer.Keeping, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private static final Duration HOLD_AT_MOST = Duration.ofSeconds(1);

    private final AgentDesk desk = new AgentDesk();
    private final Clock clock;
    private final SwitchPort port;
    private final LiveCalls calls;
    private final Runnable changed;
    private final ScheduledThreadPoolExecutor thread;
    private volatile DeskView view = DeskView.EMPTY;
    private @Nullable Future<?> tick;

    /**
     * @param changed told after every change, on the desk's thread: it must only hand over
     */
    Desk(Clock clock, SwitchPort port, LiveCalls calls, Runnable changed) {
        this.clock = clock;
        this.port = port;
        this.calls = calls;
        this.changed = changed;
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread worker = new Thread(work, "cordboard-desk");
            worker.setDaemon(true);
            return worker;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    DeskView view() {
        return view;
    }

    AgentState stateOf(AgentId agent) {
        return view.agents().getOrDefault(agent, AgentState.OFFLINE);
    }

    /**
     * These campaigns have agents from now on, no others; a campaign keeps its agents while it has live calls. The campaigns are asked
     * for on the desk's own thread: of two callers the later one must not bring an older list.
     */
    void staff(Supplier<List<RunningCampaign>> campaigns) {
        post(now -> {
            Set<CampaignId> staffed = new HashSet<>();
            for (RunningCampaign running : campaigns.get()) {
                CampaignId campaign = running.campaign().id();
                staffed.add(campaign);
                Duration wrapUp = running.campaign().policy().wrapUp();
                Map<AgentCall, Integer> levels = new LinkedHashMap<>();
                running.agents()
                        .forEach(agent ->
                                levels.put(agent, running.levelOf(agent.agent()).orElse(0)));
                perform(desk.staff(campaign, levels, wrapUp, now));
            }
            for (CampaignId campaign : desk.campaigns()) {
                if (!staffed.contains(campaign) && calls.of(campaign).findAny().isEmpty()) {
                    perform(desk.dismiss(campaign, now));
                }
            }
        });
    }

    void legOpened(AgentLeg leg) {
        post(now -> perform(desk.legOpened(leg, now)));
    }

    void legClosed(AgentId agent, String reason) {
        post(now -> {
            LOG.info("The leg of agent {} is closed: {}", agent, reason);
            perform(desk.legClosed(agent, now));
        });
    }

    void reserve(AttemptId attempt) {
        // A call that has ended meanwhile must not get an agent: nobody would give the agent back.
        post(now -> calls.find(attempt)
                .ifPresent(call -> perform(desk.reserve(attempt, call.due.campaign(), call.level(), now))));
    }

    @Override
    public boolean hold(AttemptId attempt, CampaignId campaign, AgentId agent) {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        post(now -> {
            // Who waited too long has gone on without it.
            boolean wanted = !held.isDone();
            boolean got = wanted && desk.hold(attempt, campaign, agent);
            if (got && !held.complete(true)) {
                perform(desk.release(attempt, now));
            }
            held.complete(false);
        });
        try {
            return held.get(HOLD_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            return !held.complete(false) && held.join();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return !held.complete(false) && held.join();
        }
    }

    void bridged(AttemptId attempt) {
        post(now -> desk.bridged(attempt));
    }

    @Override
    public void release(AttemptId attempt) {
        post(now -> {
            calls.find(attempt).ifPresent(call -> call.agent(false));
            perform(desk.release(attempt, now));
        });
    }

    private interface DeskWork {
        void at(long now);
    }

    private void post(DeskWork work) {
        try {
            thread.execute(() -> run(work));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The desk is closed", closed);
        }
    }

    private void run(DeskWork work) {
        work.at(clock.monotonicNanos());
        show();
        scheduleTick();
        changed.run();
    }

    private void perform(List<DeskAction> actions) {
        // Others must see that an agent is taken before the call that took it stops counting as one that wants an
        // agent.
        show();
        for (DeskAction action : actions) {
            try {
                perform(action);
            } catch (RuntimeException failure) {
                // Whatever the switch threw: one agent's trouble must not keep the others from their calls.
                LOG.error("The switch did not do {}", action.getClass().getSimpleName(), failure);
                if (action instanceof DeskAction.OpenLeg open) {
                    legClosed(open.call().agent(), "the switch did not call the agent: " + failure.getMessage());
                }
            }
        }
    }

    private void perform(DeskAction action) {
        if (action instanceof DeskAction.Assign assign) {
            calls.find(assign.attempt()).ifPresent(call -> call.agent(true));
            port.agentAssigned(assign.attempt(), assign.leg());
        } else if (action instanceof DeskAction.Lose lose) {
            calls.find(lose.attempt()).ifPresent(call -> call.agent(false));
            port.agentLost(lose.attempt(), lose.agent());
        } else if (action instanceof DeskAction.OpenLeg open) {
            port.openAgentLeg(open.call());
        } else if (action instanceof DeskAction.CloseLeg close) {
            port.closeAgentLeg(close.agent());
        }
    }

    private void show() {
        Map<CampaignId, Map<AgentId, AgentState>> byCampaign = new HashMap<>();
        desk.campaigns().forEach(campaign -> byCampaign.put(campaign, desk.statesIn(campaign)));
        view = new DeskView(desk.states(), byCampaign);
    }

    private void scheduleTick() {
        if (tick != null) {
            tick.cancel(false);
        }
        long now = clock.monotonicNanos();
        OptionalLong next = desk.nextTick(now);
        tick = next.isEmpty()
                ? null
                : thread.schedule(
                        () -> run(at -> perform(desk.tick(at))),
                        Math.max(1_000_000, next.getAsLong() - now),
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stop) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
