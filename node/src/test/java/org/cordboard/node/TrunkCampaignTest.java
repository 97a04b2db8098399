package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.call.TrunkState;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a campaign does with its trunks, on a whole node. */
@Timeout(120)
class TrunkCampaignTest {
    @TempDir
    Path folder;

    private static Trunk trunk(CallCentre centre, String host, TrunkLimits limits, Duration ping) {
        Trunk trunk = new Trunk(
                centre.account, TrunkId.next(), host, new TrunkTarget("sip:" + host, "+16175550000"), limits, ping);
        centre.store.trunks().add(trunk);
        return trunk;
    }

    private static Campaign start(CallCentre centre, int records, int agents, Trunk... trunks) throws Exception {
        List<TrunkId> ids = List.of(trunks).stream().map(Trunk::id).toList();
        Campaign campaign = centre.campaign(records, agents, CallCentre.once(), ids);
        centre.node.operations().start(centre.account, campaign.id());
        return campaign;
    }

    @Test
    void calls_at_a_time_keep_within_the_channels_and_records_wait() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            Trunk trunk = trunk(centre, "a.example", new TrunkLimits(2, 0), Duration.ZERO);
            Campaign campaign = start(centre, 16, 6, trunk);
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(2, centre.phones.mostAtOnce.get());
            assertEquals(16, centre.figures(campaign).finals().get(AttemptResult.BRIDGED));
        }
    }

    @Test
    void what_the_first_trunk_has_no_room_for_goes_by_the_second() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            Trunk first = trunk(centre, "a.example", new TrunkLimits(1, 0), Duration.ZERO);
            Trunk second = trunk(centre, "b.example", new TrunkLimits(1, 0), Duration.ZERO);
            Campaign campaign = start(centre, 12, 6, first, second);
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(2, centre.phones.mostAtOnce.get());
            assertTrue(centre.phones.firstTargets.contains("sip:a.example"));
            assertTrue(centre.phones.firstTargets.contains("sip:b.example"));
        }
    }

    @Test
    void new_calls_keep_within_the_call_rate_in_every_second() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BUSY)) {
            Trunk trunk = trunk(centre, "a.example", new TrunkLimits(0, 10), Duration.ZERO);
            Campaign campaign = start(centre, 25, 20, trunk);
            centre.awaitState(campaign, CampaignState.FINISHED);
            List<Long> dialed = new ArrayList<>(centre.phones.dialedAt);
            Collections.sort(dialed);
            for (int n = 0; n + 10 < dialed.size(); n++) {
                assertTrue(dialed.get(n + 10) - dialed.get(n) >= 1_000_000_000L, "eleven calls in one second");
            }
        }
    }

    @Test
    void while_all_trunks_are_down_the_campaign_waits_and_says_so_and_goes_on_by_itself() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BUSY)) {
            centre.phones.pingResult = new PingResult.Unanswered("it did not answer OPTIONS within 4 s");
            Trunk trunk = trunk(centre, "a.example", TrunkLimits.NONE, Duration.ofSeconds(1));
            Await.until(
                    "it is down",
                    CallCentre.SOON,
                    () -> centre.node
                            .trunks()
                            .live(centre.account, trunk.id())
                            .filter(live -> live.health().state() == TrunkState.DOWN)
                            .isPresent());
            Campaign campaign = start(centre, 10, 2, trunk);
            Await.until(
                    "it says so",
                    CallCentre.SOON,
                    () -> !centre.node
                            .trunks()
                            .waitsFor(centre.account, campaign.id())
                            .isEmpty());
            assertEquals(List.of(), centre.node.status().notReady());
            assertEquals(1, centre.node.status().remarks().size());
            assertEquals(0, centre.phones.dialed());
            centre.phones.pingResult = new PingResult.Answered(200);
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(10, centre.phones.dialed());
            assertEquals(List.of(), centre.node.status().remarks());
        }
    }

    @Test
    void a_change_of_a_trunk_takes_effect_while_the_campaign_runs() throws Exception {
        try (CallCentre centre = CallCentre.open(folder, number -> AttemptResult.BRIDGED)) {
            centre.phones.talkMillis = 50;
            Trunk trunk = trunk(centre, "a.example", new TrunkLimits(1, 0), Duration.ZERO);
            Campaign campaign = start(centre, 60, 6, trunk);
            Await.until("some are dialed", CallCentre.SOON, () -> centre.phones.dialed() >= 3);
            assertEquals(1, centre.phones.mostAtOnce.get());
            centre.store
                    .trunks()
                    .change(new Trunk(
                            trunk.account(),
                            trunk.id(),
                            trunk.name(),
                            new TrunkTarget("sip:b.example", "+16175550001"),
                            new TrunkLimits(4, 0),
                            Duration.ZERO));
            centre.node.trunks().changed();
            centre.awaitState(campaign, CampaignState.FINISHED);
            assertEquals(4, centre.phones.mostAtOnce.get());
            assertTrue(centre.phones.firstTargets.contains("sip:b.example"));
        }
    }
}
