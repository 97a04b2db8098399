package org.cordboard.core.agent;

import java.io.Serializable;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;

/** A wish for an agent's voice path: call this phone once, and keep the leg open. Immutable. */
public record AgentCall(AccountId account, AgentId agent, String sipUri, String callerId) implements Serializable {}
