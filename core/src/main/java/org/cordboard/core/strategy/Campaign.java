package org.cordboard.core.strategy;

import java.time.Instant;
import java.util.List;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.TrunkId;

/**
 * A campaign: this list, over these trunks, with these agents, by these rules.
 *
 * @param trunks at least one, in the order in which they are tried
 * Immutable.
 */
public record Campaign(
        AccountId account,
        CampaignId id,
        String name,
        ListId list,
        List<TrunkId> trunks,
        List<AgentId> agents,
        CampaignPolicy policy,
        CampaignState state,
        Instant createdAt) {
    public Campaign {
        trunks = List.copyOf(trunks);
        agents = List.copyOf(agents);
        if (trunks.isEmpty()) {
            throw new IllegalArgumentException("campaign " + id + " must have a trunk");
        }
    }

    /** The trunk that is tried first. */
    public TrunkId trunk() {
        return trunks.get(0);
    }

    /** The same campaign in another state. */
    public Campaign in(CampaignState other) {
        return new Campaign(account, id, name, list, trunks, agents, policy, other, createdAt);
    }
}
