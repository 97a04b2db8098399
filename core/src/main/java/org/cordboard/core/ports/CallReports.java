package org.cordboard.core.ports;

import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;

/** What the switch tells a node of its calls. Every call is a memory access and a hand-over: nothing blocks. Thread-safe. */
public interface CallReports {
    /** Whether the INVITE may leave now; asked right before it is sent. */
    Clearance clearToDial(AttemptId attempt);

    /** A live call has got so far. */
    void progress(AttemptId attempt, CallProgress progress);

    /** A human waits: one free agent of the campaign, please. Idempotent by attempt id; answered by {@link SwitchPort#agentAssigned}. */
    void reserveAgent(AttemptId attempt);

    /** The call no longer needs its agent, or its wish for one. Idempotent. */
    void releaseAgent(AttemptId attempt);

    /** The attempt is over; reported once, the first report counts. */
    void ended(AttemptId attempt, AttemptOutcome outcome);

    /** An agent's leg is open. */
    void agentLegOpened(AgentLeg leg);

    /**
     * An agent's leg is closed or could not be opened.
     *
     * @param reason one sentence for the operator
     */
    void agentLegClosed(AgentId agent, String reason);
}
