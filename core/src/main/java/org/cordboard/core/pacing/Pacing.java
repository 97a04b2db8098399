package org.cordboard.core.pacing;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.id.AgentId;

/**
 * How many calls to start now: one line per free agent. A call that may still want an agent claims one; each agent that nobody claims
 * lets one more call start, in one campaign only, also when the agent works in several. Pure.
 */
public final class Pacing {
    private Pacing() {}

    /**
     * Calls as pacing sees them.
     *
     * @param of a campaign, or those calls of it that ask for one level of skill
     * @param free agents with an open leg and no call
     * @param wanting calls in progress that have no agent and may still want one
     * @param live all calls in progress
     * @param maxLines calls in progress at most
     * Immutable.
     */
    public record Load<K>(K of, Set<AgentId> free, int wanting, int live, int maxLines) {
        public Load {
            free = Set.copyOf(free);
        }

        private int room() {
            return Math.max(0, maxLines - live);
        }
    }

    /** Calls to start, by whose they are; those that may start none are left out. Campaigns that share agents take turns. */
    public static <K> Map<K, Integer> starts(List<Load<K>> loads) {
        Set<AgentId> unclaimed = new LinkedHashSet<>();
        loads.forEach(load -> unclaimed.addAll(load.free()));
        for (Load<K> load : loads) {
            claim(load, unclaimed, load.wanting());
        }
        Map<K, Integer> starts = new LinkedHashMap<>();
        Set<K> done = new HashSet<>();
        while (done.size() < loads.size()) {
            for (Load<K> load : loads) {
                int started = starts.getOrDefault(load.of(), 0);
                if (started < load.room() && claim(load, unclaimed, 1) == 1) {
                    starts.put(load.of(), started + 1);
                } else {
                    done.add(load.of());
                }
            }
        }
        return starts;
    }

    private static int claim(Load<?> load, Set<AgentId> unclaimed, int howMany) {
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
