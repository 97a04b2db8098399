package org.cordboard.core.ports;

import java.util.List;
import java.util.Optional;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.jspecify.annotations.Nullable;

/** Agents. Thread-safe, blocking. */
public interface AgentStore {
    /** Stores a new agent. */
    void add(Agent agent);

    /** The agent, unless there is none in this account. */
    Optional<Agent> find(AccountId account, AgentId agent);

    /** All agents, newest first. */
    Page<Agent> page(AccountId account, @Nullable String cursor, int limit);

    /** The agents who work in a campaign. */
    List<Agent> ofCampaign(AccountId account, CampaignId campaign);

    /** Gives an agent another level of skill; false when there is no such agent in the account. */
    boolean skill(AccountId account, AgentId agent, int skill);
}
