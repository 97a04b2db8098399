package org.cordboard.core.strategy;

import java.util.List;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.TrunkId;

/**
 * A campaign as a supervisor asks for it.
 *
 * @param trunks in the order in which they are tried
 * Immutable.
 */
public record NewCampaign(String name, ListId list, List<TrunkId> trunks, List<AgentId> agents, CampaignPolicy policy) {
    public NewCampaign {
        trunks = List.copyOf(trunks);
        agents = List.copyOf(agents);
    }
}
