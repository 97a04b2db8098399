package org.cordboard.ratype.switchboard;

import java.io.Serializable;
import org.cordboard.core.agent.AgentCall;

/** An agent's phone is to be called, and the leg kept open. On {@link AgentSession}. Immutable. */
public record AgentLegDue(AgentCall call) implements Serializable {}
