package org.cordboard.harness.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.harness.orders.Script.Intrusion;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.ratype.switchboard.SwitchboardProvider;
import org.jspecify.annotations.Nullable;

/** An attempt on one record, and the desk that lends it agents. */
final class ScriptedAttempt extends ScriptedActivity implements DialAttempt {
    /** No timer of the machine's own expires while a story is told: when time is over is the script's. */
    private static final CallPolicy PATIENT = new CallPolicy(
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            "no-agent",
            Duration.ofHours(2),
            AnswerPolicy.defaults());

    private final DueAttempt due = new DueAttempt(
            AccountId.next(),
            CampaignId.next(),
            RecordId.next(),
            AttemptId.next(),
            new PhoneNumber("+16175550123"),
            new TrunkTarget("sip:192.0.2.1:5060", "+16175550100"),
            PATIENT);
    private final List<AttemptOutcome> reports = new ArrayList<>();
    private boolean reserved;
    private int granted;
    private boolean givenUp;

    ScriptedAttempt(Story story) {
        super(Part.SWITCHBOARD, story);
        story.mayCome(Intrusion.OPERATOR, this, this::operator);
        story.mayCome(Intrusion.TIME, this, this::expire);
        story.mayCome(Intrusion.SWITCHBOARD_ENDS, this, this::giveUp);
    }

    static SwitchboardProvider provider() {
        return new SwitchboardProvider() {
            @Override
            public String node() {
                return "node-1";
            }

            @Override
            public Clock clock() {
                return Clock.SYSTEM;
            }

            @Override
            public void mediaEnded(AttemptMedia media) {
                // Figures; no order of events depends on them.
            }
        };
    }

    void tell() {
        Step start = new Step("CallRecordDue", () -> fire(CallRecordDue.class.getName(), new CallRecordDue(due)));
        story.tell(this, start, new Step("time", this::expire));
    }

    private void operator() {
        fire(HangUpRequested.class.getName(), new HangUpRequested("an operator wants it"));
    }

    private void expire() {
        fire(Expiry.TYPE, Expiry.NOW);
    }

    /** As the adaptor does when it stops, or the node declares the attempt lost: it reports by itself. */
    private void giveUp() {
        givenUp = true;
        reserved = false;
        end();
    }

    @Override
    Object object() {
        return this;
    }

    @Override
    void judge() {
        // Given up, it is the adaptor that reports: the SBB need not, and its report no longer counts.
        story.demand(givenUp ? reports.size() <= 1 : reports.size() == 1, "reported " + reports);
        story.demand(!reserved, "an agent stays reserved");
        reports.forEach(report -> story.result(report.result().name()));
        if (reports.isEmpty()) story.result("GIVEN_UP");
    }

    @Override
    public DueAttempt due() {
        return due;
    }

    @Override
    public Clearance clearToDial() {
        return reports.isEmpty() ? Clearance.GRANTED : Clearance.refused("the attempt is over");
    }

    @Override
    public Clearance clearToDial(int trunk) {
        return clearToDial();
    }

    @Override
    public void trunkRefused(int trunk, int status, @Nullable Duration retryAfter) {
        story.does("the trunk refused with " + status);
    }

    @Override
    public void progress(CallProgress progress) {}

    @Override
    public void reserveAgent() {
        story.does("reserve an agent");
        story.demand(reports.isEmpty(), "an agent is wanted for an attempt that was reported");
        if (reserved) return;
        reserved = true;
        if (granted++ >= story.script().agents()) return;
        AgentId agent = AgentId.next();
        AgentLeg leg = new AgentLeg(agent, "node-1", "agent-leg");
        comes("AgentAssigned", AgentAssigned.class.getName(), new AgentAssigned(leg));
        if (story.script().agentLeaves()) comes("AgentLost", AgentLost.class.getName(), new AgentLost(agent));
    }

    @Override
    public void releaseAgent() {
        if (reserved) story.does("release the agent");
        reserved = false;
    }

    @Override
    public void finish(AttemptOutcome outcome) {
        story.does("report " + outcome.result() + " " + outcome.detail());
        reports.add(outcome);
        ends();
    }

    @Override
    public String toString() {
        return "the attempt";
    }
}
