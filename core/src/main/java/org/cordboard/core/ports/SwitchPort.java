package org.cordboard.core.ports;

import java.time.Duration;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;

/** What a node asks of the switch that it lives in. Calls return at once; answers come through {@link CallReports}. Thread-safe. */
public interface SwitchPort {
    /** Dials: starts the call's activity and fires CallRecordDue. The attempt is journalled as started. */
    void dial(DueAttempt attempt);

    /** Calls an agent's phone and keeps the leg open. */
    void openAgentLeg(AgentCall call);

    /** Hangs up an agent's leg. Unknown agents change nothing. */
    void closeAgentLeg(AgentId agent);

    /** Answers a {@link CallReports#reserveAgent}: this agent is the call's. */
    void agentAssigned(AttemptId attempt, AgentLeg leg);

    /** Tells a call that its agent is gone (hung up, or the leg broke). */
    void agentLost(AttemptId attempt, AgentId agent);

    /** Asks a live call to end now: it is hung up and reported. */
    void hangUp(AttemptId attempt);

    /**
     * Gives up a call of which nothing more is heard: its activity ends, whoever is attached to it hangs up and closes what is open.
     * Nothing is reported any more. Unknown attempts change nothing.
     */
    void abandon(AttemptId attempt);

    /** Asks a trunk's server whether it is there; answered once by {@link CallReports#trunkPinged}. */
    void pingTrunk(TrunkPing ping);

    /** How late the switch is with the audio of the calls that it has, lately; zero where it is in time or does not tell. */
    default Duration mediaLag() {
        return Duration.ZERO;
    }
}
