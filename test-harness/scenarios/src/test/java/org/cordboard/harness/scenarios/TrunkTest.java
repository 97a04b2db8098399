package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cordboard.harness.network.NetworkCall;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Which calls a trunk gets, as its far end, a SIPp process, sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrunkTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, ?> ONCE = Map.of("maxAttempts", 1, "ringFor", "PT1S");

    private final HttpClient http = HttpClient.newHttpClient();
    private Path folder;
    private Server server;
    private PhoneRack rack;
    private int names;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        rack = PhoneRack.open();
        server = Server.start(folder);
    }

    @AfterAll
    void nothing_is_left_at_the_end() throws IOException {
        if (server != null) {
            server.close();
            assertEquals("0 activities and 0 SBB entities are left", server.leftAtTheEnd());
        }
        rack.close();
    }

    @Test
    void a_trunk_that_does_not_answer_options_is_down_and_gets_no_calls_until_it_answers_again() throws Exception {
        SilentTrunk silent = new SilentTrunk();
        String trunk = trunk(Map.of("uri", silent.uri(), "pingInterval", "PT1S"));
        awaitState(trunk, "down");
        Campaign campaign = campaign(List.of(trunk), 1, numbers(70, 2)).start();
        Eventually.holds(
                "it says what it waits for", SOON, () -> campaign.status().has("waitsFor"), () -> silent);
        String waits = campaign.status().path("waitsFor").path(0).asString("");
        assertTrue(waits.contains("is down since") && waits.contains("did not answer OPTIONS within 4 s"), waits);
        JsonNode ready = server.api().get("/health/ready");
        assertTrue(ready.path("remarks").toString().contains("is down"), ready::toString);
        assertFalse(silent.methods().contains("INVITE"), () -> silent.methods().toString());
        int port = silent.port();
        silent.close();
        try (SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("again"), port)) {
            awaitState(trunk, "up");
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("BUSY", 2L), campaign.results());
            assertFalse(campaign.status().has("waitsFor"));
            assertEquals(2, network.log().calls().size());
        }
    }

    @Test
    void calls_go_by_the_next_trunk_when_the_first_is_down() throws Exception {
        try (SilentTrunk silent = new SilentTrunk();
                SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("next"))) {
            String first = trunk(Map.of("uri", silent.uri(), "pingInterval", "PT1S"));
            String second = trunk(Map.of("uri", network.trunkUri()));
            awaitState(first, "down");
            awaitState(second, "up");
            Campaign campaign =
                    campaign(List.of(first, second), 1, numbers(170, 4)).start();
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("BUSY", 4L), campaign.results());
            assertEquals(4, network.log().calls().size());
            assertFalse(
                    silent.methods().contains("INVITE"), () -> silent.methods().toString());
        }
    }

    @Test
    void many_calls_over_a_trunk_take_as_long_as_its_call_rate_says() throws Exception {
        try (SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("rate"))) {
            String trunk = trunk(Map.of("uri", network.trunkUri(), "callsPerSecond", 5));
            List<String> numbers = new ArrayList<>(numbers(270, 8));
            numbers.addAll(numbers(370, 8));
            Campaign campaign = campaign(List.of(trunk), 3, numbers).start();
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("BUSY", 16L), campaign.results());
            List<Instant> invites = network.log().calls().stream()
                    .map(NetworkCall::invitedAt)
                    .sorted()
                    .toList();
            // The fifteen after the first are due every 200 ms. How they are spread is for CallRate's own tests.
            Duration all = Duration.between(invites.get(0), invites.get(15));
            assertTrue(all.toMillis() > 2_700, () -> "sixteen calls within " + all + ": " + invites);
        }
    }

    @Test
    void the_channels_of_a_trunk_are_never_exceeded() throws Exception {
        try (SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("channels"))) {
            String trunk = trunk(Map.of("uri", network.trunkUri(), "channels", 2));
            Campaign campaign = campaign(List.of(trunk), 4, numbers(478, 6)).start();
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("NO_ANSWER", 6L), campaign.results());
            assertEquals(2, mostAtOnce(network.log().calls()));
        }
    }

    @Test
    void a_trunk_that_answers_503_with_retry_after_gets_no_calls_for_that_time() throws Exception {
        try (SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("held"))) {
            String trunk = trunk(Map.of("uri", network.trunkUri()));
            List<String> numbers = new ArrayList<>(numbers(591, 1));
            numbers.addAll(numbers(570, 1));
            Campaign campaign = campaign(List.of(trunk), 1, numbers).start();
            Eventually.holds("it says so", SOON, () -> campaign.status().has("waitsFor"), () -> words(campaign));
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("BUSY", 1L, "CONGESTION", 1L), campaign.results());
            List<Instant> invites = network.log().calls().stream()
                    .map(NetworkCall::invitedAt)
                    .sorted()
                    .toList();
            assertTrue(Duration.between(invites.get(0), invites.get(1)).toMillis() > 4_900, invites::toString);
        }
    }

    @Test
    void a_changed_trunk_is_used_from_the_next_record_on() throws Exception {
        try (SimulatedNetwork before = SimulatedNetwork.start(folder.resolve("before"));
                SimulatedNetwork after = SimulatedNetwork.start(folder.resolve("after"))) {
            String trunk = trunk(Map.of("uri", before.trunkUri(), "channels", 1));
            Campaign campaign = campaign(List.of(trunk), 1, numbers(678, 4)).start();
            Eventually.holds("it dials", SOON, () -> !before.log().calls().isEmpty(), () -> words(campaign));
            assertEquals(200, patch(trunk, "{\"uri\":\"" + after.trunkUri() + "\"}"));
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("NO_ANSWER", 4L), campaign.results());
            assertTrue(!after.log().calls().isEmpty(), "the later calls came there");
            assertEquals(4, before.log().calls().size() + after.log().calls().size());
        }
    }

    private static int mostAtOnce(List<NetworkCall> calls) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        for (NetworkCall call : calls) {
            changes.merge(call.invitedAt(), 1, Integer::sum);
            call.ended().ifPresent(end -> changes.merge(end, -1, Integer::sum));
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    /** Numbers that the simulated network treats alike: their last two digits count up from those of the first. */
    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "+1617555%04d".formatted(1000 + n))
                .toList();
    }

    private String trunk(Map<String, ?> fields) throws IOException, InterruptedException {
        Map<String, Object> all = new TreeMap<>(Map.of("name", "trunk" + ++names, "callerId", "+16175550100"));
        all.putAll(fields);
        return server.api().post("/api/v1/trunks", all).path("id").asString();
    }

    private int patch(String trunk, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/trunks/" + trunk))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void awaitState(String trunk, String state) throws Exception {
        Eventually.holds(
                "the trunk is " + state,
                SOON,
                () -> live(trunk).path("state").asString("").equals(state),
                () -> trunk);
    }

    private JsonNode live(String trunk) throws IOException, InterruptedException {
        return server.api().get("/api/v1/trunks/" + trunk).path("live");
    }

    private Campaign campaign(List<String> trunks, int agents, List<String> numbers)
            throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            SoftPhone phone =
                    rack.phone("agent" + ++names, PhoneSettings.defaults().playing(Sound.tone(1200)));
            ids.add(Campaign.agent(server, phone));
        }
        return Campaign.over(server, numbers, trunks, ids, ONCE);
    }

    private static String words(Campaign campaign) {
        try {
            return campaign.status() + " " + campaign.attempts();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
