package org.cordboard.node;

import java.util.List;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;

/** A campaign that is RUNNING or PAUSED, with all that is needed to dial for it. Immutable. */
record RunningCampaign(Campaign campaign, List<Trunk> trunks, List<AgentCall> agents) {
    RunningCampaign {
        trunks = List.copyOf(trunks);
        agents = List.copyOf(agents);
    }

    boolean dials() {
        return campaign.state() == CampaignState.RUNNING;
    }
}
