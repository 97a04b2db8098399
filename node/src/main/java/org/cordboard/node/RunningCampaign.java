package org.cordboard.node;

import java.util.List;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;

/**
 * A campaign that is RUNNING or PAUSED, with all that is needed to dial for it.
 *
 * @param agents those whose home is this node
 * @param devices the nodes that dial for it: those that are home to an agent of it
 * Immutable.
 */
record RunningCampaign(Campaign campaign, List<Trunk> trunks, List<AgentCall> agents, List<DeviceId> devices) {
    RunningCampaign {
        trunks = List.copyOf(trunks);
        agents = List.copyOf(agents);
        devices = List.copyOf(devices);
    }

    boolean dials() {
        return campaign.state() == CampaignState.RUNNING;
    }
}
