package org.cordboard.ratype.switchboard;

import java.io.Serializable;

/** The agent's leg is to be hung up. On {@link AgentSession}. Immutable. */
public record AgentLegReleased(String reason) implements Serializable {}
