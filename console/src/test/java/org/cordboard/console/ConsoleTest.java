package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RefusedRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsoleTest {
    private static final String NOBODY = ListId.next().toString();

    private final FakeStore store = new FakeStore();
    private final FakeNode node = new FakeNode(store);
    private Console console;
    private Client client;

    @BeforeEach
    void start() {
        console = Console.start(new ConsoleConfig("127.0.0.1", 0), store, node.operations(), node);
        client = new Client(console.url());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private String trunk() {
        return client.make(
                Trunks.PATH, Map.of("name", "carrier", "uri", "sip:127.0.0.1:5060", "callerId", "+16175550100"));
    }

    private String agent() {
        return client.make(Agents.PATH, Map.of("name", "Ann", "sipUri", "sip:ann@127.0.0.1:5070"));
    }

    private String list() {
        return client.postAs("text/csv; charset=UTF-8", Lists.PATH + "?name=spring&country=US", "phone\n+16175550123\n")
                .json()
                .path("id")
                .asString();
    }

    private String campaign() {
        return client.make(
                Campaigns.PATH, Map.of("name", "spring", "list", list(), "trunk", trunk(), "agents", List.of(agent())));
    }

    private static List<String> problems(Client.Answer answer) {
        return StreamSupport.stream(answer.json().path("problems").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static void assertProblem(int status, String word, Client.Answer answer) {
        assertEquals(status, answer.status(), answer.text());
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(status, answer.json().path("status").asInt());
        assertTrue(answer.text().contains(word), answer.text());
    }

    @Test
    void a_list_is_loaded_and_its_refused_rows_are_told() {
        store.refusedRows.add(new RefusedRow(3, "phone", "61755....", "too short"));
        Client.Answer answer =
                client.postAs("text/csv", Lists.PATH + "?name=spring&country=US", "phone\n+16175550123\n");
        assertEquals(201, answer.status(), answer.text());
        JsonNode list = answer.json();
        assertEquals(1, list.path("contacts").asInt());
        assertEquals(1, list.path("refusedRows").asInt());
        assertEquals(2, list.path("rows").asInt());
        assertEquals(3, list.path("firstRefusedRows").path(0).path("line").asInt());
        String where = answer.header("Location");
        assertEquals("spring", client.get(where).json().path("name").asString());
        JsonNode row = client.get(where + "/refused-rows").json().path("items").path(0);
        assertEquals("too short", row.path("reason").asString());
    }

    @Test
    void a_million_rows_stream_through_without_being_kept() {
        byte[] row = "+16175550123,Ann\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Client.Answer answer = client.stream(
                "text/csv",
                Lists.PATH + "?name=big&country=US",
                BodyPublishers.ofByteArrays(() -> java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("phone,name\n".getBytes(StandardCharsets.UTF_8)),
                                IntStream.range(0, 1000).mapToObj(thousand -> row))
                        .iterator()));
        assertEquals(201, answer.status(), answer.text());
        assertEquals(1_000_000, answer.json().path("contacts").asInt());
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_even_while_it_is_still_sent() {
        byte[] megabyte = new byte[1024 * 1024];
        Client.Answer answer = client.stream(
                "text/csv",
                Lists.PATH + "?name=bad&country=US",
                BodyPublishers.ofByteArrays(
                        () -> IntStream.range(0, 20).mapToObj(part -> megabyte).iterator()));
        assertProblem(400, "header", answer);
    }

    @Test
    void every_problem_of_an_upload_is_told_at_once() {
        Client.Answer answer = client.postAs("text/csv", Lists.PATH, "phone\n");
        assertEquals(2, problems(answer).size(), answer.text());
        assertProblem(400, "ISO 3166-1", answer);
    }

    @Test
    void a_trunk_is_made_and_found() {
        String id = trunk();
        JsonNode found = client.get(Trunks.PATH + "/" + id).json();
        assertEquals("sip:127.0.0.1:5060", found.path("uri").asString());
        assertEquals("+16175550100", found.path("callerId").asString());
    }

    @Test
    void an_agent_is_shown_with_what_it_is_doing() {
        String id = agent();
        JsonNode first = client.get(Agents.PATH).json().path("items").path(0);
        assertEquals(id, first.path("id").asString());
        assertEquals("wrap-up", first.path("state").asString());
    }

    @Test
    void a_campaign_is_made_with_defaults_and_moved_through_its_states() {
        String path = Campaigns.PATH + "/" + campaign();
        JsonNode made = client.get(path).json();
        assertEquals("ready", made.path("state").asString());
        assertEquals("PT25S", made.path("policy").path("ringFor").asString());
        assertEquals(100, made.path("figures").path("records").asInt());
        assertEquals(20, made.path("figures").path("attempts").path("BRIDGED").asInt());
        assertEquals(60, made.path("figures").path("live").path("dialed").asInt());
        assertEquals(
                "running",
                client.post(path + "/start", "{}").json().path("state").asString());
        assertEquals(
                "paused", client.post(path + "/pause", "").json().path("state").asString());
        assertEquals(
                "stopped", client.post(path + "/stop", "").json().path("state").asString());
        assertProblem(409, "STOPPED", client.post(path + "/start", ""));
    }

    @Test
    void the_policy_of_a_campaign_is_taken_as_it_was_given() {
        Map<String, Object> policy = Map.of(
                "ringFor", "PT15S",
                "detectFor", "PT1.5S",
                "agentWait", "PT3S",
                "abandonPrompt", "sorry",
                "talkAtMost", "PT1H",
                "maxAttempts", 1,
                "retryAfter", "PT30M",
                "maxLines", 7,
                "wrapUp", "PT10S");
        String id = client.make(
                Campaigns.PATH,
                Map.of("name", "x", "list", list(), "trunk", trunk(), "agents", List.of(agent()), "policy", policy));
        JsonNode shown = client.get(Campaigns.PATH + "/" + id).json().path("policy");
        policy.forEach((field, value) ->
                assertEquals(String.valueOf(value), shown.path(field).asString(), field));
    }

    @Test
    void a_campaign_says_what_it_does_with_each_answer() {
        Map<String, Object> campaign =
                Map.of("name", "x", "list", list(), "trunk", trunk(), "agents", List.of(agent()));
        Map<String, Object> given = new HashMap<>(campaign);
        given.put(
                "policy",
                Map.of(
                        "answers",
                        Map.of(
                                "preference",
                                "human",
                                "takeBack",
                                true,
                                "message",
                                "voice-mail",
                                "on",
                                Map.of("machine", "message", "beep-only", "message"))));
        JsonNode shown = client.get(Campaigns.PATH + "/" + client.make(Campaigns.PATH, given))
                .json()
                .path("policy")
                .path("answers");
        assertEquals("human", shown.path("preference").asString());
        assertTrue(shown.path("takeBack").asBoolean());
        assertEquals("message", shown.path("on").path("machine").asString());
        assertEquals("agent", shown.path("on").path("human").asString());
        assertEquals("hang-up", shown.path("on").path("fax").asString());

        given.put("policy", Map.of("answers", Map.of("on", Map.of("machine", "message"))));
        assertProblem(
                400,
                "policy.answers.message must name the prompt that answers.on plays, was empty",
                client.post(Campaigns.PATH, Json.write(given)));
        given.put("policy", Map.of("answers", Map.of("on", Map.of("robot", "agent"))));
        assertProblem(
                400, "policy.answers.on.robot must be a known field", client.post(Campaigns.PATH, Json.write(given)));
    }

    @Test
    void a_campaign_has_several_trunks_in_order_and_says_what_it_waits_for() {
        List<String> trunks = List.of(trunk(), trunk());
        node.waitsFor = List.of("trunk carrier is down");
        String id = client.make(
                Campaigns.PATH, Map.of("name", "x", "list", list(), "trunks", trunks, "agents", List.of(agent())));
        JsonNode shown = client.get(Campaigns.PATH + "/" + id).json();
        assertEquals(trunks.get(0), shown.path("trunk").asString());
        assertEquals(trunks.get(1), shown.path("trunks").path(1).asString());
        assertEquals("trunk carrier is down", shown.path("waitsFor").path(0).asString());
        assertProblem(
                400,
                "trunk must be left out beside trunks",
                client.post(
                        Campaigns.PATH,
                        Json.write(Map.of(
                                "name",
                                "x",
                                "list",
                                list(),
                                "trunk",
                                trunks.get(0),
                                "trunks",
                                trunks,
                                "agents",
                                List.of(agent())))));
    }

    @Test
    void every_problem_of_a_body_is_told_at_once() {
        Client.Answer answer = client.post(
                Campaigns.PATH,
                "{\"nam\":\"x\",\"list\":\"1\",\"agents\":[7],\"policy\":{\"ringFor\":\"15s\",\"maxLines\":1.5,\"wrapup\":\"PT1S\"}}");
        assertProblem(400, "did you mean 'name'?", answer);
        List<String> problems = problems(answer);
        for (String subject : List.of(
                "name ",
                "nam ",
                "list ",
                "trunk ",
                "agents[0] ",
                "policy.ringFor ",
                "policy.maxLines ",
                "policy.wrapup ")) {
            assertTrue(problems.stream().anyMatch(problem -> problem.startsWith(subject)), subject + problems);
        }
    }

    @Test
    void every_problem_that_the_operations_find_is_told_at_once() {
        Client.Answer answer = client.post(
                Campaigns.PATH,
                Json.write(Map.of("name", "x", "list", NOBODY, "trunk", NOBODY, "agents", List.of(NOBODY))));
        assertProblem(400, "policy.maxLines", answer);
        assertEquals(2, problems(answer).size());
    }

    @Test
    void devices_are_listed_and_those_that_are_gone_can_be_declared_lost() {
        JsonNode devices = client.get("/api/v1/devices").json().path("items");
        assertEquals("gone", devices.path(0).path("id").asString());
        assertFalse(devices.path(0).path("present").asBoolean());
        assertEquals(3, devices.path(0).path("leases").asInt());
        assertTrue(devices.path(1).path("present").asBoolean());
        assertEquals(
                3,
                client.post("/api/v1/devices/gone/declare-lost", "{}")
                        .json()
                        .path("leasesEnded")
                        .asInt());
        assertProblem(409, "in the grid", client.post("/api/v1/devices/here/declare-lost", "{}"));
        assertProblem(404, "device id", client.post("/api/v1/devices/-/declare-lost", "{}"));
    }

    @Test
    void attempts_are_listed_and_picked_by_record() {
        String campaign = campaign();
        RecordId record = RecordId.next();
        AgentId agent = AgentId.next();
        store.attempts.add(attempt(CampaignId.parse(campaign), record, agent));
        store.attempts.add(attempt(CampaignId.parse(campaign), RecordId.next(), agent));
        String path = Campaigns.PATH + "/" + campaign + "/attempts";
        assertEquals(2, client.get(path).json().path("items").size());
        JsonNode picked = client.get(path + "?record=" + record).json();
        assertEquals(1, picked.path("items").size());
        JsonNode attempt = picked.path("items").path(0);
        assertEquals("+16175550123", attempt.path("number").asString());
        assertEquals("1970-01-01T00:00:00.000000Z", attempt.path("startedAt").asString());
        assertEquals("PT1.31S", attempt.path("detection").asString());
        assertEquals(agent.toString(), attempt.path("agent").asString());
        assertFalse(attempt.has("retryAfter"), attempt.toString());
        assertProblem(400, "ULID", client.get(path + "?record=x"));
    }

    @Test
    void who_answered_is_told_by_who_heard_it_and_read_back_as_a_table_of_labels() {
        String campaign = campaign();
        Attempt attempt = attempt(CampaignId.parse(campaign), RecordId.next(), AgentId.next());
        String path = "/api/v1/attempts/" + attempt.id() + "/answered-by";
        assertProblem(404, "a moment after its end", client.sendAs("PUT", path, "{\"answeredBy\": \"human\"}"));
        store.attempts.add(attempt);

        assertProblem(400, "answeredBy must say", client.sendAs("PUT", path, "{}"));
        assertProblem(400, "one of human, machine", client.sendAs("PUT", path, "{\"answeredBy\": \"cat\"}"));
        assertEquals(
                200,
                client.sendAs("PUT", path, "{\"answeredBy\": \"screening\"}").status());

        Client.Answer labels = client.get(Campaigns.PATH + "/" + campaign + "/labels.csv");
        assertEquals(
                "file,label,subtype,verdict,decision_ms,confidence,revised,result\r\n" + attempt.id()
                        + ".wav,machine,screening,human,1310,0.930,machine,BRIDGED\r\n",
                labels.text());
        assertEquals("text/csv;charset=utf-8", labels.header("Content-Type").replace(" ", ""));
        JsonNode listed = client.get(Campaigns.PATH + "/" + campaign + "/attempts")
                .json()
                .path("items")
                .path(0);
        assertEquals("screening", listed.path("answeredBy").asString());
        assertEquals("PCMA", listed.path("media").path("codec").asString());
        assertEquals(4.1, listed.path("media").path("mos").asDouble());
    }

    private Attempt attempt(CampaignId campaign, RecordId record, AgentId agent) {
        return new Attempt(
                store.account,
                campaign,
                record,
                AttemptId.next(),
                new PhoneNumber("+16175550123"),
                new DeviceId("node-1"),
                1,
                Instant.EPOCH,
                new AttemptOutcome(
                        AttemptResult.BRIDGED,
                        Instant.EPOCH.plusSeconds(9),
                        200,
                        "",
                        null,
                        Duration.ofMillis(1200),
                        "human",
                        0.93,
                        Duration.ofMillis(1310),
                        new AnswerGrounds("", "shipped-1", Map.of("spurt_ms", 420.5f)),
                        "machine",
                        agent,
                        Duration.ofMillis(34),
                        Duration.ofMillis(4800)));
    }

    @Test
    void a_listing_is_read_part_by_part_to_its_end() {
        IntStream.range(0, 5).forEach(n -> trunk());
        int seen = 0;
        String cursor = "";
        do {
            JsonNode part = client.get(Trunks.PATH + "?limit=2" + cursor).json();
            seen += part.path("items").size();
            cursor = part.has("next") ? "&cursor=" + part.path("next").asString() : "";
        } while (!cursor.isEmpty());
        assertEquals(5, seen);
        assertProblem(400, "1..1000", client.get(Trunks.PATH + "?limit=0"));
        assertProblem(400, "1..1000", client.get(Trunks.PATH + "?limit=many"));
        assertProblem(400, "cursor", client.get(Trunks.PATH + "?cursor=x"));
        assertProblem(400, "did you mean 'limit'?", client.get(Trunks.PATH + "?limits=2"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String path : List.of(Lists.PATH, Trunks.PATH, Agents.PATH, Campaigns.PATH)) {
            assertProblem(404, "see GET " + path, client.get(path + "/" + NOBODY));
            assertProblem(404, "ULID", client.get(path + "/x"));
        }
        assertProblem(404, "this account", client.post(Campaigns.PATH + "/" + NOBODY + "/start", ""));
        assertProblem(404, "rest-api", client.get("/api/v1/nothing"));
        assertProblem(404, "rest-api", client.get("/nothing"));
    }

    @Test
    void a_method_that_a_path_does_not_take_is_refused() {
        Client.Answer answer = client.send("DELETE", Trunks.PATH);
        assertProblem(405, "DELETE", answer);
        assertEquals("GET, POST", answer.header("Allow"));
        assertProblem(405, "PUT", client.send("PUT", "/health/live"));
    }

    @Test
    void a_body_of_another_type_is_refused() {
        assertProblem(415, "application/json", client.postAs("text/plain", Trunks.PATH, "{}"));
        assertProblem(415, "text/csv", client.postAs("application/json", Lists.PATH + "?name=x&country=US", "{}"));
        assertProblem(
                415, "utf-8", client.postAs("text/csv; charset=latin1", Lists.PATH + "?name=x&country=US", "phone\n"));
    }

    @Test
    void a_body_that_is_no_json_is_refused_with_the_place() {
        assertProblem(400, "line 2, column", client.post(Trunks.PATH, "{\"name\":\"x\",\n oops}"));
        assertProblem(400, "object", client.post(Trunks.PATH, "[]"));
        assertProblem(400, "Duplicate", client.post(Trunks.PATH, "{\"name\":\"x\",\"name\":\"y\"}"));
        assertProblem(413, "65536", client.post(Trunks.PATH, "{\"name\":\"" + "x".repeat(3_000_000) + "\"}"));
    }

    @Test
    void a_bad_sip_address_is_refused() {
        for (String uri :
                List.of("sip:", "5060", "sip:a b:5060", "sip:host:0", "sip:host:65536", "sip:u@host", "tel:+1")) {
            Client.Answer answer =
                    client.post(Trunks.PATH, Json.write(Map.of("name", "x", "uri", uri, "callerId", "+16175550100")));
            assertProblem(400, "uri must be sip:HOST:PORT", answer);
        }
        assertProblem(
                400, "sipUri", client.post(Agents.PATH, Json.write(Map.of("name", "x", "sipUri", "sip:127.0.0.1"))));
    }

    @Test
    void a_repeated_write_is_done_once() {
        String body = Json.write(Map.of("name", "Ann", "sipUri", "sip:ann@127.0.0.1:5070"));
        Client.Answer first = client.post(Agents.PATH, body, "Idempotency-Key", "k1");
        Client.Answer again = client.post(Agents.PATH, body, "Idempotency-Key", "k1");
        assertEquals(first.text(), again.text());
        assertEquals(201, again.status());
        assertEquals("true", again.header("Idempotent-Replay"));
        assertEquals(1, store.agents.size());
        assertProblem(422, "new key", client.post(Agents.PATH, body + " ", "Idempotency-Key", "k1"));
        assertProblem(422, "new key", client.post(Trunks.PATH, body, "Idempotency-Key", "k1"));
        assertEquals(
                201, client.post(Agents.PATH, body, "Idempotency-Key", "k2").status());
        assertProblem(400, "visible ASCII", client.post(Agents.PATH, body, "Idempotency-Key", "x".repeat(201)));
    }

    @Test
    void a_repeated_upload_is_loaded_once() {
        String path = Lists.PATH + "?name=spring&country=US";
        String file = "phone\n" + "+16175550123\n".repeat(50_000);
        Client.Answer first = client.postAs("text/csv", path, file, "Idempotency-Key", "u");
        Client.Answer again = client.postAs("text/csv", path, file, "Idempotency-Key", "u");
        assertEquals(first.text(), again.text());
        assertEquals(1, store.imports.get());
        assertProblem(422, "new key", client.postAs("text/csv", path, file + "+1\n", "Idempotency-Key", "u"));
    }

    @Test
    void a_write_that_was_refused_may_be_repeated_with_its_key() {
        store.goAway();
        String body = Json.write(Map.of("name", "Ann", "sipUri", "sip:ann@127.0.0.1:5070"));
        assertEquals(503, client.post(Agents.PATH, body, "Idempotency-Key", "k").status());
        store.before = () -> {};
        assertEquals(201, client.post(Agents.PATH, body, "Idempotency-Key", "k").status());
    }

    @Test
    void a_store_that_is_gone_is_told_with_when_to_come_again() {
        trunk();
        store.goAway();
        Client.Answer answer = client.get(Trunks.PATH);
        assertProblem(503, "store", answer);
        assertEquals("5", answer.header("Retry-After"));
    }

    @Test
    void it_stops_and_frees_its_port_though_a_request_does_not_end() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        store.before = () -> {
            waiting.countDown();
            boolean stopped = false;
            while (!stopped && goOn.getCount() > 0) {
                try {
                    stopped = goOn.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException deaf) {
                    stopped = false;
                }
            }
        };
        CompletableFuture<Client.Answer> stuck = CompletableFuture.supplyAsync(() -> client.get(Trunks.PATH));
        try {
            assertTrue(waiting.await(30, TimeUnit.SECONDS));
            int port = console.port();
            console.close();
            try (ServerSocket again = new ServerSocket()) {
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        } finally {
            goOn.countDown();
            stuck.exceptionally(cutOff -> null).get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void health_and_metrics_answer_while_every_request_waits_for_the_store() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(12);
        store.before = () -> {
            waiting.countDown();
            try {
                assertTrue(goOn.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
        ExecutorService users = Executors.newFixedThreadPool(12);
        try {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(user -> CompletableFuture.supplyAsync(
                            () -> client.get(Trunks.PATH).status(), users))
                    .toList();
            assertTrue(waiting.await(30, TimeUnit.SECONDS));
            assertEquals(200, client.get("/health/live").status());
            assertEquals(200, client.get("/metrics").status());
            Client.Answer oneMore = client.get(Trunks.PATH);
            assertProblem(503, "under way", oneMore);
            assertEquals("1", oneMore.header("Retry-After"));
            goOn.countDown();
            for (CompletableFuture<Integer> answer : answers) {
                assertEquals(200, answer.get(30, TimeUnit.SECONDS));
            }
        } finally {
            goOn.countDown();
            users.shutdownNow();
        }
    }

    @Test
    void what_nobody_foresaw_is_told_without_its_insides() {
        store.before = () -> {
            throw new IllegalStateException("secret");
        };
        Client.Answer answer = client.get(Trunks.PATH);
        assertProblem(500, "log", answer);
        assertFalse(answer.text().contains("secret"));
    }

    @Test
    void readiness_says_why_not() {
        assertEquals(200, client.get("/health/ready").status());
        node.notReady = List.of("the store does not answer; mend it", "the node is stopping");
        Client.Answer answer = client.get("/health/ready");
        assertProblem(503, "the store does not answer", answer);
        assertEquals(node.notReady, problems(answer));
        assertEquals(200, client.get("/health/live").status());
    }

    @Test
    void the_node_is_told_in_numbers() {
        String metrics = client.get("/metrics").text();
        for (String line : List.of(
                "cordboard_calls_live 7.0",
                "cordboard_calls_bridged 4.0",
                "cordboard_queue_records 33.0",
                "cordboard_attempts_started_total 60.0",
                "cordboard_attempts_ended_total{result=\"BRIDGED\"} 20.0",
                "cordboard_attempts_ended_total{result=\"BUSY\"} 0.0",
                "cordboard_journal_entries{kind=\"to-upload\"} 1.0",
                "cordboard_agents{state=\"busy\"} 4.0",
                "cordboard_store_gone_seconds 1.5",
                "cordboard_ready 1.0",
                "jvm_memory_used_bytes")) {
            assertTrue(metrics.contains(line), line + "\n" + metrics);
        }
    }

    @Test
    void a_page_shows_the_campaigns() {
        Client.Answer page = client.get("/");
        assertEquals(200, page.status());
        assertTrue(page.header("Content-Type").startsWith("text/html"));
        assertTrue(page.header("Content-Security-Policy").contains("default-src 'none'"));
        assertEquals(200, client.get("/page.js").status());
        assertEquals(200, client.get("/page.css").status());
        assertEquals("", page.header("Server"));
    }

    @Test
    void pages_of_other_sites_cannot_write_through_a_visitors_browser() {
        String body = Json.write(Map.of("name", "Ann", "sipUri", "sip:ann@127.0.0.1:5070"));
        assertProblem(403, "Origin", client.post(Agents.PATH, body, "Origin", "http://evil.example"));
        assertEquals(
                201, client.post(Agents.PATH, body, "Origin", console.url()).status());
    }

    @Test
    void a_name_that_was_rebound_to_loopback_is_refused() throws IOException {
        assertTrue(raw("GET /api/v1/trunks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
        assertTrue(raw("GET /api/v1/trunks HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void an_address_that_is_taken_is_told_in_one_sentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleConfig config = new ConsoleConfig("127.0.0.1", taken.getLocalPort());
            ConsoleStartException failure = assertThrows(
                    ConsoleStartException.class, () -> Console.start(config, store, node.operations(), node));
            assertTrue(failure.getMessage().contains("127.0.0.1:" + taken.getLocalPort()), failure.getMessage());
            assertTrue(failure.getMessage().contains("set http.port"), failure.getMessage());
        }
        ConsoleConfig nowhere = new ConsoleConfig("nowhere.invalid", 0);
        ConsoleStartException failure =
                assertThrows(ConsoleStartException.class, () -> Console.start(nowhere, store, node.operations(), node));
        assertTrue(failure.getMessage().contains("set it to 127.0.0.1"), failure.getMessage());
    }

    @Test
    void a_closed_console_leaves_no_thread_and_no_port_behind() {
        int port = console.port();
        console.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("console-")));
        Console again = Console.start(new ConsoleConfig("127.0.0.1", port), store, node.operations(), node);
        again.close();
    }
}
