package org.cordboard.core.agent;

import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;

/**
 * A person who talks to those who answered.
 *
 * @param sipUri where the agent's phone is called, `sip:user@host:port`
 * Immutable.
 */
public record Agent(AccountId account, AgentId id, String name, String sipUri) {}
