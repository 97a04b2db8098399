package org.cordboard.core.pacing;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;

/**
 * How many calls to start now: one line per free agent. A call that may still want an agent claims one; each agent that nobody claims
 * lets one more call start, in one campaign only, also when the agent works in several. Pure.
 */
public final class Pacing {
    private Pacing() {}

    /**
     * A campaign as pacing sees it.
     *
     * @param free agents with an open leg and no call
     * @param wanting calls in progress that have no agent and may still want one
     * @param live all calls in progress
     * @param maxLines calls in progress at most
     * Immutable.
     */
    public record Load(CampaignId campaign, Set<AgentId> free, int wanting, int live, int maxLines) {
        public Load {
            free = Set.copyOf(free);
        }

        private int room() {
            return Math.max(0, maxLines - live);
        }
    }

    /** Calls to start, by campaign; those that may start none are left out. Campaigns that share agents take turns. */
    public static Map<CampaignId, Integer> starts(List<Load> loads) {
        Set<AgentId> unclaimed = new LinkedHashSet<>();
        loads.forEach(load -> unclaimed.addAll(load.free()));
        for (Load load : loads) {
            claim(load, unclaimed, load.wanting());
        }
        Map<CampaignId, Integer> starts = new LinkedHashMap<>();
        Set<CampaignId> done = new HashSet<>();
        while (done.size() < loads.size()) {
            for (Load load : loads) {
                int started = starts.getOrDefault(load.campaign(), 0);
                if (started < load.room() && claim(load, unclaimed, 1) == 1) {
                    starts.put(load.campaign(), started + 1);
                } else {
                    done.add(load.campaign());
                }
            }
        }
        return starts;
    }

    private static int claim(Load load, Set<AgentId> unclaimed, int howMany) {
        int claimed = 0;
        Iterator<AgentId> agents = unclaimed.iterator();
        while (claimed < howMany && agents.hasNext()) {
            if (load.free().contains(agents.next())) {
                agents.remove();
                claimed++;
            }
        }
        return claimed;
    }
}
