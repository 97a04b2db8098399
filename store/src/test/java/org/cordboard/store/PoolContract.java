package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.PlanDocument;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.KeptFor;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.record.RecordStory;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.harness.fixtures.Samples;
import org.junit.jupiter.api.Test;

/** What every store must do with pools, plans, recycling rules and callbacks. */
abstract class PoolContract extends StoreContract {
    private static final QueueName MAIN = new QueueName("main");

    /** Ten contacts: priorities 0 to 9, difficulty 1 to 3 in turn, the first five in CA, two numbers each. */
    private Campaign callees(int maxAttempts) {
        StringBuilder csv = new StringBuilder("phone1,phone2,name,state,Age,priority,difficulty\n");
        for (int i = 0; i < 10; i++) {
            csv.append("%s,%s,Person %d,%s,%s,%d,%d\n"
                    .formatted(
                            Samples.number(i).e164(),
                            Samples.number(100 + i).e164(),
                            i,
                            i < 5 ? "CA" : "N'Y",
                            i == 9 ? "unknown" : String.valueOf(20 + i * 5),
                            i,
                            i % 3 + 1));
        }
        return addCampaign(load(account, csv.toString()), Samples.policy(maxAttempts, RETRY));
    }

    private static DistributionPlan plan(Map<String, Object> document) {
        List<String> problems = new ArrayList<>();
        DistributionPlan plan = PlanDocument.read(0, document, problems);
        assertEquals(List.of(), problems);
        return plan;
    }

    private static DistributionPlan pools(List<Map<String, Object>> pools) {
        return plan(Map.of(
                "pools",
                pools,
                "queues",
                List.of(Map.of("name", "main", "rule", pools.get(0).get("name")))));
    }

    /** The last digits of the numbers, in the order of the pool. */
    private List<Integer> inPool(Campaign campaign, Map<String, Object> pool) {
        DistributionPlan plan = pools(List.of(pool));
        return numbers(
                store.pools().due(account, campaign.id(), plan, plan.pools().get(0), 100));
    }

    private static List<Integer> numbers(List<CallRecord> records) {
        return records.stream()
                .map(record -> Integer.parseInt(record.number().e164().substring(8)))
                .toList();
    }

