package org.cordboard.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.id.ListId;
import org.junit.jupiter.api.Test;

class PlanDocumentTest {
    private static final Map<String, Object> WHOLE = Map.of(
            "pools",
            List.of(
                    Map.of(
                            "name", "hot",
                            "lists", List.of(ListId.next().toString()),
                            "difficulty", Map.of("from", 1, "to", 2),
                            "priority", Map.of("from", 5, "to", 9),
                            "attempts", Map.of("from", 0, "to", 3),
                            "lastResults", List.of("BUSY", "NO_ANSWER"),
                            "attributes",
                                    List.of(
                                            Map.of("attribute", "state", "is", List.of("CA")),
                                            Map.of("attribute", "age", "more", "64")),
                            "order", List.of("priority desc", "attribute zip", "due")),
                    Map.of("name", "level-3", "difficulty", Map.of("from", 3, "to", 3)),
                    Map.of("name", "again", "recycledOnly", true)),
            "queues",
            List.of(
                    Map.of(
                            "name",
                            "main",
                            "rule",
                            Map.of(
                                    "inOrder",
                                    List.of(
                                            "again",
                                            Map.of(
                                                    "shares",
                                                    List.of(
                                                            Map.of("percent", 60, "of", "hot"),
                                                            Map.of("percent", 40, "of", "level-3"))))),
                            "horizon",
                            "PT30S",
                            "least",
                            5,
                            "most",
                            500,
                            "devices",
                            List.of("n1")),
                    Map.of("name", "best", "rule", Map.of("bySkill", "upwards-too"), "skill", 3, "records", 20)),
            "recycling",
            List.of(Map.of(
                    "results", List.of("BUSY"), "after", "PT10M", "pool", "again", "most", 2, "number", "next-once")));

    private static List<String> problems(Map<String, Object> document) {
        List<String> problems = new ArrayList<>();
        PlanDocument.read(0, document, problems);
        return problems;
    }

    @Test
    void what_is_written_is_what_was_read() {
        List<String> problems = new ArrayList<>();
        DistributionPlan plan = PlanDocument.read(4, WHOLE, problems);

        assertEquals(List.of(), problems);
        assertEquals(plan, PlanDocument.read(4, PlanDocument.write(plan), problems));
        assertEquals(List.of(), problems);
        assertEquals(
                DistributionPlan.SIMPLE, PlanDocument.read(0, PlanDocument.write(DistributionPlan.SIMPLE), problems));
        assertEquals(DistributionPlan.SIMPLE, PlanDocument.read(0, Map.of(), problems));
    }

    @Test
    void the_pools_of_a_skill_come_from_its_own_level_downwards() {
        DistributionPlan plan = PlanDocument.read(0, WHOLE, new ArrayList<>());
        DialQueue best = plan.queue(new QueueName("best")).orElseThrow();

        assertEquals(
                List.of("level-3", "hot"),
                plan.ruleOf(best).pools().map(PoolName::value).toList());
        assertEquals(Optional.of(3), plan.levelFor(7));
        assertEquals(Optional.of(0), plan.levelFor(2));
    }

    @Test
    void every_fault_is_told_with_its_place() {
        assertEquals(
                List.of(
                        "pools[0].name: pool name must be 1..40 lower-case letters, digits or '-', was 'Hot Leads'; choose another",
                        "pools[0].order: order must be due, priority, difficulty, attempts, place or attribute NAME,"
                                + " with desc after it or not, was 'height'",
                        "pools[0].colour must be one of attempts, attributes, difficulty, lastResults, lists, name, order,"
                                + " priority, recycledOnly, was not; leave it out"),
                problems(Map.of(
                        "pools", List.of(Map.of("name", "Hot Leads", "order", List.of("height"), "colour", "red")))));
        assertEquals(
                List.of("queue main: percentages must be whole numbers above 0 that add up to 100, add up to 90;"
                        + " change one of them"),
                problems(Map.of(
                        "queues",
                        List.of(Map.of(
                                "name",
                                "main",
                                "rule",
                                Map.of("shares", List.of(Map.of("percent", 90, "of", "all"))))))));
        assertEquals(
                List.of("queue main: rule must name a pool of this campaign, was cold; add the pool"),
                problems(Map.of("queues", List.of(Map.of("name", "main", "rule", "cold")))));
        assertTrue(problems(Map.of("recycling", List.of(Map.of("results", List.of("BRIDGED")))))
                .get(0)
                .contains("BRIDGED must not be recycled: the contact was reached"));
        assertTrue(problems(Map.of("queues", List.of(Map.of("name", "main", "rule", Map.of("bySkill", "downwards")))))
                .get(0)
                .contains("rule must lead to a pool, leads to none"));
    }
}
