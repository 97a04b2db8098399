package org.cordboard.core.strategy;

import java.time.Instant;
import java.util.List;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.TrunkId;

/** A campaign: this list, over this trunk, with these agents, by these rules. Immutable. */
public record Campaign(
        AccountId account,
        CampaignId id,
        String name,
        ListId list,
        TrunkId trunk,
        List<AgentId> agents,
        CampaignPolicy policy,
        CampaignState state,
        Instant createdAt) {
    public Campaign {
        agents = List.copyOf(agents);
    }
}
