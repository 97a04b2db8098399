package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cordboard.harness.network.Contacts;
import org.cordboard.harness.network.NetworkCall;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a server that ends in mid-campaign leaves behind, checked against the simulated network's own log. */
class RestartTest {
    private static final int AGENTS = 5;
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final Set<String> UNFINISHED = Set.of("INTERRUPTED", "NOT_SENT");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private SimulatedNetwork network;
    private PhoneRack rack;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        network = opened(SimulatedNetwork.start(folder.resolve("network")));
        rack = opened(PhoneRack.open());
        server = opened(Server.start(folder));
    }

    @AfterEach
    void stop() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    @Test
    void after_kill_9_no_record_is_lost_and_nobody_is_dialed_twice() throws Exception {
        Campaign campaign = campaign(26, 1878);
        awaitMiddle(campaign);
        server.kill();
        rack.phones().forEach(SoftPhone::hangUp); // the agents hear nothing any more
        Set<String> before = invited();

        server = opened(server.again());
        Campaign after = campaign.at(server);
        after.awaitEnd(MINUTES);
        List<JsonNode> attempts = after.attempts();
        assertAllIsTold(after, 26);
        Set<String> interrupted = attempts.stream()
                .filter(attempt -> UNFINISHED.contains(attempt.path("result").asString("")))
                .map(attempt -> attempt.path("id").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(!interrupted.isEmpty(), () -> "calls that were up when it was killed are interrupted: " + attempts);
        assertTrue(before.size() < invited().size(), "the campaign has gone on");
    }

    @Test
    void after_sigterm_no_call_starts_live_ones_end_and_the_next_start_goes_on() throws Exception {
        Campaign campaign = campaign(22, 1891);
        awaitMiddle(campaign);
        Instant asked = Instant.now();
        server.terminate();
        Optional<Integer> status = server.awaitEnd(Duration.ofSeconds(25));
        assertTrue(status.isPresent(), () -> "the server ends; its log: " + log(server));
        Set<String> before = invited();
        List<NetworkCall> late = network.log().calls().stream()
                .filter(call -> call.invitedAt().isAfter(asked.plusSeconds(3)))
                .toList();
        assertEquals(List.of(), late, "no call starts after SIGTERM");
        Eventually.holds(
                "the network has no open call",
                Duration.ofSeconds(15),
                () -> network.log().open().isEmpty(),
                () -> network.log().open());
        assertTrue(
                rack.phones().stream().noneMatch(SoftPhone::isTalking),
                () -> "the agents' legs are hung up: " + rack.phones());
        assertEquals("0 activities and 0 SBB entities are left", server.leftAtTheEnd());

        server = opened(server.again());
        Campaign after = campaign.at(server);
        after.awaitEnd(MINUTES);
        assertAllIsTold(after, 22);
        assertTrue(before.size() < invited().size(), "the campaign has gone on");
    }

    /** Each record has its result, each INVITE is an attempt of the API, and no number was dialed by two. */
    private void assertAllIsTold(Campaign campaign, int records) throws Exception {
        JsonNode figures = campaign.status().path("figures");
        assertEquals(records, figures.path("records").asInt(0));
        assertEquals(
                records, figures.path("finalResults").asInt(0), () -> "every record has a final result: " + figures);
        List<JsonNode> attempts = campaign.attempts();
        Set<String> told = new HashSet<>();
        Set<String> unsent = new HashSet<>();
        for (JsonNode attempt : attempts) {
            String result = attempt.path("result").asString("");
            String id = attempt.path("id").asString("");
            assertTrue(!result.isEmpty(), () -> "an attempt has a result: " + attempt);
            assertTrue(told.add(id), () -> "an attempt is reported once: " + attempt);
            if (UNFINISHED.contains(result)) {
                unsent.add(id);
            }
        }
        assertEquals(Map.of(), network.log().dialedTwice(), "dialed twice, by the network's own log");
        Set<String> invited = invited();
        assertTrue(told.containsAll(invited), () -> "each INVITE is an attempt; not told: " + minus(invited, told));
        told.removeAll(unsent);
        assertTrue(invited.containsAll(told), () -> "each attempt is an INVITE; not sent: " + minus(told, invited));
    }

    private Campaign campaign(int calls, long seed) throws IOException, InterruptedException {
        List<String> agents = new ArrayList<>();
        for (int number = 1; number <= AGENTS; number++) {
            agents.add(Campaign.agent(
                    server,
                    rack.phone("agent" + number, PhoneSettings.defaults().playing(Sound.tone(440)))));
        }
        List<String> numbers = Contacts.generate(calls, seed).people().stream()
                .map(Contacts.Contact::phone)
                .toList();
        return Campaign.make(
                        server,
                        numbers,
                        network.trunkUri(),
                        agents,
                        Map.of("maxAttempts", 1, "ringFor", "PT4S", "maxLines", AGENTS))
                .start();
    }

    /** Some calls are over, several are up, and there are more to make. */
    private void awaitMiddle(Campaign campaign) throws Exception {
        Eventually.holds(
                "the campaign is in its middle",
                MINUTES,
                () -> network.log().calls().size() >= 10 && network.log().open().size() >= 3,
                () -> network.log().calls().size() + " calls, " + log(server));
        assertTrue(campaign.live("inProgress") > 0);
    }

    private Set<String> invited() {
        return network.log().calls().stream().map(NetworkCall::attempt).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static String log(Server server) {
        try {
            return server.log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(part);
        return part;
    }
}
