package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.PostgresServer;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes share one campaign: each dials, nobody is dialed twice, nobody is lost, whoever comes and goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final List<String> NODES = List.of("north", "south", "west");

    private PostgresServer postgres;
    private int databases;

    @BeforeAll
    void startPostgres() {
        Assumptions.assumeTrue(
                PostgresServer.installed().isPresent(), "needs PostgreSQL 15 or newer: apt-get install postgresql");
        postgres = PostgresServer.start(PostgresServer.installed().orElseThrow());
    }

    @AfterAll
    void stopPostgres() {
        if (postgres != null) {
            postgres.close();
        }
    }

    private Cluster cluster(Path folder) {
        String url = postgres.createDatabase("cluster" + ++databases);
        StoreConfig database = StoreConfig.postgresql(url, postgres.user(), "");
        Cluster cluster = new Cluster(folder, database, number -> AttemptResult.BRIDGED);
        NODES.forEach(cluster::start);
        return cluster;
    }

    @Test
    void nodes_that_stop_and_start_one_after_the_other_lose_no_call_and_double_none(@TempDir Path folder)
            throws Exception {
        try (Cluster cluster = cluster(folder)) {
            Campaign campaign = cluster.campaign("south", 400, CallCentre.once());
            cluster.member("west").node().operations().start(cluster.account, campaign.id());
            for (String node : NODES) {
                awaitDialing(cluster, node);
                cluster.stop(node);
                cluster.start(node);
            }
            awaitEnd(cluster, campaign);
            assertEquals(400, cluster.dialed().size());
            assertEquals(Set.of(1), Set.copyOf(cluster.dialed().values()));
            Map<AttemptResult, Long> results = results(cluster, campaign);
            // Refused before the INVITE as the node was stopping; the record was dialed by another one.
            results.remove(AttemptResult.NOT_SENT);
            assertEquals(
                    400, results.values().stream().mapToLong(count -> count).sum(), results::toString);
            assertTrue(
                    Set.of(AttemptResult.BRIDGED, AttemptResult.INTERRUPTED, AttemptResult.HUNG_UP)
                            .containsAll(results.keySet()),
                    results::toString);
        }
    }

    @Test
    void what_a_killed_node_held_ends_as_unconfirmed_when_it_is_declared_lost_and_the_others_dial_the_rest(
            @TempDir Path folder) throws Exception {
        try (Cluster cluster = cluster(folder)) {
            Campaign campaign = cluster.campaign("south", 300, CallCentre.once());
            cluster.member("south").node().operations().start(cluster.account, campaign.id());
            Await.until(
                    "the campaign has an owner",
                    SOON,
                    () -> owner(cluster, campaign).isPresent());
            String owner = owner(cluster, campaign).orElseThrow();
            awaitDialing(cluster, owner);
            cluster.kill(owner);
            Node survivor =
                    cluster.member(owner.equals("west") ? "north" : "west").node();
            DeviceId lost = new DeviceId(owner);
            Await.until(
                    "the grid has noticed",
                    SOON,
                    () -> survivor.devices().devices(cluster.account).stream()
                            .noneMatch(device -> device.device().equals(lost) && device.present()));
            assertTrue(survivor.devices().declareLost(cluster.account, lost) > 0, "it held leases");
            awaitEnd(cluster, campaign);
            for (Map.Entry<PhoneNumber, Integer> number : cluster.dialed().entrySet()) {
                assertEquals(1, number.getValue(), () -> "dialed twice: " + number);
            }
            Map<AttemptResult, Long> results = results(cluster, campaign);
            assertEquals(
                    300, results.values().stream().mapToLong(count -> count).sum(), results::toString);
            assertEquals(Set.of(AttemptResult.BRIDGED, AttemptResult.UNCONFIRMED), results.keySet());
        }
    }

    private static Optional<String> owner(Cluster cluster, Campaign campaign) {
        return cluster.member("south").grid().owner(campaign.id()).map(DeviceId::value);
    }

    private static void awaitDialing(Cluster cluster, String node) {
        Await.until(node + " dials", SOON, () -> cluster.member(node).phones().dialed() > 3);
    }

    private static void awaitEnd(Cluster cluster, Campaign campaign) {
        Await.until(
                "the campaign is over",
                SOON,
                () -> cluster.store
                                .campaigns()
                                .find(cluster.account, campaign.id())
                                .orElseThrow()
                                .state()
                        == CampaignState.FINISHED);
    }

    private static Map<AttemptResult, Long> results(Cluster cluster, Campaign campaign) {
        List<Attempt> attempts = cluster.store
                .attempts()
                .ofCampaign(cluster.account, campaign.id(), null, 1000)
                .items();
        return attempts.stream()
                .collect(Collectors.groupingBy(attempt -> attempt.outcome().result(), Collectors.counting()));
    }
}