    @Test
    void a_pool_holds_what_meets_all_its_conditions_in_its_order() {
        Campaign campaign = callees(3);

        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), inPool(campaign, Map.of("name", "all")));
        assertEquals(
                List.of(4, 3, 2, 1, 0),
                inPool(
                        campaign,
                        Map.of(
                                "name", "ca",
                                "attributes", List.of(Map.of("attribute", "state", "is", List.of("ca", "tx"))),
                                "order", List.of("priority desc"))));
        assertEquals(
                List.of(5, 6, 7, 8, 9),
                inPool(
                        campaign,
                        Map.of("name", "not-ca", "attributes", List.of(Map.of("attribute", "state", "isNot", "CA")))));
        assertEquals(
                List.of(5),
                inPool(
                        campaign,
                        Map.of(
                                "name", "quoted",
                                "attributes", List.of(Map.of("attribute", "state", "is", "N'Y")),
                                "priority", Map.of("to", 5))));
        assertEquals(
                List.of(8, 7),
                inPool(
                        campaign,
                        Map.of(
                                "name", "old",
                                "attributes", List.of(Map.of("attribute", "Age", "more", "54.5")),
                                "order", List.of("attribute Age desc"))));
        assertEquals(List.of(1, 4, 7), inPool(campaign, Map.of("name", "medium", "difficulty", 2)));
        assertEquals(List.of(), inPool(campaign, Map.of("name", "retried", "attempts", Map.of("from", 1))));
        assertEquals(
                List.of(),
                inPool(
                        campaign,
                        Map.of("name", "odd", "attributes", List.of(Map.of("attribute", "a\"b' or 1=1", "is", "x")))));
    }

    @Test
    void pools_are_counted_and_so_is_what_no_pool_holds() {
        Campaign campaign = callees(3);
        DistributionPlan plan = pools(List.of(
                Map.of("name", "easy", "difficulty", 1), Map.of("name", "urgent", "priority", Map.of("from", 8))));
        lease(campaign, NODE_1, 0);

        assertEquals(
                Map.of(
                        new PoolName("easy"),
                        new PoolStore.Depth(3, 0),
                        new PoolName("urgent"),
                        new PoolStore.Depth(2, 0)),
                store.pools().depths(account, campaign.id(), plan));
        assertEquals(5, store.pools().unplaced(account, campaign.id(), plan));
    }

    private LeasedRecord lease(Campaign campaign, org.cordboard.core.id.DeviceId device, int number) {
        CallRecord record = store.records().due(account, campaign.id(), 100).stream()
                .filter(each -> each.number().equals(Samples.number(number)))
                .findFirst()
                .orElseThrow();
        return store.records()
                .lease(account, campaign.id(), device, List.of(record.id()), LEASE)
                .get(0);
    }

    @Test
    void a_changed_plan_is_kept_counted_and_logged_and_of_two_changes_one_wins() {
        Campaign campaign = callees(3);
        DistributionPlan wanted = pools(List.of(Map.of("name", "easy", "difficulty", 1)));

        assertEquals(
                DistributionPlan.SIMPLE,
                store.plans().of(account, campaign.id()).orElseThrow());
        assertEquals(Optional.of(1), store.plans().change(account, campaign.id(), wanted, "ada"));
        assertEquals(Optional.empty(), store.plans().change(account, campaign.id(), wanted, "bob"));
        assertEquals(Optional.of(2), store.plans().change(account, campaign.id(), wanted.in(1), "bob"));

        assertEquals(wanted.in(2), store.plans().of(account, campaign.id()).orElseThrow());
        var log = store.audit().page(account, null, 10).items();
        assertEquals(
                List.of("bob", "ada"), log.stream().map(entry -> entry.who()).toList());
        assertTrue(log.get(1).after().contains("\"easy\""), log.get(1)::after);
        assertTrue(log.get(1).before().contains("\"all\""), log.get(1)::before);
    }

    @Test
    void what_is_queued_and_no_longer_belongs_is_told() {
        Campaign campaign = callees(3);
        List<RecordId> queued = ids(lease(campaign, NODE_1));
        DistributionPlan plan = pools(List.of(Map.of("name", "easy", "difficulty", 1)));

        Set<RecordId> belonging = store.pools().belonging(account, plan, MAIN, queued);

        assertEquals(Set.of(queued.get(0), queued.get(3), queued.get(6), queued.get(9)), belonging);
        assertEquals(Set.of(), store.pools().belonging(account, plan, new QueueName("gone"), queued));
    }

    @Test
    void a_recycling_rule_says_after_how_long_into_which_pool_and_how_often() {
        Campaign campaign = callees(10);
        change(
                campaign,
                Map.of(
                        "pools",
                        List.of(Map.of("name", "all"), Map.of("name", "busy", "recycledOnly", true)),
                        "recycling",
                        List.of(Map.of("results", List.of("BUSY"), "after", "PT5M", "pool", "busy", "most", 1))));
        DistributionPlan plan = store.plans().of(account, campaign.id()).orElseThrow();
        Pool all = plan.pools().get(0);
        Pool busy = plan.pools().get(1);
        LeasedRecord first = lease(campaign, NODE_1, 0);

        store.attempts().store(List.of(Samples.attempt(first, AttemptResult.BUSY, clock.now())));
        clock.advance(Duration.ofMinutes(4));
        assertEquals(List.of(), store.pools().due(account, campaign.id(), plan, busy, 10));
        clock.advance(Duration.ofMinutes(1));

        assertEquals(List.of(0), numbers(store.pools().due(account, campaign.id(), plan, busy, 10)));
        assertEquals(9, store.pools().due(account, campaign.id(), plan, all, 10).size());
        LeasedRecord second = lease(campaign, NODE_1, 0);
        store.attempts().store(List.of(Samples.attempt(second, AttemptResult.BUSY, clock.now())));
        assertEquals(RecordState.FINAL, story(second).state());
        assertEquals(AttemptResult.BUSY, story(second).finalResult());
    }

    private void change(Campaign campaign, Map<String, Object> document) {
        assertTrue(store.plans()
                .change(account, campaign.id(), plan(document), "ada")
                .isPresent());
    }

    private RecordStory story(LeasedRecord leased) {
        return store.recordDesk().story(account, leased.record().id()).orElseThrow();
    }

    @Test
    void the_next_number_of_the_contact_is_dialed_each_once() {
        Campaign campaign = callees(10);
        change(
                campaign,
                Map.of(
                        "recycling",
                        List.of(Map.of(
                                "results",
                                List.of("MACHINE", "unallocated"),
                                "after",
                                "PT0S",
                                "number",
                                "next-once"))));
        LeasedRecord first = lease(campaign, NODE_1, 3);

        store.attempts().store(List.of(Samples.attempt(first, AttemptResult.UNALLOCATED, clock.now())));

        assertEquals(Samples.number(103), story(first).number());
        LeasedRecord second = lease(campaign, NODE_1, 103);
        assertEquals(first.record().id(), second.record().id());
        store.attempts().store(List.of(Samples.attempt(second, AttemptResult.MACHINE, clock.now())));
        assertEquals(AttemptResult.MACHINE, story(first).finalResult());
        assertEquals(0, rowsIn("number_claim"));
    }

    @Test
    void a_phone_that_may_have_rung_waits_the_whole_retry_interval_whatever_the_rule_says() {
        Campaign campaign = callees(10);
        change(campaign, Map.of("recycling", List.of(Map.of("results", List.of("UNCONFIRMED"), "after", "PT1M"))));
        LeasedRecord lost = lease(campaign, NODE_1, 0);
        Instant end = clock.now().plus(LEASE);
        clock.advance(LEASE.plus(MARGIN).plusSeconds(1));

        assertEquals(1, store.records().reclaimExpired(MARGIN));

        assertEquals(end.plus(RETRY), story(lost).dueAt());
    }

    @Test
    void a_callback_that_is_promised_during_the_call_comes_first_and_is_kept_for_its_agent() {
        Campaign campaign = callees(3);
        LeasedRecord talking = lease(campaign, NODE_1, 5);
        AgentId agent = AgentId.next();
        Instant at = clock.now().plus(Duration.ofMinutes(20));
        Callback promise = new Callback(at, at.plus(Duration.ofMinutes(10)), agent, 0);

        assertEquals(
                RecordDesk.Done.AFTER_LEASE,
                store.recordDesk().promise(account, talking.record().id(), promise, "ada"));
        store.attempts().store(List.of(Samples.attempt(talking, AttemptResult.BRIDGED, clock.now())));

        assertEquals(RecordState.DUE, story(talking).state());
        assertEquals(List.of(), store.pools().callbacks(account, campaign.id(), 10));
        clock.advance(Duration.ofMinutes(21));
        List<CallRecord> due = store.pools().callbacks(account, campaign.id(), 10);
        assertEquals(new KeptFor(agent, 0), due.get(0).keptFor());
        LeasedRecord again = store.records()
                .lease(account, campaign.id(), NODE_1, List.of(due.get(0).id()), LEASE)
                .get(0);
        assertEquals(new KeptFor(agent, 0), again.record().keptFor());
        store.attempts().store(List.of(Samples.attempt(again, AttemptResult.BRIDGED, clock.now())));
        assertEquals(AttemptResult.BRIDGED, story(talking).finalResult());
    }

    @Test
    void a_callback_whose_time_is_over_waits_like_any_other_record() {
        Campaign campaign = callees(3);
        LeasedRecord done = lease(campaign, NODE_1, 5);
        store.attempts().store(List.of(Samples.attempt(done, AttemptResult.BRIDGED, clock.now())));
        Callback promise = new Callback(clock.now(), clock.now().plus(Duration.ofMinutes(10)), AgentId.next(), 0);

        assertEquals(
                RecordDesk.Done.NOW,
                store.recordDesk().promise(account, done.record().id(), promise, "ada"));
        assertEquals(1, store.pools().callbacks(account, campaign.id(), 10).size());
        assertEquals(9, inPool(campaign, Map.of("name", "all")).size());
        clock.advance(Duration.ofMinutes(11));

        assertEquals(List.of(), store.pools().callbacks(account, campaign.id(), 10));
        assertEquals(10, inPool(campaign, Map.of("name", "all")).size());
        LeasedRecord late = lease(campaign, NODE_1, 5);
        assertEquals(null, late.record().keptFor());
    }

    @Test
    void the_story_of_a_record_names_its_pools_leases_and_attempts() {
        Campaign campaign = callees(3);
        LeasedRecord leased = lease(campaign, NODE_1, 0);
        store.pools().note(account, 0, List.of(new PoolStore.Drawn(leased, new PoolName("all"))));
        store.attempts().store(List.of(Samples.attempt(leased, AttemptResult.NO_ANSWER, clock.now())));
        LeasedRecord other = lease(campaign, NODE_2, 1);

        RecordStory story = story(leased);
        assertEquals(List.of(new PoolName("all")), story.pools());
        assertEquals(
                List.of(new RecordStory.PastLease(
                        1, NODE_1, "main", "all", 0, leased.lease().requestedAt())),
                story.leases());
        assertEquals(AttemptResult.NO_ANSWER, story.made().get(0).outcome().result());
        assertEquals(NODE_2, story(other).device());
        assertEquals(Optional.empty(), store.recordDesk().story(account, RecordId.next()));
    }

    @Test
    void a_record_is_put_off_and_a_final_one_is_not() {
        Campaign campaign = callees(3);
        LeasedRecord done = lease(campaign, NODE_1, 0);
        store.attempts().store(List.of(Samples.attempt(done, AttemptResult.BRIDGED, clock.now())));
        RecordId waiting = dueIds(campaign).get(0);
        Instant at = clock.now().plus(Duration.ofHours(3));

        assertEquals(RecordDesk.Done.NOW, store.recordDesk().due(account, waiting, at, "ada"));
        assertEquals(
                RecordDesk.Done.FINAL,
                store.recordDesk().due(account, done.record().id(), at, "ada"));
        assertEquals(RecordDesk.Done.UNKNOWN, store.recordDesk().due(account, RecordId.next(), at, "ada"));
        assertEquals(8, dueIds(campaign).size());
    }

    @Test
    void a_list_is_added_to_a_campaign_once() {
        Campaign campaign = callees(3);
        var more = load(account, "phone,name\n" + Samples.number(500).e164() + ",More\n");

        assertTrue(store.campaigns().addList(account, campaign.id(), more, "ada"));
        assertEquals(11, dueIds(campaign).size());
        assertEquals(false, store.campaigns().addList(account, campaign.id(), more, "ada"));
        assertEquals(11, dueIds(campaign).size());
        assertEquals(List.of(500), inPool(campaign, Map.of("name", "more", "lists", List.of(more.toString()))));
    }
}
