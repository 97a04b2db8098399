package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PlanDocument;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.PoolStatus;
import org.cordboard.core.distribution.QueueStatus;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RecordStory;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools, queues and rules on a node with real store and grid. */
@Timeout(120)
class DistributionTest {
    @TempDir
    private Path folder;

    /** Contacts of these groups in turn: the n-th has the number n, difficulty and state of its group. */
    private static String csv(int contacts, int groups) {
        return IntStream.range(0, contacts)
                .mapToObj(n -> Samples.number(n).e164() + ",g" + n % groups + "," + (n % groups + 1))
                .collect(Collectors.joining("\n", "phone,group,difficulty\n", "\n"));
    }

    private static Map<String, Object> group(int n) {
        return Map.of("name", "g" + n, "attributes", List.of(Map.of("attribute", "group", "is", List.of("g" + n))));
    }

    private static Map<String, Object> queue(Object rule) {
        return Map.of("name", "main", "rule", rule, "records", 20);
    }

    private static DistributionPlan plan(List<?> pools, List<?> queues) {
        List<String> problems = new ArrayList<>();
        DistributionPlan plan = PlanDocument.read(0, Map.of("pools", pools, "queues", queues), problems);
        assertEquals(List.of(), problems);
        return plan;
    }

    private static DistributionPlan change(CallCentre centre, Campaign campaign, DistributionPlan plan)
            throws OperationRefusedException {
        return centre.node.distribution().change(centre.account, campaign.id(), before -> plan, "ada");
    }

    private static void start(CallCentre centre, Campaign campaign) throws OperationRefusedException {
        centre.node.operations().start(centre.account, campaign.id());
    }

    private static List<Agent> agents(CallCentre centre, int... skills) {
        List<Agent> agents = new ArrayList<>();
        for (int skill : skills) {
            agents.add(new Agent(
                    centre.account, AgentId.next(), "agent", "sip:agent" + agents.size() + "@127.0.0.1:5070", skill));
        }
        return agents;
    }

    private static int groupOf(PhoneNumber number, int groups) {
        return Integer.parseInt(number.e164().substring(8)) % groups;
    }

    private static List<Integer> groups(CallCentre centre, int groups) {
        return centre.phones.order.stream()
                .map(number -> groupOf(number, groups))
                .toList();
    }

