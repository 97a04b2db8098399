package org.cordboard.node;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordboard.core.agent.AgentState;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;

/** The desk as others may see it, at one moment. Immutable. */
record DeskView(Map<AgentId, AgentState> agents, Map<CampaignId, Map<AgentId, AgentState>> byCampaign) {
    static final DeskView EMPTY = new DeskView(Map.of(), Map.of());

    DeskView {
        agents = Map.copyOf(agents);
        byCampaign = Map.copyOf(byCampaign);
    }

    Set<AgentId> free(CampaignId campaign) {
        return byCampaign.getOrDefault(campaign, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue() == AgentState.FREE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    static int free(Map<AgentId, AgentState> states) {
        return count(states, AgentState.FREE);
    }

    static int offline(Map<AgentId, AgentState> states) {
        return count(states, AgentState.OFFLINE);
    }

    static int busy(Map<AgentId, AgentState> states) {
        return states.size() - free(states) - offline(states);
    }

    private static int count(Map<AgentId, AgentState> states, AgentState wanted) {
        return (int) states.values().stream().filter(wanted::equals).count();
    }
}
