package org.cordboard.core.agent;

import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;

/** What the desk wants done. Immutable. */
public sealed interface DeskAction {
    /** Call this agent's phone and keep the leg open. */
    record OpenLeg(AgentCall call) implements DeskAction {}

    /** Hang up this agent's leg. */
    record CloseLeg(AgentId agent) implements DeskAction {}

    /** Give this agent to the call. */
    record Assign(AttemptId attempt, AgentLeg leg) implements DeskAction {}

    /** Tell the call that its agent is gone. */
    record Lose(AttemptId attempt, AgentId agent) implements DeskAction {}
}
