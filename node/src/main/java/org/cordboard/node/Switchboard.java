package org.cordboard.node;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.Clock;
import org.jspecify.annotations.Nullable;

/** Takes the switch's reports and hands each to whom it concerns. Thread-safe, never blocks. */
final class Switchboard implements CallReports {
    private final Clock clock;
    private final LiveCalls calls;
    private final Desk desk;
    private final Results results;
    private final Consumer<AttemptMedia> media;
    private final Troubles troubles;
    private final Trunks trunks;
    private final Predicate<CampaignId> dials;
    private final Runnable moved;

    /**
     * @param media takes how the media of calls was
     * @param dials whether a campaign makes calls now
     * @param moved told when a call ended or needs no agent any more: another may start
     */
    Switchboard(
            Clock clock,
            LiveCalls calls,
            Desk desk,
            Results results,
            Consumer<AttemptMedia> media,
            Troubles troubles,
            Trunks trunks,
            Predicate<CampaignId> dials,
            Runnable moved) {
        this.clock = clock;
        this.calls = calls;
        this.desk = desk;
        this.results = results;
        this.media = media;
        this.troubles = troubles;
        this.trunks = trunks;
        this.dials = dials;
        this.moved = moved;
    }

    @Override
    public Clearance clearToDial(AttemptId attempt) {
        Optional<LiveCall> call = calls.find(attempt);
        if (call.isEmpty()) {
            return Clearance.refused("the attempt is over");
        }
        call.get().leaves();
        if (troubles.has(Trouble.DRAINING)) {
            return Clearance.refused("the node is stopping");
        }
        if (!dials.test(call.get().due.campaign())) {
            return Clearance.refused("the campaign is not running");
        }
        if (!call.get().leased().lease().holds(clock)) {
            return Clearance.refused("the lease has ended");
        }
        return Clearance.GRANTED;
    }

    @Override
    public Clearance clearToDial(AttemptId attempt, int trunk) {
        Clearance clearance = clearToDial(attempt);
        return clearance.granted() ? trunks.clear(attempt, trunk) : clearance;
    }

    @Override
    public void trunkRefused(AttemptId attempt, int trunk, int status, @Nullable Duration retryAfter) {
        trunks.refused(attempt, trunk, status, retryAfter);
    }

    @Override
    public void trunkPinged(TrunkPing ping, PingResult result) {
        trunks.pinged(ping, result);
    }

    @Override
    public void progress(AttemptId attempt, CallProgress progress) {
        calls.find(attempt).ifPresent(call -> {
            call.advance(progress, clock.monotonicNanos());
            if (progress == CallProgress.BRIDGED) {
                desk.bridged(attempt);
            }
            if (progress == CallProgress.ENDING) {
                moved.run();
            }
        });
    }

    @Override
    public void reserveAgent(AttemptId attempt) {
        desk.reserve(attempt);
    }

    @Override
    public void releaseAgent(AttemptId attempt) {
        desk.release(attempt);
    }

    @Override
    public void ended(AttemptId attempt, AttemptOutcome outcome) {
        calls.end(attempt, outcome, results).ifPresent(call -> {
            trunks.ended(attempt, outcome);
            desk.release(attempt);
            moved.run();
        });
    }

    @Override
    public void mediaEnded(AttemptMedia ended) {
        media.accept(ended);
    }

    @Override
    public void agentLegOpened(AgentLeg leg) {
        desk.legOpened(leg);
    }

    @Override
    public void agentLegClosed(AgentId agent, String reason) {
        desk.legClosed(agent, reason);
    }
}
