package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cordboard.core.call.DigestCredentials;
import org.cordboard.core.call.ServerHealth;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkHealth;
import org.cordboard.core.call.TrunkState;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.TrunkOperations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TrunksTest {
    private static final String FULL = """
            {"name":"carrier","uri":"sip:192.0.2.1:5061;transport=tls","callerId":"+16175550100",
             "servers":["sip:192.0.2.2:5060","sip:sbc.example.com"],
             "auth":{"user":"us","password":"s3cr€t","realm":"carrier.example"},
             "channels":30,"callsPerSecond":5,"redirects":"never","presentation":"withheld",
             "assertedIdentity":"+16175550101","provisionals":"required","sessionExpires":"PT0S",
             "firstResponseWithin":"PT2S","pingInterval":"PT10S"}""";

    private final FakeStore store = new FakeStore();
    private final FakeNode node = new FakeNode(store);
    private final Console console = Console.start(new ConsoleConfig("127.0.0.1", 0), store, node.operations(), node);
    private final Client client = new Client(console.url());

    @AfterEach
    void stop() {
        console.close();
    }

    private String make(String json) {
        Client.Answer answer = client.post(Trunks.PATH, json);
        assertEquals(201, answer.status(), answer.text());
        return Trunks.PATH + "/" + answer.json().path("id").asString();
    }

    private Client.Answer change(String path, String json) {
        return client.sendAs("PATCH", path, json);
    }

    private Trunk stored() {
        return store.trunks.get(store.trunks.size() - 1);
    }

    private static void refused(String problem, Client.Answer answer) {
        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.text().contains(problem), () -> problem + " in " + answer.text());
    }

    @Test
    void everything_that_is_said_of_a_trunk_is_kept_and_shown_but_its_password() {
        String path = make(FULL);
        SipProfile sip = stored().target().sip();
        assertEquals(new DigestCredentials("us", "s3cr€t", "carrier.example"), sip.credentials());
        JsonNode shown = client.get(path).json();
        JsonNode asked = Json.read(FULL.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String field : asked.propertyNames()) {
            if (!field.equals("auth")) {
                assertEquals(asked.path(field), shown.path(field), field);
            }
        }
        assertEquals("us", shown.path("auth").path("user").asString());
        for (Client.Answer answer : List.of(client.get(path), client.get(Trunks.PATH), change(path, "{}"))) {
            assertFalse(answer.text().contains("s3cr"), answer.text());
            assertFalse(answer.text().contains("password"), answer.text());
        }
    }

    @Test
    void a_trunk_of_which_little_is_said_has_defaults() {
        make("{\"name\":\"x\",\"uri\":\"sip:192.0.2.1\",\"callerId\":\"100\"}");
        assertEquals(SipProfile.defaults(), stored().target().sip());
        assertEquals(Duration.ofSeconds(30), stored().pingEvery());
        assertEquals(0, stored().limits().channels());
    }

    @Test
    void a_change_leaves_what_it_does_not_mention_and_null_takes_the_default() {
        String path = make(FULL);
        int told = node.changes.get();
        Client.Answer answer = change(
                path,
                "{\"name\":\"carrier B\",\"channels\":7,\"callsPerSecond\":null,\"pingInterval\":null,"
                        + "\"assertedIdentity\":null,\"auth\":{\"user\":\"them\"}}");
        assertEquals(200, answer.status(), answer.text());
        Trunk changed = stored();
        assertEquals("carrier B", changed.name());
        assertEquals(7, changed.limits().channels());
        assertEquals(0, changed.limits().callsPerSecond());
        assertEquals(Duration.ofSeconds(30), changed.pingEvery());
        assertEquals(null, changed.target().sip().assertedIdentity());
        assertEquals("sip:192.0.2.1:5061;transport=tls", changed.target().uri());
        assertEquals(2, changed.target().furtherServers().size());
        assertEquals(
                new DigestCredentials("them", "s3cr€t", "carrier.example"),
                changed.target().sip().credentials());
        assertEquals(told + 1, node.changes.get(), "the node is told, so that it takes effect from the next record on");
        change(path, "{\"auth\":null}");
        assertEquals(null, stored().target().sip().credentials());
    }

    @Test
    void a_replacement_takes_defaults_for_what_it_does_not_mention() {
        String path = make(FULL);
        Client.Answer answer =
                client.sendAs("PUT", path, "{\"name\":\"x\",\"uri\":\"sip:192.0.2.1\",\"callerId\":\"+16175550100\"}");
        assertEquals(200, answer.status(), answer.text());
        assertEquals(SipProfile.defaults(), stored().target().sip());
        refused("uri must be", client.sendAs("PUT", path, "{\"name\":\"x\",\"callerId\":\"+16175550100\"}"));
    }

    @Test
    void every_problem_of_a_trunk_is_told_at_once_and_a_bad_password_is_not_repeated() {
        Client.Answer answer = client.post(Trunks.PATH, """
                {"name":"","uri":"sip:user@192.0.2.1","callerId":"no body","servers":["http://x"],
                 "auth":{"user":"a\\"b","password":["hunter2"]},"channels":-1,"callsPerSecond":10001,
                 "redirects":"sometimes","presentation":7,"assertedIdentity":"617","provisionals":"on",
                 "sessionExpires":"PT89S","firstResponseWithin":"PT33S","pingInterval":"PT0.5S","chanels":3}""");
        for (String problem : List.of(
                "name must be",
                "uri must be sip:HOST:PORT",
                "callerId must be",
                "servers[0] must be",
                "auth.user must be",
                "auth.password must be",
                "channels must be 0..100000, was -1",
                "callsPerSecond must be 0..10000, was 10001",
                "redirects must be one of never, same-number, anywhere",
                "presentation must be one of shown, withheld",
                "assertedIdentity must be",
                "provisionals must be one of off, supported, required",
                "sessionExpires must be PT0S or PT1M30S..PT24H, was PT1M29S",
                "firstResponseWithin must be PT0.5S..PT32S, was PT33S",
                "pingInterval must be PT0S or PT1S..PT1H, was PT0.5S",
                "chanels must be a known field, was not (did you mean 'channels'?)")) {
            refused(problem, answer);
        }
        assertFalse(answer.text().contains("hunter2"), answer.text());
    }

    @Test
    void what_is_not_there_is_not_changed() {
        String nobody = Trunks.PATH + "/" + TrunkId.next();
        assertEquals(404, change(nobody, "{}").status());
        assertEquals(404, client.sendAs("PUT", nobody, FULL).status());
    }

    @Test
    void a_trunk_is_shown_with_how_it_is_in_lists_metrics_and_health() {
        String path = make(FULL);
        TrunkId id = stored().id();
        assertFalse(client.get(path).json().has("live"), "this node has not heard of it yet");
        ServerHealth health = new ServerHealth(TrunkState.DOWN, Instant.EPOCH, "it did not answer", 3);
        node.trunks.put(
                id,
                new TrunkOperations.Live(
                        id,
                        "carrier",
                        new TrunkHealth(
                                TrunkState.DOWN,
                                Instant.EPOCH,
                                "it did not answer",
                                List.of(new TrunkHealth.Server("sip:192.0.2.1:5061", health))),
                        4,
                        Duration.ofSeconds(9)));
        node.waitsFor = List.of("trunk carrier is down since then");
        JsonNode live = client.get(path).json().path("live");
        assertEquals("down", live.path("state").asString());
        assertEquals("1970-01-01T00:00:00.000000Z", live.path("since").asString());
        assertEquals("it did not answer", live.path("reason").asString());
        assertEquals(4, live.path("calls").asInt());
        assertEquals("PT9S", live.path("heldFor").asString());
        assertEquals("down", live.path("servers").path(0).path("state").asString());
        String metrics = client.get("/metrics").text();
        assertTrue(metrics.contains("cordboard_trunk_up{name=\"carrier\",trunk=\"" + id + "\"} 0"), metrics);
        assertTrue(metrics.contains("cordboard_trunk_calls{name=\"carrier\",trunk=\"" + id + "\"} 4"), metrics);
        Client.Answer ready = client.get("/health/ready");
        assertEquals(200, ready.status(), "a trunk that is down does not make the node unready");
        assertTrue(ready.json().path("remarks").path(0).asString().contains("down"), ready.text());
    }
}
