package org.cordboard.core.strategy;

import java.util.List;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.TrunkId;

/** A campaign as a supervisor asks for it. Immutable. */
public record NewCampaign(String name, ListId list, TrunkId trunk, List<AgentId> agents, CampaignPolicy policy) {
    public NewCampaign {
        agents = List.copyOf(agents);
    }
}
