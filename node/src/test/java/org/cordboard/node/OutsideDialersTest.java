package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.DialerResult.Status;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.DialerOperations.Taken;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dialers of others, which know nothing but the operations. */
class OutsideDialersTest {
    private static final DeviceId ACME = new DeviceId("acme-1");
    private static final DeviceId OTHER = new DeviceId("other-1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private CallCentre open() {
        return CallCentre.open(folder, number -> AttemptResult.BRIDGED);
    }

    /** Dialed by outside dialers alone: it has no agents. */
    private static Campaign started(CallCentre centre, int records, DeviceId... dialers) throws Exception {
        for (DeviceId dialer : dialers) {
            centre.node.dialers().register(centre.account, dialer, Map.of());
        }
        Campaign campaign = centre.campaign(records, 0, CallCentre.once());
        for (DeviceId dialer : dialers) {
            centre.node.dialers().register(centre.account, dialer, Map.of(campaign.id(), 60));
        }
        centre.node.operations().start(centre.account, campaign.id());
        return campaign;
    }

    private static List<LeasedRecord> take(CallCentre centre, DeviceId dialer, CampaignId campaign, int most)
            throws Exception {
        return future(centre, dialer, campaign, most)
                .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)
                .records();
    }

    private static CompletableFuture<Taken> future(CallCentre centre, DeviceId dialer, CampaignId campaign, int most)
            throws OperationRefusedException {
        return centre.node.dialers().take(centre.account, dialer, campaign, most, PATIENCE);
    }

    private static DialerResult result(LeasedRecord leased, AttemptResult result) {
        return new DialerResult(
                AttemptId.next(),
                LeaseKey.of(leased),
                Instant.now(),
                AttemptOutcome.of(result, Instant.now().plusSeconds(3600), ""));
    }

    private static Status bring(CallCentre centre, DeviceId dialer, DialerResult result)
            throws OperationRefusedException {
        return centre.node
                .dialers()
                .results(centre.account, dialer, List.of(result))
                .get(0)
                .status();
    }

    @Test
    void two_outside_dialers_dial_a_campaign_alone_and_each_record_once() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 60, ACME, OTHER);
            Map<PhoneNumber, Integer> dialed = new HashMap<>();
            while (dialed.size() < 60) {
                for (DeviceId dialer : List.of(ACME, OTHER)) {
                    List<LeasedRecord> taken = centre.node
                            .dialers()
                            .take(centre.account, dialer, campaign.id(), 7, Duration.ofMillis(100))
                            .get(60, TimeUnit.SECONDS)
                            .records();
                    taken.forEach(leased -> dialed.merge(leased.record().number(), 1, Integer::sum));
                    List<DialerResult> results = taken.stream()
                            .map(leased -> result(leased, AttemptResult.BRIDGED))
                            .toList();
                    assertTrue(centre.node.dialers().results(centre.account, dialer, results).stream()
                            .allMatch(answer -> answer.status() == Status.STORED));
                }
            }
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(Set.of(1), Set.copyOf(dialed.values()));
            assertEquals(0, centre.phones.dialed());
            assertEquals(
                    Set.of(ACME, OTHER),
                    centre.store.attempts().ofCampaign(centre.account, campaign.id(), null, 100).items().stream()
                            .peek(attempt -> assertTrue(
                                    attempt.outcome().endedAt().isBefore(Instant.now()),
                                    "the dialer's clock is an hour ahead"))
                            .map(attempt -> attempt.device())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void a_result_is_taken_once_and_only_for_what_the_dialer_was_handed_out_however_late() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 3, ACME);
            centre.node.dialers().register(centre.account, OTHER, Map.of());
            LeasedRecord leased = take(centre, ACME, campaign.id(), 1).get(0);
            DialerResult told = result(leased, AttemptResult.BUSY);
            assertEquals(Status.REFUSED, bring(centre, OTHER, told), "it was leased to another");
            assertEquals(
                    Status.REFUSED,
                    bring(
                            centre,
                            ACME,
                            new DialerResult(
                                    AttemptId.next(),
                                    new LeaseKey(
                                            leased.record().id(), leased.lease().epoch() + 1),
                                    Instant.now(),
                                    told.outcome())));
            DialerResult nobodys =
                    new DialerResult(AttemptId.next(), new LeaseKey(RecordId.next(), 1), Instant.now(), told.outcome());
            assertEquals(Status.REFUSED, bring(centre, ACME, nobodys));

            centre.store.devices().heard(centre.account, ACME, Instant.now().minusSeconds(3600));
            assertTrue(centre.node.devices().declareLost(centre.account, ACME) >= 1);
            assertEquals(Status.STORED, bring(centre, ACME, told), "late, but true");
            assertEquals(Status.KNOWN, bring(centre, ACME, told));
            DialerResult same =
                    new DialerResult(told.attempt(), new LeaseKey(RecordId.next(), 1), Instant.now(), told.outcome());
            assertEquals(Status.REFUSED, bring(centre, ACME, same), "an attempt is on one record");
        }
    }

    @Test
    void what_is_not_dialed_is_given_back_or_renewed_and_what_is_not_ours_is_lost() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 4, ACME);
            centre.node.dialers().register(centre.account, OTHER, Map.of());
            LeasedRecord first = take(centre, ACME, campaign.id(), 1).get(0);
            List<LeaseKey> keys = List.of(LeaseKey.of(first), new LeaseKey(RecordId.next(), 1));
            assertEquals(List.of(), centre.node.dialers().renew(centre.account, OTHER, keys));
            assertEquals(List.of(), centre.node.dialers().giveBack(centre.account, OTHER, keys));
            assertEquals(
                    1, centre.node.dialers().renew(centre.account, ACME, keys).size());
            assertEquals(1, centre.node.dialers().inHand(centre.account, ACME).size());
            assertEquals(List.of(LeaseKey.of(first)), centre.node.dialers().giveBack(centre.account, ACME, keys));
            assertEquals(List.of(), centre.node.dialers().inHand(centre.account, ACME));
            assertEquals(List.of(), centre.node.dialers().renew(centre.account, ACME, keys));
        }
    }

    @Test
    void what_waits_for_a_dialer_that_is_gone_or_drains_goes_to_another() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 6, ACME);
            Await.until("the records wait for acme", PATIENCE, () -> waitsFor(centre, ACME) > 3);
            centre.node.dialers().register(centre.account, OTHER, Map.of(campaign.id(), 0));
            centre.store.devices().heard(centre.account, ACME, Instant.now().minusSeconds(3600));
            List<LeasedRecord> all = takeAll(centre, OTHER, campaign, 6);
            assertEquals(0, waitsFor(centre, ACME));

            centre.node.devices().drain(centre.account, OTHER, true);
            centre.node.dialers().register(centre.account, ACME, Map.of(campaign.id(), 0));
            centre.node
                    .dialers()
                    .giveBack(
                            centre.account,
                            OTHER,
                            all.stream().map(LeaseKey::of).toList());
            assertEquals(6, takeAll(centre, ACME, campaign, 6).size());
            assertTrue(centre.node.devices().devices(centre.account).stream()
                    .anyMatch(device -> device.device().equals(OTHER) && device.draining()));
            centre.node.devices().drain(centre.account, OTHER, false);
            assertTrue(centre.node.devices().devices(centre.account).stream().noneMatch(device -> device.draining()));
        }
    }

    private static List<LeasedRecord> takeAll(CallCentre centre, DeviceId dialer, Campaign campaign, int records)
            throws Exception {
        List<LeasedRecord> all = new ArrayList<>();
        while (all.size() < records) {
            List<LeasedRecord> taken = take(centre, dialer, campaign.id(), 10);
            assertTrue(!taken.isEmpty(), "nothing came in time");
            all.addAll(taken);
        }
        return all;
    }

    private static int waitsFor(CallCentre centre, DeviceId dialer) {
        return centre.store.devices().notHandedOut(centre.account, dialer).size();
    }

    @Test
    void a_node_that_starts_again_gives_back_what_waited_and_takes_results_of_what_was_in_hand() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 5, ACME);
            LeasedRecord inHand = take(centre, ACME, campaign.id(), 1).get(0);
            Await.until("the others wait", PATIENCE, () -> waitsFor(centre, ACME) > 0);
            centre.restartAfterCrash();
            assertEquals(Status.STORED, bring(centre, ACME, result(inHand, AttemptResult.BRIDGED)));
            List<LeasedRecord> others = takeAll(centre, ACME, campaign, 4);
            assertTrue(others.stream().anyMatch(leased -> leased.lease().epoch() > 1), "leased anew");
            for (LeasedRecord leased : others) {
                assertEquals(Status.STORED, bring(centre, ACME, result(leased, AttemptResult.NO_ANSWER)));
            }
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(
                    Map.of(AttemptResult.BRIDGED, 1, AttemptResult.NO_ANSWER, 4),
                    centre.figures(campaign).finals());
        }
    }

    @Test
    void who_waits_hears_of_records_when_the_campaign_goes_on_and_a_newer_request_ends_an_older_one() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 2, ACME);
            centre.node.operations().pause(centre.account, campaign.id());
            Await.until("nothing waits any more", PATIENCE, () -> waitsFor(centre, ACME) == 0);
            CompletableFuture<Taken> older = future(centre, ACME, campaign.id(), 1);
            assertEquals(
                    CampaignState.PAUSED,
                    centre.node
                            .dialers()
                            .take(centre.account, ACME, campaign.id(), 1, Duration.ZERO)
                            .get(60, TimeUnit.SECONDS)
                            .campaign());
            assertEquals(List.of(), older.get(60, TimeUnit.SECONDS).records());
            CompletableFuture<Taken> waits = future(centre, ACME, campaign.id(), 1);
            centre.node.operations().start(centre.account, campaign.id());
            assertEquals(1, waits.get(60, TimeUnit.SECONDS).records().size());
        }
    }

    @Test
    void what_a_dialer_may_not_is_refused() throws Exception {
        try (CallCentre centre = open()) {
            Campaign campaign = started(centre, 1, ACME);
            assertRefused(Reason.NOT_FOUND, "register", () -> future(centre, OTHER, campaign.id(), 1));
            assertRefused(Reason.INVALID, "registered for", () -> future(centre, ACME, CampaignId.next(), 1));
            DeviceId node = new DeviceId("node-1");
            assertRefused(
                    Reason.CONFLICT,
                    "name of its own",
                    () -> centre.node.dialers().register(centre.account, node, Map.of()));
            assertRefused(
                    Reason.INVALID,
                    "of this account",
                    () -> centre.node.dialers().register(centre.account, OTHER, Map.of(CampaignId.next(), 1)));
            assertRefused(
                    Reason.CONFLICT, "heard of", () -> centre.node.devices().declareLost(centre.account, ACME));
            centre.node.dialers().remove(centre.account, ACME);
            assertRefused(
                    Reason.NOT_FOUND, "acme-1", () -> centre.node.dialers().remove(centre.account, ACME));
        }
    }

    private static void assertRefused(Reason reason, String words, org.junit.jupiter.api.function.Executable wanted) {
        OperationRefusedException refused = assertThrows(OperationRefusedException.class, wanted);
        assertEquals(reason, refused.reason());
        assertTrue(String.join(" ", refused.problems()).contains(words), refused.getMessage());
    }
}
