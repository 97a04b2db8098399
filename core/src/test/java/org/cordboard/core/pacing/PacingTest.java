package org.cordboard.core.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.pacing.Pacing.Load;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final List<AgentId> AGENTS =
            IntStream.range(0, 12).mapToObj(n -> AgentId.next()).toList();
    private static final CampaignId ONE = CampaignId.next();
    private static final CampaignId TWO = CampaignId.next();

    private static Set<AgentId> agents(int from, int to) {
        return Set.copyOf(AGENTS.subList(from, to));
    }

    @Test
    void one_line_for_each_free_agent_that_no_call_in_progress_may_want() {
        assertEquals(Map.of(ONE, 7), Pacing.starts(List.of(new Load<>(ONE, agents(0, 10), 3, 3, 100))));
        assertEquals(Map.of(), Pacing.starts(List.of(new Load<>(ONE, agents(0, 3), 3, 3, 100))));
        assertEquals(Map.of(), Pacing.starts(List.of(new Load<>(ONE, agents(0, 3), 5, 5, 100))));
    }

    @Test
    void never_more_than_the_lines_allow() {
        assertEquals(Map.of(ONE, 2), Pacing.starts(List.of(new Load<>(ONE, agents(0, 10), 0, 4, 6))));
        assertEquals(Map.of(), Pacing.starts(List.of(new Load<>(ONE, agents(0, 10), 0, 9, 6))));
    }

    @Test
    void an_agent_of_two_campaigns_is_a_line_in_one_of_them() {
        Map<CampaignId, Integer> starts = Pacing.starts(
                List.of(new Load<>(ONE, agents(0, 6), 0, 0, 100), new Load<>(TWO, agents(0, 6), 0, 0, 100)));
        assertEquals(Map.of(ONE, 3, TWO, 3), starts);
    }

    @Property
    void calls_that_may_want_an_agent_never_outnumber_the_free_agents(
            @ForAll @Size(max = 4) List<@IntRange(max = 255) Integer> shapes) {
        List<Load<CampaignId>> loads = IntStream.range(0, shapes.size())
                .mapToObj(n -> load(shapes.get(n), n))
                .toList();
        Map<CampaignId, Integer> starts = Pacing.starts(loads);
        for (Load<CampaignId> load : loads) {
            int started = starts.getOrDefault(load.of(), 0);
            assertTrue(started == 0 || load.wanting() + started <= load.free().size());
            assertTrue(started == 0 || load.live() + started <= load.maxLines());
        }
        Set<AgentId> all = new HashSet<>();
        loads.forEach(load -> all.addAll(load.free()));
        int sum = starts.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(sum <= all.size());
    }

    private static Load<CampaignId> load(int shape, int n) {
        Set<AgentId> free = IntStream.range(0, 12)
                .filter(agent -> ((shape >> (agent % 8)) & 1) == 1)
                .mapToObj(AGENTS::get)
                .collect(Collectors.toSet());
        int wanting = shape % (n + 4);
        return new Load<>(CampaignId.next(), free, wanting, wanting + n, 3 + shape % 9);
    }
}
