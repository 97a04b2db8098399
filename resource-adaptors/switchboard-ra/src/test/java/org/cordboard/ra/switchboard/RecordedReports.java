package org.cordboard.ra.switchboard;

import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.CallReports;

/** A node's ear that writes down what it hears. */
final class RecordedReports implements CallReports {
    final List<String> heard = new ArrayList<>();

    @Override
    public Clearance clearToDial(AttemptId attempt) {
        return Clearance.GRANTED;
    }

    @Override
    public void progress(AttemptId attempt, CallProgress progress) {
        heard.add("progress " + progress);
    }

    @Override
    public void reserveAgent(AttemptId attempt) {
        heard.add("reserve");
    }

    @Override
    public void releaseAgent(AttemptId attempt) {
        heard.add("release");
    }

    @Override
    public void ended(AttemptId attempt, AttemptOutcome outcome) {
        heard.add("ended " + outcome.result() + ": " + outcome.detail());
    }

    @Override
    public void agentLegOpened(AgentLeg leg) {
        heard.add("opened " + leg.leg());
    }

    @Override
    public void agentLegClosed(AgentId agent, String reason) {
        heard.add("closed: " + reason);
    }

    @Override
    public void trunkPinged(TrunkPing ping, PingResult result) {
        heard.add("pinged " + ping.uri() + ": " + result);
    }
}
