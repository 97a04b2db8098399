package org.cordboard.core.agent;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;

/**
 * Which node calls which agent: each agent has one home among the nodes that are there. All nodes come to the same answer without asking
 * each other, and when a node comes or goes only the agents that come to it or that it had change theirs. Source: Thaler and
 * Ravishankar, highest random weight hashing.
 */
public final class Homes {
    private Homes() {}

    /** The home of this agent; empty when there is no node. */
    public static Optional<DeviceId> of(AgentId agent, Collection<DeviceId> nodes) {
        return nodes.stream()
                .max(Comparator.comparingLong((DeviceId node) -> weight(agent, node))
                        .thenComparing(DeviceId::value));
    }

    private static long weight(AgentId agent, DeviceId node) {
        long hash = 0;
        for (int i = 0; i < node.value().length(); i++) {
            hash = mixed(hash ^ node.value().charAt(i));
        }
        long high = agent.value().getMostSignificantBits();
        long low = agent.value().getLeastSignificantBits();
        return mixed(hash ^ mixed(high ^ mixed(low)));
    }

    /** Stafford's variant 13 of MurmurHash3's finalizer: each bit of what goes in changes half of what comes out. */
    private static long mixed(long given) {
        long z = given + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
