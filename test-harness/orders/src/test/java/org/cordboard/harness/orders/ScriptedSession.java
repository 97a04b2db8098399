package org.cordboard.harness.orders;

import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.harness.orders.Script.Intrusion;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentSession;

/** One agent's login. */
final class ScriptedSession extends ScriptedActivity implements AgentSession {
    private final AgentCall call =
            new AgentCall(AccountId.next(), AgentId.next(), "sip:agent@192.0.2.2:5060", "+16175550100");
    private final List<String> reports = new ArrayList<>();
    private boolean opened;
    private boolean givenUp;

    ScriptedSession(Story story) {
        super(Part.SWITCHBOARD, story);
        story.mayCome(Intrusion.OPERATOR, this, this::release);
        story.mayCome(Intrusion.TIME, this, this::expire);
        story.mayCome(Intrusion.SWITCHBOARD_ENDS, this, this::giveUp);
    }

    void tell() {
        Step start = new Step("AgentLegDue", () -> fire(AgentLegDue.class.getName(), new AgentLegDue(call)));
        story.tell(this, start, new Step("time", this::expire));
    }

    private void release() {
        fire(AgentLegReleased.class.getName(), new AgentLegReleased("the agent logs out"));
    }

    private void expire() {
        fire(Expiry.TYPE, Expiry.NOW);
    }

    private void giveUp() {
        givenUp = true;
        end();
    }

    @Override
    Object object() {
        return this;
    }

    @Override
    void judge() {
        story.demand(givenUp || reports.size() == 1, "reported " + reports);
        story.result(opened ? "OPENED" : "NEVER_OPEN");
    }

    @Override
    public AgentCall call() {
        return call;
    }

    @Override
    public void opened(String node, String leg) {
        story.does("report the leg open");
        story.demand(!opened, "the leg is reported open twice");
        story.demand(reports.isEmpty(), "a closed leg is reported open");
        opened = true;
    }

    @Override
    public void closed(String reason) {
        story.does("report the leg closed: " + reason);
        reports.add(reason);
        ends();
    }

    @Override
    public String toString() {
        return "the session";
    }
}
