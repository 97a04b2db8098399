package org.cordboard.ratype.switchboard;

import java.io.Serializable;
import org.cordboard.core.agent.AgentLeg;

/** This agent is the call's until it is released. On {@link DialAttempt}. Immutable. */
public record AgentAssigned(AgentLeg leg) implements Serializable {}
