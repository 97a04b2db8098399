package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.AttemptReview;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.CallerPresentation;
import org.cordboard.core.call.DigestCredentials;
import org.cordboard.core.call.LabelledAnswer;
import org.cordboard.core.call.MediaQuality;
import org.cordboard.core.call.RedirectRule;
import org.cordboard.core.call.ReliableProvisionals;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.call.VerdictAction;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Page;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;
import org.cordboard.core.record.RefusedRow;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.ManualClock;
import org.cordboard.harness.fixtures.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store must do, whatever the database under it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    static final DeviceId NODE_1 = new DeviceId("node-1");
    static final DeviceId NODE_2 = new DeviceId("node-2");
    static final Duration LEASE = Duration.ofMinutes(2);
    static final Duration MARGIN = Duration.ofSeconds(30);
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    static final Duration RETRY = Duration.ofHours(1);

    private static final List<String> EMPTIED = List.of(
            "device_campaign",
            "device_hand_out",
            "device_drain",
            "device",
            "campaign_agent",
            "campaign_trunk",
            "campaign_plan",
            "campaign_list",
            "lease_log",
            "audit_log",
            "trunk_server",
            "campaign",
            "trunk",
            "agent",
            "call_record",
            "number_claim",
            "attempt_media",
            "attempt_label",
            "attempt",
            "contact_number",
            "contact",
            "refused_row",
            "contact_list",
            "account");

    final ManualClock clock = ManualClock.atNoon();
    SqlStore store;
    AccountId account;

    /** Where the one store of all tests of the class is. */
    abstract StoreConfig config();

    @BeforeAll
    void openStore() {
        store = SqlStore.open(config(), clock);
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    @BeforeEach
    void emptyTheStore() {
        store.database().transaction("empty the store", handle -> {
            for (String table : EMPTIED) {
                handle.execute("delete from " + table);
            }
            return true;
        });
        account = store.accounts().defaultAccount();
    }

    // Accounts, trunks, agents, campaigns

    @Test
    void the_default_account_is_made_once() {
        assertEquals(account, store.accounts().defaultAccount());
    }

    @Test
    void two_who_make_the_default_account_at_once_agree_on_it() throws Exception {
        List<AccountId> seen = atOnce(8, n -> store.accounts().defaultAccount());

        assertEquals(Set.of(account), new HashSet<>(seen));
    }

    @Test
    void trunks_are_found_in_their_account_only_and_listed_newest_first() {
        List<Trunk> trunks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            trunks.add(Samples.trunk(account));
            store.trunks().add(trunks.get(i));
        }
        store.trunks().add(trunks.get(0));

        assertEquals(
                Optional.of(trunks.get(3)),
                store.trunks().find(account, trunks.get(3).id()));
        assertEquals(
                Optional.empty(),
                store.trunks().find(AccountId.next(), trunks.get(3).id()));
        Page<Trunk> first = store.trunks().page(account, null, 3);
        Page<Trunk> second = store.trunks().page(account, first.next(), 3);
        List<Trunk> listed = new ArrayList<>(first.items());
        listed.addAll(second.items());
        Collections.reverse(trunks);
        assertEquals(trunks, listed);
        assertNull(second.next());
    }

    @Test
    void a_trunk_comes_back_with_all_that_was_said_of_it_and_so_does_a_changed_one() {
        Trunk plain = Samples.trunk(account);
        Trunk full = new Trunk(
                account,
                TrunkId.next(),
                "carrier B",
                new TrunkTarget(
                        "sip:192.0.2.1:5061;transport=tls",
                        "+16175550000",
                        List.of("sip:192.0.2.3:5060", "sip:192.0.2.2:5060"),
                        new SipProfile(
                                new DigestCredentials("us", "s3cret \u20ac", "carrier.example"),
                                RedirectRule.NEVER,
                                CallerPresentation.WITHHELD,
                                "+16175550001",
                                ReliableProvisionals.REQUIRED,
                                Duration.ZERO,
                                Duration.ofMillis(700))),
                new TrunkLimits(30, 5),
                Duration.ofSeconds(7));
        store.trunks().add(plain);
        store.trunks().add(full);
        assertEquals(Optional.of(full), store.trunks().find(account, full.id()));
        assertEquals(List.of(plain, full), store.trunks().ofAllAccounts());

        Trunk changed = new Trunk(account, full.id(), "carrier C", plain.target(), TrunkLimits.NONE, Duration.ZERO);
        assertTrue(store.trunks().change(changed));
        assertEquals(Optional.of(changed), store.trunks().find(account, full.id()));
        assertEquals(Optional.of(plain), store.trunks().find(account, plain.id()));
        assertTrue(store.trunks().change(full));
        assertEquals(Optional.of(full), store.trunks().find(account, full.id()));
    }

    @Test
    void a_trunk_of_another_account_or_of_none_is_not_changed() {
        Trunk trunk = Samples.trunk(account);
        assertFalse(store.trunks().change(trunk));
        store.trunks().add(trunk);
        Trunk foreign = new Trunk(AccountId.next(), trunk.id(), "x", trunk.target(), trunk.limits(), trunk.pingEvery());
        assertFalse(store.trunks().change(foreign));
        assertEquals(Optional.of(trunk), store.trunks().find(account, trunk.id()));
    }

    @Test
    void a_campaign_keeps_the_order_of_its_trunks() {
        List<TrunkId> trunks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Trunk trunk = Samples.trunk(account);
            store.trunks().add(trunk);
            trunks.add(trunk.id());
        }
        Collections.reverse(trunks);
        Campaign campaign =
                Samples.campaign(account, load(1), trunks, List.of(), CampaignPolicy.defaults(), clock.now());
        store.campaigns().add(campaign);
        assertEquals(Optional.of(campaign), store.campaigns().find(account, campaign.id()));
    }

    @Test
    void a_cursor_that_is_none_is_refused() {
        var failure = assertThrows(
                IllegalArgumentException.class, () -> store.trunks().page(account, "elsewhere", 10));
        assertTrue(failure.getMessage().contains("cursor must be the 'next' of the page before"), failure::getMessage);
    }

    @Test
    void a_campaign_comes_back_as_it_was_added_with_its_agents() {
        Agent ann = Samples.agent(account, "ann");
        Agent bob = Samples.agent(account, "bob");
        store.agents().add(ann);
        store.agents().add(bob);
        Campaign campaign = addCampaign(load(3), CampaignPolicy.defaults(), ann.id(), bob.id());

        assertEquals(Optional.of(campaign), store.campaigns().find(account, campaign.id()));
        assertEquals(Optional.empty(), store.campaigns().find(AccountId.next(), campaign.id()));
        assertEquals(
                List.of(campaign), store.campaigns().page(account, null, 10).items());
        assertEquals(List.of(ann, bob), store.agents().ofCampaign(account, campaign.id()));
        assertEquals(List.of(bob, ann), store.agents().page(account, null, 10).items());
        assertEquals(Optional.of(bob), store.agents().find(account, bob.id()));
    }

    @Test
    void a_campaign_on_what_is_not_in_its_account_is_refused_and_leaves_nothing() {
        ListId list = load(3);
        Trunk foreign = Samples.trunk(AccountId.next());
        store.trunks().add(foreign);
        Campaign campaign =
                Samples.campaign(account, list, foreign.id(), List.of(), CampaignPolicy.defaults(), clock.now());

        var failure = assertThrows(
                IllegalArgumentException.class, () -> store.campaigns().add(campaign));

        assertTrue(failure.getMessage().contains("there is no trunk"), failure::getMessage);
        assertEquals(Optional.empty(), store.campaigns().find(account, campaign.id()));
        assertEquals(0, store.campaigns().figures(account, campaign.id()).records());
    }

    @Test
    void the_state_of_a_campaign_changes_only_from_where_it_is() {
        Campaign campaign = addCampaign(load(1), CampaignPolicy.defaults());

        assertTrue(change(campaign, CampaignState.READY, CampaignState.RUNNING));
        assertFalse(change(campaign, CampaignState.READY, CampaignState.RUNNING));
        List<Campaign> running = store.campaigns().inState(CampaignState.RUNNING, CampaignState.PAUSED);
        assertEquals(List.of(campaign.id()), running.stream().map(Campaign::id).toList());
        assertEquals(List.of(), store.campaigns().inState(CampaignState.FINISHED));
    }

    // Leases

    @Test
    void every_contact_of_the_list_is_due_in_file_order() {
        Campaign campaign = addCampaign(load(12), CampaignPolicy.defaults());

        List<CallRecord> due = store.records().due(account, campaign.id(), 100);

        assertEquals(
                java.util.stream.IntStream.range(0, 12)
                        .mapToObj(Samples::number)
                        .toList(),
                due.stream().map(CallRecord::number).toList());
        assertEquals(5, store.records().due(account, campaign.id(), 5).size());
        assertEquals(List.of(), store.records().due(AccountId.next(), campaign.id(), 100));
    }

    @Test
    void a_lease_counts_from_before_the_request_and_raises_the_epoch() {
        Campaign campaign = addCampaign(load(3), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);

        List<LeasedRecord> leased =
                store.records().lease(account, campaign.id(), NODE_1, List.of(due.get(2), due.get(0)), LEASE);

        assertEquals(List.of(due.get(2), due.get(0)), ids(leased));
        assertEquals(clock.now(), leased.get(0).lease().requestedAt());
        assertEquals(1, leased.get(0).lease().epoch());
        assertEquals(NODE_1, leased.get(0).lease().device());
        assertTrue(leased.get(0).lease().holds(clock));
        assertEquals(List.of(due.get(1)), dueIds(campaign));
        assertEquals(figures(3, 1, 2, 0), counts(campaign));
    }

    @Test
    void what_is_leased_or_foreign_or_not_due_is_not_leased() {
        Campaign campaign = addCampaign(load(3), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);
        store.records().lease(account, campaign.id(), NODE_1, due.subList(0, 1), LEASE);

        assertEquals(due.subList(1, 3), ids(store.records().lease(account, campaign.id(), NODE_2, due, LEASE)));
        assertEquals(List.of(), store.records().lease(AccountId.next(), campaign.id(), NODE_2, due, LEASE));
        assertEquals(List.of(), store.records().lease(account, CampaignId.next(), NODE_2, due, LEASE));
    }

    @Test
    void a_number_leased_in_one_campaign_is_not_leased_in_another() {
        Campaign one = addCampaign(load(2), CampaignPolicy.defaults());
        Campaign other = addCampaign(load(2), CampaignPolicy.defaults());
        List<RecordId> dueInOther = dueIds(other);
        List<LeasedRecord> held =
                store.records().lease(account, one.id(), NODE_1, dueIds(one).subList(0, 1), LEASE);

        assertEquals(dueInOther.subList(1, 2), dueIds(other));
        assertEquals(
                dueInOther.subList(1, 2), ids(store.records().lease(account, other.id(), NODE_2, dueInOther, LEASE)));

        finish(held.get(0), AttemptResult.BUSY);
        assertEquals(dueInOther.subList(0, 1), dueIds(other));
    }

    @Test
    void a_number_leased_in_one_account_is_free_in_another() {
        AccountId neighbour = AccountId.next();
        Campaign one = addCampaign(load(1), CampaignPolicy.defaults());
        Campaign theirs = addCampaign(neighbour, load(neighbour, csv(1)), CampaignPolicy.defaults());
        store.records().lease(account, one.id(), NODE_1, dueIds(one), LEASE);

        List<RecordId> due = store.records().due(neighbour, theirs.id(), 10).stream()
                .map(CallRecord::id)
                .toList();
        assertEquals(due, ids(store.records().lease(neighbour, theirs.id(), NODE_1, due, LEASE)));
    }

    @Test
    void of_many_who_race_for_the_same_records_each_is_won_by_one() throws Exception {
        Campaign campaign = addCampaign(load(60), CampaignPolicy.defaults());
        Campaign sameNumbers = addCampaign(load(60), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);
        List<RecordId> dueToo = dueIds(sameNumbers);

        List<List<LeasedRecord>> won = atOnce(8, n -> {
            boolean first = n % 2 == 0;
            List<RecordId> wish = new ArrayList<>(first ? due : dueToo);
            Collections.shuffle(wish, new java.util.Random(n));
            List<LeasedRecord> mine = new ArrayList<>();
            for (int from = 0; from < wish.size(); from += 6) {
                mine.addAll(store.records()
                        .lease(
                                account,
                                first ? campaign.id() : sameNumbers.id(),
                                new DeviceId("node-" + n),
                                wish.subList(from, from + 6),
                                LEASE));
            }
            return mine;
        });

        List<LeasedRecord> all = won.stream().flatMap(List::stream).toList();
        assertEquals(
                60,
                all.stream().map(leased -> leased.record().number()).distinct().count());
        assertEquals(60, all.size());
    }

    @Test
    void a_lease_is_renewed_only_by_its_holder_at_its_epoch() {
        Campaign campaign = addCampaign(load(2), CampaignPolicy.defaults());
        List<LeasedRecord> leased = store.records().lease(account, campaign.id(), NODE_1, dueIds(campaign), LEASE);
        clock.advance(Duration.ofSeconds(90));

        assertEquals(List.of(), store.records().renew(NODE_2, leased, LEASE));
        List<LeasedRecord> renewed = store.records().renew(NODE_1, leased, LEASE);
        assertEquals(ids(leased), ids(renewed));
        assertEquals(clock.now(), renewed.get(1).lease().requestedAt());

        clock.advance(LEASE);
        assertEquals(0, store.records().reclaimExpired(MARGIN));
        clock.advance(Duration.ofSeconds(31));
        assertEquals(2, store.records().reclaimExpired(MARGIN));
        assertEquals(List.of(), store.records().renew(NODE_1, renewed, LEASE));
    }

    @Test
    void what_is_given_back_is_due_at_once_and_costs_no_attempt() {
        Campaign campaign = addCampaign(load(2), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);
        List<LeasedRecord> leased = store.records().lease(account, campaign.id(), NODE_1, due, LEASE);

        store.records().giveBack(NODE_2, leased);
        assertEquals(List.of(), dueIds(campaign));
        store.records().giveBack(NODE_1, leased);

        assertEquals(due, dueIds(campaign));
        List<LeasedRecord> again = store.records().lease(account, campaign.id(), NODE_2, due, LEASE);
        assertEquals(2, again.get(0).lease().epoch());
        assertEquals(0, again.get(0).record().attempts());
        store.records().giveBack(NODE_1, leased);
        assertEquals(List.of(), dueIds(campaign), "an older epoch changes nothing");
    }

    @Test
    void what_a_device_has_renewed_cannot_be_recalled_and_what_was_recalled_cannot_be_renewed() {
        Campaign campaign = addCampaign(load(2), CampaignPolicy.defaults());
        List<LeasedRecord> leased = store.records().lease(account, campaign.id(), NODE_1, dueIds(campaign), LEASE);
        // At the same instant of a clock that stands still.
        assertEquals(
                1, store.records().renew(NODE_1, leased.subList(0, 1), LEASE).size());

        store.records().recall(NODE_2, leased);
        assertEquals(List.of(), dueIds(campaign), "only from the device that holds them");
        store.records().recall(NODE_1, leased);

        assertEquals(List.of(leased.get(1).record().id()), dueIds(campaign));
        assertEquals(ids(leased.subList(0, 1)), ids(store.records().renew(NODE_1, leased, LEASE)));
    }

    @Test
    void a_device_that_starts_again_learns_what_it_holds_but_may_not_dial_it() {
        Campaign campaign = addCampaign(load(3), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);
        store.records().lease(account, campaign.id(), NODE_1, due.subList(0, 2), LEASE);

        List<LeasedRecord> held = store.records().heldBy(NODE_1);

        assertEquals(due.subList(0, 2), ids(held));
        assertTrue(held.stream().noneMatch(lease -> lease.lease().holds(clock)));
        assertEquals(List.of(), store.records().heldBy(NODE_2));
        store.records().giveBack(NODE_1, held);
        assertEquals(due, dueIds(campaign));
    }

    @Test
    void a_lease_that_ends_without_a_word_is_reclaimed_after_the_margin_as_unconfirmed() {
        Campaign campaign = addCampaign(load(1), Samples.policy(3, RETRY));
        LeasedRecord leased = lease(campaign, NODE_1).get(0);
        Instant end = clock.now().plus(LEASE);

        clock.advance(LEASE.plus(MARGIN));
        assertEquals(0, store.records().reclaimExpired(MARGIN));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, store.records().reclaimExpired(MARGIN));
        assertEquals(0, store.records().reclaimExpired(MARGIN));

        Attempt unconfirmed =
                store.attempts().ofRecord(account, leased.record().id()).get(0);
        assertEquals(AttemptResult.UNCONFIRMED, unconfirmed.outcome().result());
        assertEquals(end, unconfirmed.outcome().endedAt());
        assertEquals(NODE_1, unconfirmed.device());
        clock.advance(Duration.between(clock.now(), end.plus(RETRY)).minusSeconds(1));
        assertEquals(List.of(), dueIds(campaign));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(leased.record().id()), dueIds(campaign));
        assertEquals(1, store.records().due(account, campaign.id(), 1).get(0).attempts());
    }

    // Results

    @Test
    void a_bridged_call_ends_the_record() {
        Campaign campaign = addCampaign(load(1), Samples.policy(3, RETRY));
        LeasedRecord leased = lease(campaign, NODE_1).get(0);

        finish(leased, AttemptResult.BRIDGED);

        assertEquals(figures(1, 0, 0, 1), counts(campaign));
        CampaignFigures figures = store.campaigns().figures(account, campaign.id());
        assertEquals(Map.of(AttemptResult.BRIDGED, 1), figures.attempts());
        assertEquals(Map.of(AttemptResult.BRIDGED, 1), figures.finals());
    }

    @Test
    void a_busy_number_waits_and_the_last_result_is_the_final_one() {
        Campaign campaign = addCampaign(load(1), Samples.policy(2, RETRY));

        finish(lease(campaign, NODE_1).get(0), AttemptResult.BUSY);
        assertEquals(List.of(), dueIds(campaign));
        assertEquals(figures(1, 1, 0, 0), counts(campaign));
        clock.advance(RETRY);
        finish(lease(campaign, NODE_2).get(0), AttemptResult.NO_ANSWER);

        CampaignFigures figures = store.campaigns().figures(account, campaign.id());
        assertEquals(1, figures.finalResults());
        assertEquals(Map.of(AttemptResult.NO_ANSWER, 1), figures.finals());
        assertEquals(Map.of(AttemptResult.BUSY, 1, AttemptResult.NO_ANSWER, 1), figures.attempts());
    }

    @Test
    void an_attempt_that_was_not_sent_does_not_count() {
        Campaign campaign = addCampaign(load(1), Samples.policy(1, RETRY));

        finish(lease(campaign, NODE_1).get(0), AttemptResult.NOT_SENT);

        assertEquals(0, store.records().due(account, campaign.id(), 1).get(0).attempts());
    }

    @Test
    void the_leases_of_a_device_that_is_declared_lost_end_at_once_as_unconfirmed() {
        Campaign campaign = addCampaign(load(3), Samples.policy(5, RETRY));
        List<RecordId> due = store.records().due(account, campaign.id(), 3).stream()
                .map(CallRecord::id)
                .toList();
        LeasedRecord other = store.records()
                .lease(account, campaign.id(), NODE_2, due.subList(0, 1), LEASE)
                .get(0);
        List<LeasedRecord> lost = store.records().lease(account, campaign.id(), NODE_1, due.subList(1, 3), LEASE);
        assertEquals(
                List.of(NODE_1 + " 2", NODE_2 + " 1"),
                store.records().leasesByDevice(account).stream()
                        .map(leases -> leases.device() + " " + leases.leases())
                        .toList());
        assertEquals(List.of(), store.records().leasesByDevice(AccountId.next()));

        assertEquals(0, store.records().declareLost(AccountId.next(), NODE_1));
        assertEquals(2, store.records().declareLost(account, NODE_1));
        assertEquals(0, store.records().declareLost(account, NODE_1));

        for (LeasedRecord leased : lost) {
            Attempt attempt =
                    store.attempts().ofRecord(account, leased.record().id()).get(0);
            assertEquals(AttemptResult.UNCONFIRMED, attempt.outcome().result());
            assertEquals(clock.now(), attempt.outcome().endedAt());
        }
        assertEquals(List.of(), store.records().renew(NODE_1, lost, LEASE));
        assertEquals(1, store.records().renew(NODE_2, List.of(other), LEASE).size());
        assertEquals(List.of(), store.records().due(account, campaign.id(), 3));
        clock.advance(RETRY);
        assertEquals(2, store.records().due(account, campaign.id(), 3).size());
    }

    @Test
    void results_are_stored_once_however_often_they_come() throws Exception {
        Campaign campaign = addCampaign(load(1), Samples.policy(5, RETRY));
        Attempt attempt = Samples.attempt(lease(campaign, NODE_1).get(0), AttemptResult.BUSY, clock.now());

        atOnce(4, n -> {
            store.attempts().store(List.of(attempt, attempt));
            return n;
        });
        clock.advance(RETRY);

        assertEquals(List.of(attempt), store.attempts().ofRecord(account, attempt.record()));
        LeasedRecord again = lease(campaign, NODE_2).get(0);
        store.attempts().store(List.of(attempt));
        assertEquals(1, again.record().attempts());
        assertEquals(figures(1, 0, 1, 0), counts(campaign));
    }

    @Test
    void how_media_was_and_who_answered_come_back_with_the_attempt() {
        Campaign campaign = addCampaign(load(2), Samples.policy(5, RETRY));
        List<LeasedRecord> leased = lease(campaign, NODE_1);
        Attempt attempt = Samples.attempt(leased.get(0), AttemptResult.BRIDGED, clock.now());
        AttemptMedia media =
                new AttemptMedia(account, attempt.id(), new MediaQuality("PCMU", 10, 9, 1, 2.5, -1, -1, -1, 4.2));

        store.reviews().keepMedia(List.of(media, media));
        assertFalse(store.reviews().label(account, attempt.id(), Verdict.MACHINE, clock.now()), "no result yet");
        store.attempts().store(List.of(attempt));
        store.reviews().keepMedia(List.of(media));
        assertTrue(store.reviews().label(account, attempt.id(), Verdict.MACHINE, clock.now()));
        assertTrue(store.reviews().label(account, attempt.id(), Verdict.HUMAN, clock.now()));

        AttemptReview known = new AttemptReview(media.quality(), Verdict.HUMAN);
        AttemptId unknown = AttemptId.next();
        assertEquals(
                Map.of(attempt.id(), known), store.reviews().of(account, List.of(attempt.id(), unknown, attempt.id())));
        assertEquals(Map.of(), store.reviews().of(AccountId.next(), List.of(attempt.id())));
        assertEquals(
                List.of(new LabelledAnswer(attempt, Verdict.HUMAN)),
                store.reviews().labelled(account, campaign.id(), null, 10).items());
        assertEquals(
                List.of(),
                store.reviews()
                        .labelled(AccountId.next(), campaign.id(), null, 10)
                        .items());
    }

    @Test
    void what_a_campaign_does_with_those_who_answer_comes_back() {
        CallPolicy call = CallPolicy.defaults();
        AnswerPolicy answers = new AnswerPolicy(
                AnswerPolicy.Preference.HUMAN,
                Map.of(Verdict.MACHINE, VerdictAction.MESSAGE, Verdict.SILENCE, VerdictAction.AGENT),
                true,
                "voice-mail",
                true);
        CampaignPolicy byDefault = CampaignPolicy.defaults();
        Campaign campaign = addCampaign(
                load(1),
                new CampaignPolicy(
                        new CallPolicy(
                                call.ringFor(),
                                call.detectFor(),
                                call.agentWait(),
                                call.abandonPrompt(),
                                call.talkAtMost(),
                                answers),
                        byDefault.maxAttempts(),
                        byDefault.retryAfter(),
                        byDefault.maxLines(),
                        byDefault.wrapUp()));

        assertEquals(
                answers,
                store.campaigns()
                        .find(account, campaign.id())
                        .orElseThrow()
                        .policy()
                        .call()
                        .answers());
    }

    @Test
    void an_attempt_comes_back_with_all_that_explains_it() {
        Campaign campaign = addCampaign(load(1), CampaignPolicy.defaults());
        LeasedRecord leased = lease(campaign, NODE_1).get(0);
        AttemptOutcome outcome = new AttemptOutcome(
                AttemptResult.BRIDGED,
                clock.now().plusNanos(123_456_000),
                200,
                "it's fine",
                Duration.ofSeconds(7),
                Duration.ofMillis(1_200),
                "human",
                0.93,
                Duration.ofNanos(1_310_001_000),
                new AnswerGrounds("", "shipped-1", Map.of("spurt_ms", 420.5f)),
                "machine",
                AgentId.next(),
                Duration.ofMillis(34),
                Duration.ofMinutes(4));
        Attempt attempt = new Attempt(
                account,
                campaign.id(),
                leased.record().id(),
                AttemptId.next(),
                leased.record().number(),
                NODE_1,
                1,
                clock.now(),
                outcome);

        store.attempts().store(List.of(attempt));

        assertEquals(
                List.of(attempt),
                store.attempts().ofRecord(account, leased.record().id()));
        assertEquals(
                List.of(),
                store.attempts().ofRecord(AccountId.next(), leased.record().id()));
    }

    @Test
    void a_late_result_replaces_what_the_store_had_guessed() {
        Campaign campaign = addCampaign(load(1), Samples.policy(2, RETRY));
        LeasedRecord leased = lease(campaign, NODE_1).get(0);
        Attempt late = Samples.attempt(leased, AttemptResult.BUSY, clock.now().plusSeconds(20));
        expire();

        store.attempts().store(List.of(late));

        clock.advance(RETRY);
        LeasedRecord again = lease(campaign, NODE_2).get(0);
        assertEquals(1, again.record().attempts(), "the attempt counts once");
        assertEquals(2, store.attempts().ofRecord(account, late.record()).size());
    }

    @Test
    void a_late_result_of_an_older_epoch_withdraws_a_record_that_waits() {
        Campaign campaign = addCampaign(load(1), Samples.policy(5, RETRY));
        LeasedRecord first = lease(campaign, NODE_1).get(0);
        Attempt late = Samples.attempt(first, AttemptResult.BRIDGED, clock.now());
        expire();
        clock.advance(RETRY);
        finish(lease(campaign, NODE_2).get(0), AttemptResult.BUSY);

        store.attempts().store(List.of(late));

        assertEquals(
                Map.of(AttemptResult.BRIDGED, 1),
                store.campaigns().figures(account, campaign.id()).finals());
    }

    @Test
    void a_late_result_of_an_older_epoch_leaves_a_newer_lease_alone_until_it_ends() {
        Campaign campaign = addCampaign(load(1), Samples.policy(5, RETRY));
        Attempt late = Samples.attempt(lease(campaign, NODE_1).get(0), AttemptResult.BRIDGED, clock.now());
        expire();
        clock.advance(RETRY);
        LeasedRecord newer = lease(campaign, NODE_2).get(0);

        store.attempts().store(List.of(late));
        assertEquals(figures(1, 0, 1, 0), counts(campaign));
        assertEquals(1, store.records().renew(NODE_2, List.of(newer), LEASE).size());
        store.records().giveBack(NODE_2, List.of(newer));

        assertEquals(
                Map.of(AttemptResult.BRIDGED, 1),
                store.campaigns().figures(account, campaign.id()).finals());
    }

    @Test
    void a_result_for_a_record_that_is_not_known_is_kept() {
        Campaign campaign = addCampaign(load(1), CampaignPolicy.defaults());
        LeasedRecord leased = lease(campaign, NODE_1).get(0);
        AccountId elsewhere = AccountId.next();
        Attempt stray = new Attempt(
                elsewhere,
                campaign.id(),
                leased.record().id(),
                AttemptId.next(),
                leased.record().number(),
                NODE_1,
                1,
                clock.now(),
                AttemptOutcome.of(AttemptResult.BRIDGED, clock.now(), ""));

        store.attempts().store(List.of(stray));

        assertEquals(List.of(stray), store.attempts().ofRecord(elsewhere, stray.record()));
        assertEquals(figures(1, 0, 1, 0), counts(campaign), "another account's record is not touched");
    }

    @Test
    void attempts_of_a_campaign_are_listed_oldest_first_in_pages() {
        Campaign campaign = addCampaign(load(7), CampaignPolicy.defaults());
        List<Attempt> made = new ArrayList<>();
        for (LeasedRecord leased : lease(campaign, NODE_1)) {
            made.add(Samples.attempt(leased, AttemptResult.BUSY, clock.now().plusSeconds(made.size() / 3)));
        }
        store.attempts().store(made);

        List<Attempt> listed = new ArrayList<>();
        String cursor = null;
        do {
            Page<Attempt> page = store.attempts().ofCampaign(account, campaign.id(), cursor, 2);
            listed.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertEquals(made, listed);
    }

    // Lists

    @Test
    void a_list_reports_what_was_loaded_and_what_was_refused() throws Exception {
        ListImportReport report = importCsv(BYTE_ORDER_MARK + """
                Phone,Name,External_ID,City,phone2
                (617) 555-0101,"O'Neil, Ann",A-1,"Bos""ton",
                12,Bob,A-2,Rome,
                +1 617 555 0101,Cid,A-3,Rome,
                "617 555 0102","Two
                lines",A-4,Rome,6175550103
                6175550104,Dan

                ,,,,
                6175550105,"Eve"x,A-6,Rome,
                6175550106,Fay,A-7,Rome,6175550103
                ,Gus,A-8,Rome,
                6175550107,"Hal,A-9,Rome,
                6175550108,Ivy,A-10,Rome,""".replace("\n", "\r\n"));

        assertEquals(
                List.of(
                        "3 Phone .. ",
                        "4 Phone +1 617 555 .... ",
                        "7 External_ID  ",
                        "10 Name  ",
                        "11 phone2 617555.... ",
                        "12 Phone  ",
                        "13 Name  "),
                report.firstRefused().stream()
                        .map(row -> row.line() + " " + row.column() + " " + row.value() + " ")
                        .toList());
        assertEquals(3, report.loaded());
        assertEquals(7, report.refused());
        assertEquals(10, report.rows());
        assertEquals(
                report.list(), store.lists().find(account, report.list().id()).orElseThrow());
        assertEquals(
                Optional.empty(),
                store.lists().find(AccountId.next(), report.list().id()));
        assertEquals(
                List.of(report.list()), store.lists().page(account, null, 10).items());
        assertEquals(3, report.list().contacts());
        Page<RefusedRow> rows = store.lists().refusedRows(account, report.list().id(), null, 4);
        List<RefusedRow> all = new ArrayList<>(rows.items());
        all.addAll(store.lists()
                .refusedRows(account, report.list().id(), rows.next(), 4)
                .items());
        assertEquals(report.firstRefused(), all);
    }

    @Test
    void a_file_that_cannot_be_read_leaves_nothing() {
        String good = "phone,name\n" + "6175550100,Ann\n".repeat(1);
        for (var entry : Map.of(
                        "",
                        "the file is empty",
                        "phone,name\n",
                        "no rows",
                        "phone,name,Name\n6175550100,a,b\n",
                        "names columns more than once: ['Name']",
                        "6175550100,Ann\n6175550101,Bob\n",
                        "['617555....', 'Ann']; known are phone",
                        "phone;name\n6175550100;Ann\n",
                        "must be separated by commas",
                        "phone,\n6175550100,Ann\n",
                        "column 2 of 2 has no name",
                        good + "\u0000",
                        "NUL")
                .entrySet()) {
            var failure = assertThrows(ListFileException.class, () -> importCsv(entry.getKey()), entry.getKey());
            assertTrue(failure.getMessage().contains(entry.getValue()), failure::getMessage);
        }
        byte[] latin1 = (good + "6175550101,Ren\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        var failure = assertThrows(
                ListFileException.class,
                () -> store.lists().importCsv(account, "l", "US", new ByteArrayInputStream(latin1)));
        assertEquals(
                "line 3 is not UTF-8 (byte 0xE9 at position 15); save the file as CSV UTF-8", failure.getMessage());
        assertEquals(List.of(), store.lists().page(account, null, 10).items());
        assertEquals(0, rowsIn("contact"));
        assertEquals(0, rowsIn("contact_number"));
        assertEquals(0, rowsIn("contact_list"));
    }

    @Test
    void a_stream_that_breaks_after_many_rows_leaves_nothing() {
        var breaking =
                new java.io.FilterInputStream(
                        new ByteArrayInputStream(csv(7_000).getBytes(StandardCharsets.UTF_8))) {
                    @Override
                    public int read(byte[] into, int from, int length) throws java.io.IOException {
                        int read = super.read(into, from, length);
                        if (read < 0) {
                            throw new java.io.IOException("connection reset");
                        }
                        return read;
                    }
                };

        assertThrows(java.io.IOException.class, () -> store.lists().importCsv(account, "l", "US", breaking));

        assertEquals(0, rowsIn("contact"));
        assertEquals(0, rowsIn("contact_list"));
    }

    @Test
    void an_unknown_country_or_an_empty_name_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> store.lists().importCsv(account, "l", "UK", new ByteArrayInputStream(new byte[0])));
        assertThrows(
                IllegalArgumentException.class,
                () -> store.lists().importCsv(account, " ", "US", new ByteArrayInputStream(new byte[0])));
    }

    @Test
    void a_large_list_becomes_a_campaign_with_as_many_records() {
        Campaign campaign = addCampaign(load(9_999), CampaignPolicy.defaults());

        assertEquals(figures(9_999, 9_999, 0, 0), counts(campaign));
    }

    // The schema

    @Test
    void the_account_leads_every_key_and_index() throws Exception {
        List<String> wrong = SchemaRules.violations(store);

        assertEquals(List.of(), wrong);
    }

    @Test
    void an_outside_dialer_comes_back_as_it_was_registered_last_and_only_in_its_account() {
        CampaignId one = CampaignId.next();
        CampaignId other = CampaignId.next();
        store.devices().register(new OutsideDialer(account, NODE_2, Map.of(), clock.now()));
        OutsideDialer dialer = new OutsideDialer(account, NODE_1, Map.of(one, 60, other, 0), clock.now());
        store.devices().register(new OutsideDialer(account, NODE_1, Map.of(one, 1), Instant.EPOCH));
        store.devices().register(dialer);

        assertEquals(Optional.of(dialer), store.devices().find(account, NODE_1));
        assertEquals(Optional.empty(), store.devices().find(AccountId.next(), NODE_1));
        assertEquals(
                List.of(dialer, new OutsideDialer(account, NODE_2, Map.of(), clock.now())),
                store.devices().ofAllAccounts());
        assertFalse(store.devices().heard(AccountId.next(), NODE_1, Instant.EPOCH));
        assertTrue(store.devices().heard(account, NODE_1, clock.now().plusSeconds(9)));
        assertEquals(
                Optional.of(dialer.heardAt(clock.now().plusSeconds(9))),
                store.devices().find(account, NODE_1));
        assertFalse(store.devices().remove(AccountId.next(), NODE_1));
        assertTrue(store.devices().remove(account, NODE_1));
        assertFalse(store.devices().remove(account, NODE_1));
    }

    @Test
    void what_was_handed_out_is_known_for_good_and_what_waits_is_told_apart() {
        Campaign campaign = addCampaign(load(3), Samples.policy(3, RETRY));
        List<LeasedRecord> leased = lease(campaign, NODE_1);
        LeasedRecord first = leased.get(0);
        assertEquals(List.of(first), store.devices().handOut(account, NODE_1, List.of(first, first)));
        assertEquals(List.of(), store.devices().handOut(account, NODE_1, List.of(first)));

        assertEquals(List.of(first.record().id()), ids(store.devices().inHand(account, NODE_1)));
        assertEquals(2, store.devices().notHandedOut(account, NODE_1).size());
        assertEquals(List.of(), store.devices().inHand(account, NODE_2));
        assertEquals(List.of(), store.devices().notHandedOut(AccountId.next(), NODE_1));
        finish(first, AttemptResult.BUSY);
        assertEquals(List.of(), store.devices().inHand(account, NODE_1));
        Map<LeaseKey, CallRecord> handedOut = store.devices().handedOut(account, NODE_1, ids(leased));
        assertEquals(Set.of(LeaseKey.of(first)), handedOut.keySet());
        assertEquals(1, handedOut.get(LeaseKey.of(first)).attempts());
        assertEquals(Map.of(), store.devices().handedOut(account, NODE_2, ids(leased)));
        assertEquals(Map.of(), store.devices().handedOut(AccountId.next(), NODE_1, ids(leased)));
        AttemptId made =
                store.attempts().ofRecord(account, first.record().id()).get(0).id();
        assertEquals(
                Map.of(made, first.record().id()), store.devices().recordsOf(account, List.of(made, AttemptId.next())));
    }

    @Test
    void a_device_drains_for_one_account_until_it_does_not() {
        assertTrue(store.devices().drain(account, NODE_1, true));
        assertFalse(store.devices().drain(account, NODE_1, true));
        assertEquals(Map.of(account, Set.of(NODE_1)), store.devices().draining());
        assertFalse(store.devices().drain(AccountId.next(), NODE_1, false));
        assertTrue(store.devices().drain(account, NODE_1, false));
        assertEquals(Map.of(), store.devices().draining());
    }

    @Test
    void a_store_that_answers_is_reachable() {
        assertTrue(store.reachable());
    }

    // What the tests above say

    ListId load(int contacts) {
        return load(account, csv(contacts));
    }

    ListId load(AccountId owner, String csv) {
        try {
            return store.lists()
                    .importCsv(owner, "list", "US", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                    .list()
                    .id();
        } catch (ListFileException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    ListImportReport importCsv(String csv) throws ListFileException, java.io.IOException {
        return store.lists()
                .importCsv(account, "list", "US", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    static String csv(int contacts) {
        StringBuilder text = new StringBuilder("phone,name\n");
        for (int i = 0; i < contacts; i++) {
            text.append(Samples.number(i).e164()).append(",Contact ").append(i).append('\n');
        }
        return text.toString();
    }

    Campaign addCampaign(ListId list, CampaignPolicy policy, AgentId... agents) {
        return addCampaign(account, list, policy, agents);
    }

    Campaign addCampaign(AccountId owner, ListId list, CampaignPolicy policy, AgentId... agents) {
        Trunk trunk = Samples.trunk(owner);
        store.trunks().add(trunk);
        TrunkId id = trunk.id();
        Campaign campaign = Samples.campaign(owner, list, id, List.of(agents), policy, clock.now());
        store.campaigns().add(campaign);
        return campaign;
    }

    List<RecordId> dueIds(Campaign campaign) {
        return store.records().due(campaign.account(), campaign.id(), 1_000).stream()
                .map(CallRecord::id)
                .toList();
    }

    List<LeasedRecord> lease(Campaign campaign, DeviceId device) {
        List<LeasedRecord> leased = store.records().lease(account, campaign.id(), device, dueIds(campaign), LEASE);
        assertFalse(leased.isEmpty());
        return leased;
    }

    static List<RecordId> ids(List<LeasedRecord> leased) {
        return leased.stream().map(lease -> lease.record().id()).toList();
    }

    void finish(LeasedRecord leased, AttemptResult result) {
        store.attempts().store(List.of(Samples.attempt(leased, result, clock.now())));
    }

    void expire() {
        clock.advance(LEASE.plus(MARGIN).plusSeconds(1));
        assertEquals(1, store.records().reclaimExpired(MARGIN));
    }

    boolean change(Campaign campaign, CampaignState from, CampaignState to) {
        return store.campaigns().changeState(account, campaign.id(), from, to);
    }

    List<Integer> counts(Campaign campaign) {
        CampaignFigures figures = store.campaigns().figures(account, campaign.id());
        return figures(figures.records(), figures.due(), figures.leased(), figures.finalResults());
    }

    static List<Integer> figures(int records, int due, int leased, int finals) {
        return List.of(records, due, leased, finals);
    }

    int rowsIn(String table) {
        return store.database()
                .transaction(
                        "count",
                        handle -> handle.createQuery("select count(*) from " + table)
                                .mapTo(Integer.class)
                                .one());
    }

    interface Numbered<T> {
        T call(int n) throws Exception;
    }

    static <T> List<T> atOnce(int threads, Numbered<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int n = i;
                tasks.add(() -> task.call(n));
            }
            List<T> results = new ArrayList<>();
            for (var future : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
