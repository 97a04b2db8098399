package org.cordboard.ra.switchboard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.ports.CallReports;
import org.cordboard.ratype.switchboard.AgentSession;

/** An {@link AgentSession} over a node's reports. Thread-safe. */
final class Session implements AgentSession, SwitchboardActivity {
    private final SwitchboardHandle handle;
    private final AgentCall call;
    private final CallReports reports;
    private final Activities activities;
    private final AtomicBoolean closed = new AtomicBoolean();

    Session(SwitchboardHandle handle, AgentCall call, CallReports reports, Activities activities) {
        this.handle = handle;
        this.call = call;
        this.reports = reports;
        this.activities = activities;
    }

    @Override
    public SwitchboardHandle handle() {
        return handle;
    }

    @Override
    public AgentCall call() {
        return call;
    }

    @Override
    public void opened(String node, String leg) {
        if (activities.isCurrent(this)) {
            reports.agentLegOpened(new AgentLeg(call.agent(), node, leg));
        }
    }

    @Override
    public void closed(String reason) {
        lost(reason);
        activities.end(handle);
    }

    @Override
    public void lost(String reason) {
        // An agent who was called anew has another session: this one's end is no news of the agent any more.
        if (closed.compareAndSet(false, true) && activities.forgetCurrent(this)) {
            reports.agentLegClosed(call.agent(), reason);
        }
    }

    @Override
    public void refused(String reason) {
        lost(reason);
    }

    @Override
    public String toString() {
        return "session of agent " + call.agent();
    }
}
