package org.cordboard.node;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;

/**
 * A campaign that is RUNNING or PAUSED, with all that is needed to dial for it.
 *
 * @param agents those whose home is this node
 * @param seats of all its agents: where they are at home, and which calls are theirs
 * @param levels the nodes that dial for it, and the levels of skill of the agents who are at home there
 * @param outside the outside dialers that dial for it
 * Immutable.
 */
record RunningCampaign(
        Campaign campaign,
        List<Trunk> trunks,
        List<AgentCall> agents,
        Map<AgentId, Place> seats,
        Map<DeviceId, Set<Integer>> levels,
        Set<DeviceId> outside,
        DistributionPlan plan) {
    /** The one queue of an outside dialer, whatever the queue of the plan is called whose rule feeds it. */
    static final QueueName OUTSIDE = new QueueName("outside");

    RunningCampaign {
        trunks = List.copyOf(trunks);
        agents = List.copyOf(agents);
        seats = Map.copyOf(seats);
        levels = Map.copyOf(levels);
        outside = Set.copyOf(outside);
    }

    /**
     * Where an agent works.
     *
     * @param level of the queues whose calls are this agent's
     * Immutable.
     */
    record Place(DeviceId home, int level) {}

    boolean dials() {
        return campaign.state() == CampaignState.RUNNING;
    }

    /** The nodes and outside dialers that dial for it, in the order of their names. */
    List<DeviceId> devices() {
        return Stream.concat(levels.keySet().stream(), outside.stream())
                .sorted(Comparator.comparing(DeviceId::value))
                .toList();
    }

    /** The queues that this device has: those whose calls somebody there takes; an outside dialer has one. */
    List<DialQueue> queuesOn(DeviceId device) {
        if (outside.contains(device)) {
            return outsideQueue(device).stream().toList();
        }
        Set<Integer> here = levels.getOrDefault(device, Set.of());
        return plan.queues().stream()
                .filter(queue -> queue.on(device) && here.contains(queue.skill()))
                .toList();
    }

    /** Fed as the first queue that is for this dialer by name, else as the first that is for everybody. */
    private Optional<DialQueue> outsideQueue(DeviceId device) {
        return plan.queues().stream()
                .filter(queue -> queue.on(device))
                .min(Comparator.comparing((DialQueue queue) -> queue.devices().isEmpty()))
                .map(queue -> new DialQueue(OUTSIDE, queue.rule(), queue.size(), queue.skill(), Set.of(device)));
    }

    /** The level of the calls that are this agent's; empty when none are. */
    Optional<Integer> levelOf(AgentId agent) {
        return Optional.ofNullable(seats.get(agent)).map(Place::level);
    }
}
