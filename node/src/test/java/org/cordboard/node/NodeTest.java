package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.core.strategy.LiveFigures;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeTest {
    @TempDir
    Path folder;

    /** Every third number is a human, every third a machine, the others are busy. */
    private static AttemptResult mixed(PhoneNumber number) {
        return switch (number.e164().charAt(number.e164().length() - 1) % 3) {
            case 0 -> AttemptResult.BRIDGED;
            case 1 -> AttemptResult.MACHINE;
            default -> AttemptResult.BUSY;
        };
    }

    @Test
    void the_whole_list_is_dialed_once_one_line_per_agent_and_the_campaign_finishes() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            Campaign campaign = centre.campaign(60, 5, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            centre.awaitState(campaign, CampaignState.FINISHED);

            assertEquals(60, centre.phones.dialed());
            assertEquals(List.of(), centre.phones.dialedTwice());
            assertTrue(centre.phones.mostAtOnce.get() <= 5, "one line per agent: " + centre.phones.mostAtOnce);
            CampaignFigures figures = centre.figures(campaign);
            assertEquals(60, figures.finalResults());
            long humans = centre.phones.invites.keySet().stream()
                    .filter(number -> mixed(number) == AttemptResult.BRIDGED)
                    .count();
            assertEquals((int) humans, figures.finals().get(AttemptResult.BRIDGED));
            LiveFigures live = centre.node.operations().live(centre.account, campaign.id());
            assertEquals(60, live.dialed());
            assertEquals(0, live.inProgress());
            assertEquals(humans, live.human());
            assertEquals(humans, live.bridged());
            Await.until("legs that nobody needs are closed", CallCentre.SOON, () -> centre.phones.openLegs.isEmpty());
            assertEquals(
                    0, centre.journal.size().started() + centre.journal.size().locked());
        }
        assertFalse(Files.exists(folder.resolve("node.json")));
    }

    @Test
    void a_paused_campaign_gives_its_records_back_keeps_its_agents_and_goes_on() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            centre.phones.talkMillis = 50;
            Campaign campaign = centre.campaign(60, 2, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until("some are dialed", CallCentre.SOON, () -> centre.phones.dialed() >= 6);
            centre.node.operations().pause(centre.account, campaign.id());
            Await.until("all leases are back", CallCentre.SOON, () -> {
                CampaignFigures figures = centre.figures(campaign);
                return figures.leased() == 0 && figures.due() + figures.finalResults() == 60;
            });
            int dialed = centre.phones.dialed();
            assertTrue(dialed < 60, "paused in mid-campaign, " + dialed);
            assertEquals(2, centre.phones.openLegs.size());
            centre.node.operations().start(centre.account, campaign.id());
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(60, centre.phones.dialed());
            assertEquals(List.of(), centre.phones.dialedTwice());
        }
    }

    @Test
    void a_stopped_campaign_makes_no_more_calls_and_cannot_be_started_again() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            Campaign campaign = centre.campaign(60, 2, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until("some are dialed", CallCentre.SOON, () -> centre.phones.dialed() >= 4);
            centre.node.operations().stop(centre.account, campaign.id());
            Await.until("agents are let go", CallCentre.SOON, () -> centre.phones.openLegs.isEmpty());
            OperationRefusedException refused = assertThrows(
                    OperationRefusedException.class,
                    () -> centre.node.operations().start(centre.account, campaign.id()));
            assertEquals(OperationRefusedException.Reason.CONFLICT, refused.reason());
            assertTrue(refused.getMessage().contains("was STOPPED"), refused.getMessage());
        }
    }

    @Test
    void drained_in_mid_campaign_everything_is_stored_and_the_next_start_goes_on() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            centre.phones.talkMillis = 600_000;
            Campaign campaign = centre.campaign(40, 4, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until(
                    "agents talk",
                    CallCentre.SOON,
                    () -> centre.node
                                    .operations()
                                    .live(centre.account, campaign.id())
                                    .bridgedNow()
                            == 4);
            centre.node.drain(Duration.ofMillis(100));
            assertEquals(4, centre.phones.hungUp.size());
            assertEquals(0, centre.phones.live());
            CampaignFigures figures = centre.figures(campaign);
            assertEquals(0, figures.leased());
            assertEquals(40, figures.due() + figures.finalResults());
            assertEquals(
                    List.of("the node is stopping: no new calls"),
                    centre.node.status().notReady());
            centre.node.close();

            FakeSwitch before = centre.phones;
            centre.startAgain();
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(40, before.dialed() + centre.phones.dialed());
            before.invites.keySet().forEach(number -> assertFalse(centre.phones.invites.containsKey(number)));
        }
    }

    @Test
    void after_a_crash_calls_under_way_count_as_made_and_nothing_is_lost_or_dialed_twice() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            centre.phones.talkMillis = 600_000;
            Campaign campaign = centre.campaign(40, 4, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until(
                    "agents talk",
                    CallCentre.SOON,
                    () -> centre.node
                                    .operations()
                                    .live(centre.account, campaign.id())
                                    .bridgedNow()
                            == 4);
            FakeSwitch before = centre.restartAfterCrash();
            centre.awaitState(campaign, CampaignState.FINISHED);
            CampaignFigures figures = centre.figures(campaign);
            assertEquals(4, figures.finals().get(AttemptResult.INTERRUPTED));
            assertEquals(40, figures.finalResults());
            assertEquals(40, before.dialed() + centre.phones.dialed());
            before.invites.keySet().forEach(number -> assertFalse(centre.phones.invites.containsKey(number)));
        }
    }

    @Test
    void while_the_store_is_gone_what_is_journalled_is_dialed_and_results_wait() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            Campaign campaign = centre.campaign(60, 1, CallCentre.once());
            centre.phones.talkMillis = 30;
            centre.node.operations().start(centre.account, campaign.id());
            Await.until("some are dialed", CallCentre.SOON, () -> centre.phones.dialed() >= 3);
            centre.store.gone = true;
            Await.until(
                    "the node says so",
                    CallCentre.SOON,
                    () -> centre.node.status().notReady().stream()
                            .anyMatch(reason -> reason.startsWith("the store does not answer")));
            Await.until(
                    "the journal is dialed empty and keeps the results",
                    CallCentre.SOON,
                    () -> centre.journal.size().locked() == 0
                            && centre.journal.size().started() == 0
                            && centre.journal.size().toUpload() > 0);
            int dialed = centre.phones.dialed();
            assertTrue(dialed < 60, "only what was journalled is dialed, " + dialed);
            centre.store.gone = false;
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(60, centre.phones.dialed());
            assertEquals(List.of(), centre.phones.dialedTwice());
            Await.until(
                    "ready again",
                    CallCentre.SOON,
                    () -> centre.node.status().notReady().isEmpty());
        }
    }

    @Test
    void a_full_disk_stops_dialing_loudly_before_an_invite_leaves_and_it_goes_on_when_there_is_room() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            Campaign campaign = centre.campaign(60, 2, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until("some are dialed", CallCentre.SOON, () -> centre.phones.dialed() >= 3);
            centre.journal.full = true;
            Await.until(
                    "the node says so",
                    CallCentre.SOON,
                    () -> centre.node.status().notReady().stream()
                            .anyMatch(reason -> reason.startsWith("nothing is dialed: ")));
            Await.until("live calls end", CallCentre.SOON, () -> centre.phones.live() == 0);
            int dialed = centre.phones.dialed();
            assertTrue(dialed < 60, "stopped in mid-campaign, " + dialed);
            centre.journal.full = false;
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(60, centre.phones.dialed());
            assertEquals(List.of(), centre.phones.dialedTwice());
        }
    }

    @Test
    void an_agent_who_hangs_up_is_called_again_and_the_campaign_goes_on() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            centre.phones.talkMillis = 600_000;
            Campaign campaign = centre.campaign(2, 1, CallCentre.once());
            centre.node.operations().start(centre.account, campaign.id());
            Await.until(
                    "the agent talks",
                    CallCentre.SOON,
                    () -> centre.node
                                    .operations()
                                    .live(centre.account, campaign.id())
                                    .bridgedNow()
                            == 1);
            AgentId agent = campaign.agents().get(0);
            centre.phones.talkMillis = 10;
            centre.phones.dropLeg(agent);
            centre.awaitState(campaign, CampaignState.FINISHED);
            CampaignFigures figures = centre.figures(campaign);
            assertEquals(1, figures.finals().get(AttemptResult.HUNG_UP));
            assertEquals(1, figures.finals().get(AttemptResult.BRIDGED));
        }
    }

    @Test
    void busy_numbers_are_tried_again_after_their_interval_and_no_sooner() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BUSY)) {
            CampaignPolicy twice =
                    new CampaignPolicy(CallPolicy.defaults(), 2, Duration.ofSeconds(2), 100, Duration.ZERO);
            Campaign campaign = centre.campaign(3, 3, twice);
            centre.node.operations().start(centre.account, campaign.id());
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(6, centre.phones.dialed());
            var attempts = centre.store
                    .attempts()
                    .ofCampaign(centre.account, campaign.id(), null, 100)
                    .items();
            for (int n = 0; n < 3; n++) {
                Duration apart = Duration.between(
                        attempts.get(n).outcome().endedAt(), attempts.get(n + 3).startedAt());
                assertTrue(apart.compareTo(Duration.ofSeconds(2)) >= 0, "apart " + apart);
            }
        }
    }

    @Test
    void a_campaign_that_cannot_work_is_refused_with_every_reason() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, NodeTest::mixed)) {
            CampaignPolicy wrong = new CampaignPolicy(CallPolicy.defaults(), 0, Duration.ofHours(1), 0, Duration.ZERO);
            OperationRefusedException refused =
                    assertThrows(OperationRefusedException.class, () -> centre.campaign(1, 0, wrong));
            assertEquals(OperationRefusedException.Reason.INVALID, refused.reason());
            assertEquals(
                    List.of(
                            "policy.maxAttempts must be 1..100, was 0; leave it out for the default",
                            "policy.maxLines must be 1..100000, was 0; leave it out for the default",
                            "agents must name at least one agent, was empty; see GET /api/v1/agents"),
                    refused.problems());
        }
    }
}
