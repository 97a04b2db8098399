package org.cordboard.ratype.switchboard;

import java.io.Serializable;
import org.cordboard.core.id.AgentId;

/** The call's agent is gone. On {@link DialAttempt}. Immutable. */
public record AgentLost(AgentId agent) implements Serializable {}
