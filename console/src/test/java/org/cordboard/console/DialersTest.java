package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.DialerOperations.Taken;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.fixtures.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Outside dialers as they see the API. */
class DialersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HERE = "/api/v1/devices/here";

    private final FakeStore store = new FakeStore();
    private final FakeNode node = new FakeNode(store);
    private final Console console = Console.start(new ConsoleConfig("127.0.0.1", 0), store, node.operations(), node);
    private final Client client = new Client(console.url());

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void a_dialer_registers_and_is_forgotten() {
        CampaignId campaign = CampaignId.next();
        JsonNode registered = client.sendAs(
                        "PUT",
                        HERE,
                        Json.write(Map.of(
                                "campaigns", List.of(Map.of("campaign", campaign.toString(), "recordsPerMinute", 90)))))
                .json();
        assertEquals("here", registered.path("id").asString());
        assertEquals(
                90,
                registered.path("campaigns").path(0).path("recordsPerMinute").asInt());
        assertEquals(200, client.get(HERE).status());
        assertEquals(404, client.get("/api/v1/devices/nobody").status());
        assertEquals(200, client.send("DELETE", HERE).status());
        Client.Answer wrong = client.sendAs("PUT", HERE, "{\"campaigns\":[{\"campaign\":\"x\",\"lines\":2},7]}");
        assertEquals(400, wrong.status());
        for (String words : List.of("campaigns[0].campaign", "campaigns[0].lines", "campaigns[1] must be an object")) {
            assertTrue(wrong.text().contains(words), wrong::text);
        }
    }

    @Test
    void many_wait_for_records_and_no_thread_is_held_while_they_do() throws Exception {
        List<CompletableFuture<Client.Answer>> answers = new ArrayList<>();
        List<CampaignId> campaigns = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            CampaignId campaign = CampaignId.next();
            campaigns.add(campaign);
            String body = Json.write(Map.of("campaign", campaign.toString(), "most", 5, "wait", "PT30S"));
            CompletableFuture<Client.Answer> answer = new CompletableFuture<>();
            Thread waiter = new Thread(() -> answer.complete(client.post(HERE + "/take", body)));
            waiter.setDaemon(true);
            waiter.start();
            answers.add(answer);
            // One after the other: more than twelve at the same moment would be asked to come again.
            Await.until("the node is asked", SOON, () -> node.waiting.containsKey(campaign));
        }
        assertEquals(200, client.get("/api/v1/devices").status(), "there are threads left");
        for (CampaignId campaign : campaigns.subList(1, 60)) {
            node.waiting
                    .get(campaign)
                    .complete(new Taken(CampaignState.RUNNING, Duration.ofMinutes(5), List.of(node.held)));
        }
        node.waiting
                .get(campaigns.get(0))
                .completeExceptionally(new StoreUnavailableException("gone", new java.io.IOException("gone")));
        assertEquals(503, answers.get(0).get(60, TimeUnit.SECONDS).status());
        JsonNode taken = answers.get(59).get(60, TimeUnit.SECONDS).json();
        assertEquals("running", taken.path("campaign").asString());
        assertEquals("PT5M", taken.path("lease").asString());
        JsonNode record = taken.path("items").path(0);
        assertEquals(node.held.record().id().toString(), record.path("record").asString());
        assertEquals(3, record.path("epoch").asInt());
        assertEquals("+16175550123", record.path("number").asString());
        for (String wrong : List.of("{}", "{\"campaign\":\"" + campaigns.get(0) + "\",\"wait\":\"PT31S\"}")) {
            assertEquals(400, client.post(HERE + "/take", wrong).status());
        }
    }

    @Test
    void each_result_has_an_answer_of_its_own() {
        AttemptId good = AttemptId.next();
        Map<String, Object> row = Map.of(
                "attempt",
                good.toString(),
                "record",
                RecordId.next().toString(),
                "epoch",
                3,
                "startedAt",
                "2026-01-01T10:00:00Z",
                "endedAt",
                "2026-01-01T10:00:20.123456Z",
                "result",
                "NO_ANSWER",
                "sipStatus",
                487,
                "ringing",
                "PT18S");
        Map<String, Object> bad = Map.of("attempt", "x", "result", "UNCONFIRMED", "epoch", 0);
        JsonNode answers = client.post(HERE + "/results", Json.write(Map.of("results", List.of(bad, row))))
                .json()
                .path("results");
        assertEquals("refused", answers.path(0).path("status").asString());
        String why = answers.path(0).path("why").asString();
        for (String words : List.of("attempt", "record", "epoch", "startedAt", "endedAt", "INTERRUPTED")) {
            assertTrue(why.contains(words), why);
        }
        assertEquals(good.toString(), answers.path(1).path("attempt").asString());
        assertEquals("stored", answers.path(1).path("status").asString());
        DialerResult told = node.results.get(0);
        assertEquals(AttemptResult.NO_ANSWER, told.outcome().result());
        assertEquals(
                Instant.parse("2026-01-01T10:00:20.123456Z"), told.outcome().endedAt());
        assertEquals(Duration.ofSeconds(18), told.outcome().ringing());
    }

    @Test
    void leases_are_listed_renewed_and_given_back_each_with_an_answer_of_its_own() {
        String held = node.held.record().id().toString();
        assertEquals(
                held,
                client.get(HERE + "/leases")
                        .json()
                        .path("items")
                        .path(0)
                        .path("record")
                        .asString());
        String body = Json.write(Map.of(
                "leases",
                List.of(Map.of("record", RecordId.next().toString(), "epoch", 1), Map.of("record", held, "epoch", 3))));
        JsonNode renewed = client.post(HERE + "/renew", body).json();
        assertEquals("PT5M", renewed.path("lease").asString());
        assertEquals("lost", renewed.path("leases").path(0).path("status").asString());
        assertEquals("renewed", renewed.path("leases").path(1).path("status").asString());
        assertEquals(
                "given-back",
                client.post(HERE + "/give-back", body)
                        .json()
                        .path("leases")
                        .path(1)
                        .path("status")
                        .asString());
        assertEquals(
                400,
                client.post(HERE + "/renew", "{\"leases\":[{\"epoch\":1}]}").status());
    }

    @Test
    void a_device_drains_and_dials_again() {
        assertTrue(client.post(HERE + "/drain", "{}").json().path("draining").asBoolean());
        assertEquals(
                "false",
                client.post(HERE + "/undrain", "{}").json().path("draining").asString());
        assertEquals(404, client.post("/api/v1/devices/nobody/drain", "{}").status());
    }
}