    @Test
    void a_pool_is_dialed_only_when_those_before_it_are_depleted() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.NO_ANSWER)) {
            Campaign campaign = centre.campaign(csv(30, 3), agents(centre, 0), CallCentre.once());
            change(
                    centre,
                    campaign,
                    plan(
                            List.of(group(0), group(1), group(2)),
                            List.of(queue(Map.of("inOrder", List.of("g2", "g0", "g1"))))));
            start(centre, campaign);
            centre.awaitState(campaign, CampaignState.FINISHED);

            List<Integer> expected = new ArrayList<>();
            for (int group : List.of(2, 0, 1)) {
                IntStream.range(0, 10).forEach(n -> expected.add(group));
            }
            assertEquals(expected, groups(centre, 3));
        }
    }

    @Test
    void percentages_are_of_what_is_dialed() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.NO_ANSWER)) {
            Campaign campaign = centre.campaign(csv(300, 3), agents(centre, 0), CallCentre.once());
            change(
                    centre,
                    campaign,
                    plan(
                            List.of(group(0), group(1), group(2)),
                            List.of(queue(Map.of(
                                    "shares",
                                    List.of(
                                            Map.of("percent", 60, "of", "g0"),
                                            Map.of("percent", 30, "of", "g1"),
                                            Map.of("percent", 10, "of", "g2")))))));
            start(centre, campaign);
            Await.until("150 are dialed", CallCentre.SOON, () -> centre.phones.order.size() >= 150);

            List<Integer> order = groups(centre, 3);
            for (int from = 0; from <= 50; from++) {
                List<Integer> hundred = order.subList(from, from + 100);
                assertShare(60, hundred, 0);
                assertShare(30, hundred, 1);
                assertShare(10, hundred, 2);
            }
        }
    }

    private static void assertShare(int percent, List<Integer> hundred, int group) {
        int found = Collections.frequency(hundred, group);
        assertTrue(Math.abs(found - percent) <= 1, () -> found + " of a hundred, not " + percent);
    }

    @Test
    void a_change_is_in_force_for_the_next_record_and_takes_back_what_waits_in_a_queue() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            centre.phones.talkMillis = 600_000;
            Campaign campaign = centre.campaign(csv(60, 2), agents(centre, 0, 0), CallCentre.once());
            change(centre, campaign, plan(List.of(group(0), group(1)), List.of(queue("g0"))));
            start(centre, campaign);
            Await.until("both agents talk", CallCentre.SOON, () -> centre.phones.takers.size() == 2);
            Await.until("the queue is more than half full", CallCentre.SOON, () -> held(centre, campaign) > 10);
            assertTrue(leasedFrom(centre, 0) > 12);

            change(centre, campaign, plan(List.of(group(0), group(1)), List.of(queue("g1"))));

            Await.until(
                    "what waits is of the other pool",
                    CallCentre.SOON,
                    () -> leasedFrom(centre, 0) == 2 && leasedFrom(centre, 1) > 10);
            assertEquals(List.of(0, 0), groups(centre, 2));
            var log = centre.store.audit().page(centre.account, null, 10).items();
            assertEquals("distribution.change", log.get(0).what());
            assertEquals("ada", log.get(0).who());
        }
    }

    private static int held(CallCentre centre, Campaign campaign) {
        try {
            return centre.node.distribution().queues(centre.account, campaign.id()).stream()
                    .mapToInt(queue -> queue.held() + queue.queued())
                    .sum();
        } catch (OperationRefusedException refused) {
            throw new AssertionError(refused);
        }
    }

    private static long leasedFrom(CallCentre centre, int group) {
        return centre.store.records().heldBy(new org.cordboard.core.id.DeviceId("node-1")).stream()
                .map(leased -> leased.record().number())
                .filter(number -> groupOf(number, 2) == group)
                .count();
    }

    @Test
    void each_difficulty_goes_to_its_skill_and_the_top_skill_takes_the_next_when_it_runs_out() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            List<Agent> agents = agents(centre, 1, 2);
            Campaign campaign = centre.campaign(csv(40, 2), agents, CallCentre.once());
            change(
                    centre,
                    campaign,
                    plan(
                            List.of(Map.of("name", "easy", "difficulty", 1), Map.of("name", "hard", "difficulty", 2)),
                            List.of(
                                    Map.of(
                                            "name",
                                            "low",
                                            "skill",
                                            1,
                                            "rule",
                                            Map.of("bySkill", "downwards"),
                                            "records",
                                            2),
                                    Map.of(
                                            "name",
                                            "top",
                                            "skill",
                                            2,
                                            "rule",
                                            Map.of("bySkill", "downwards"),
                                            "records",
                                            2))));
            // The one with low skill is slow enough that the other runs out of hard ones first.
            centre.phones.talkMillis = 20;
            start(centre, campaign);
            centre.awaitState(campaign, CampaignState.FINISHED);

            Map<PhoneNumber, AgentId> takers = centre.phones.takers;
            assertEquals(40, takers.size());
            takers.forEach((number, agent) -> {
                boolean hard = groupOf(number, 2) == 1;
                assertTrue(!hard || agent.equals(agents.get(1).id()), "a hard one went to the low skill");
            });
            assertEquals(Set.of(agents.get(0).id(), agents.get(1).id()), Set.copyOf(takers.values()));
        }
    }

    @Test
    void a_call_back_comes_first_and_to_its_agent_alone() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            List<Agent> agents = agents(centre, 0, 0, 0);
            Campaign campaign = centre.campaign(csv(40, 1), agents, CallCentre.once());
            List<CallRecord> records = centre.store.records().due(centre.account, campaign.id(), 100);
            for (int last = 30; last < 36; last++) {
                Callback promise = new Callback(
                        Instant.now().minusSeconds(60), null, agents.get(1).id(), 0);
                centre.store
                        .recordDesk()
                        .promise(centre.account, records.get(last).id(), promise, "ada");
            }
            start(centre, campaign);
            centre.awaitState(campaign, CampaignState.FINISHED);

            for (int last = 30; last < 36; last++) {
                assertEquals(
                        agents.get(1).id(),
                        centre.phones.takers.get(records.get(last).number()));
            }
            int latest = IntStream.range(30, 36)
                    .map(last -> centre.phones.order.indexOf(records.get(last).number()))
                    .max()
                    .orElseThrow();
            assertTrue(latest < 36, "call backs came late: " + latest);
            assertEquals(List.of(), centre.phones.dialedTwice());
        }
    }

    @Test
    void pools_queues_and_the_story_of_a_record_can_be_seen() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.NO_ANSWER)) {
            Campaign campaign = centre.campaign(csv(10, 2), agents(centre, 0), policy());
            change(centre, campaign, plan(List.of(group(0)), List.of(queue("g0"))));
            List<PoolStatus> before = centre.node.distribution().pools(centre.account, campaign.id());
            assertEquals(List.of(new PoolStatus(new PoolName("g0"), 5, 0, 0)), before);
            assertEquals(5, centre.node.distribution().unplaced(centre.account, campaign.id()));
            assertEquals(List.of(), centre.node.distribution().queues(centre.account, campaign.id()));
            start(centre, campaign);
            Await.until(
                    "all that belong are dialed",
                    CallCentre.SOON,
                    () -> centre.figures(campaign).attempts().getOrDefault(AttemptResult.NO_ANSWER, 0) == 5);

            List<QueueStatus> queues = centre.node.distribution().queues(centre.account, campaign.id());
            assertEquals("main", queues.get(0).name().value());
            assertEquals("node-1", queues.get(0).owner().value());
            RecordId first = centre.store
                    .attempts()
                    .ofCampaign(centre.account, campaign.id(), null, 1)
                    .items()
                    .get(0)
                    .record();
            RecordStory story =
                    centre.store.recordDesk().story(centre.account, first).orElseThrow();
            assertEquals(List.of(new PoolName("g0")), story.pools());
            assertEquals("g0", story.leases().get(0).pool());
            assertEquals(1, story.leases().get(0).planVersion());
            assertEquals(AttemptResult.NO_ANSWER, story.made().get(0).outcome().result());
        }
    }

    private static org.cordboard.core.strategy.CampaignPolicy policy() {
        return Samples.policy(3, Duration.ofHours(1));
    }

    @Test
    void a_plan_with_faults_is_refused_with_all_of_them() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.NO_ANSWER)) {
            Campaign campaign = centre.campaign(csv(2, 1), agents(centre, 0), CallCentre.once());
            DistributionPlan broken = new DistributionPlan(0, List.of(), DistributionPlan.SIMPLE.queues(), List.of());

            var refused = assertThrows(OperationRefusedException.class, () -> change(centre, campaign, broken));

            assertEquals(
                    List.of(
                            "pools must be 1..200, were 0",
                            "queue main: rule must name a pool of this campaign, was all; add the pool"),
                    refused.problems());
            assertEquals(DistributionPlan.SIMPLE, centre.node.distribution().plan(centre.account, campaign.id()));
        }
    }
}
