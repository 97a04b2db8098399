package org.cordboard.core.agent;

import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;

/**
 * A person who talks to those who answered.
 *
 * @param sipUri where the agent's phone is called, `sip:user@host:port`
 * @param skill level of skill, 0..100: the calls of the queues of the highest level up to it are this agent's
 * Immutable.
 */
public record Agent(AccountId account, AgentId id, String name, String sipUri, int skill) {
    /** Of no particular skill. */
    public Agent(AccountId account, AgentId id, String name, String sipUri) {
        this(account, id, name, sipUri, 0);
    }
}
