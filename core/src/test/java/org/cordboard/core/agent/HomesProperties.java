package org.cordboard.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;

/** Every node knows every agent's home, whatever order it sees the others in. */
class HomesProperties {
    @Property(tries = 200)
    void an_agent_moves_only_to_a_node_that_comes_or_from_one_that_goes(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 1, max = 12) int count) {
        AgentId agent = new AgentId(new UUID(high, low));
        List<DeviceId> before = nodes(count);
        List<DeviceId> after = nodes(count + 1);
        DeviceId came = after.get(count);
        DeviceId home = Homes.of(agent, before).orElseThrow();
        DeviceId then = Homes.of(agent, after).orElseThrow();
        assertTrue(then.equals(home) || then.equals(came));
        List<DeviceId> shuffled = new ArrayList<>(before);
        Collections.reverse(shuffled);
        assertEquals(home, Homes.of(agent, shuffled).orElseThrow());
    }

    @Example
    void agents_are_spread_over_the_nodes() {
        int[] here = new int[4];
        List<DeviceId> nodes = nodes(4);
        for (int i = 0; i < 4_000; i++) {
            here[nodes.indexOf(Homes.of(AgentId.next(), nodes).orElseThrow())]++;
        }
        assertTrue(
                IntStream.of(here).allMatch(count -> count > 800 && count < 1_200),
                () -> List.of(here[0], here[1], here[2], here[3]).toString());
        assertEquals(Optional.empty(), Homes.of(AgentId.next(), List.of()));
    }

    private static List<DeviceId> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DeviceId("node-" + i))
                .toList();
    }
}
