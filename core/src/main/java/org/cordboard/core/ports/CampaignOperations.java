package org.cordboard.core.ports;

import org.cordboard.core.agent.AgentState;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.LiveFigures;
import org.cordboard.core.strategy.NewCampaign;

/**
 * What a supervisor may do with campaigns. The first four block on the store and throw {@link StoreUnavailableException} when it is
 * gone; the others are memory accesses. Thread-safe.
 */
public interface CampaignOperations {
    /**
     * Makes a campaign in state READY, with one due call record for each contact of its list.
     *
     * @throws OperationRefusedException INVALID, with every problem, when the list, trunk or an agent is not in this account or the
     *     policy is out of bounds
     */
    Campaign create(AccountId account, NewCampaign campaign) throws OperationRefusedException;

    /**
     * Starts a READY campaign, or lets a PAUSED one go on. A RUNNING one stays as it is.
     *
     * @throws OperationRefusedException NOT_FOUND, or CONFLICT when it is STOPPED or FINISHED
     */
    Campaign start(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /**
     * No new calls; live ones go on, agents' legs stay open. A PAUSED one stays as it is.
     *
     * @throws OperationRefusedException NOT_FOUND, or CONFLICT when it is not RUNNING
     */
    Campaign pause(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /**
     * Ends it for good: no new calls; live ones go on to their end. A STOPPED one stays as it is.
     *
     * @throws OperationRefusedException NOT_FOUND, or CONFLICT when it is FINISHED
     */
    Campaign stop(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /** The campaign in numbers, from memory; all zero when this node has not worked on it. */
    LiveFigures live(AccountId account, CampaignId campaign);

    /** What this agent is doing now; OFFLINE when this node does not hold the agent's leg. */
    AgentState agentState(AccountId account, AgentId agent);
}
