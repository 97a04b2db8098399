package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cordboard.harness.phones.PhoneCall;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.Recording;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An agent on a client that nobody here wrote. */
class BaresipTest {
    private static final int[] CUSTOMER_TONES = {520, 640, 760, 880, 1000};
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, ?> ONCE = Map.of("maxAttempts", 1, "ringFor", "PT15S");

    @TempDir
    Path folder;

    private PhoneRack rack;
    private SoftPhone trunk;

    @BeforeEach
    void start() throws IOException {
        rack = PhoneRack.open();
        trunk = rack.phone("trunk", PhoneSettings.defaults().answeringAfter(Duration.ofMillis(300)));
    }

    @AfterEach
    void stop() {
        rack.close();
    }

    @Test
    void an_agent_on_baresip_talks_to_five_customers_on_one_leg_holds_resumes_and_hangs_up() throws Exception {
        try (Server server = Server.start(folder);
                Baresip agent = Baresip.overUdp(folder.resolve("agent"))) {
            aWholeDay(server, agent);
        }
    }

    @Test
    void an_agent_on_baresip_is_called_over_tls_and_talks_to_a_customer() throws Exception {
        SelfSigned ours = SelfSigned.in(folder, "server");
        SelfSigned theirs = SelfSigned.in(folder, "phone");
        String tls = """
                sip.transports = ["udp", "tls"]
                sip.tls { port = 0, certificate = "%s", key = "%s", trust = "%s" }
                """.formatted(ours.certificate(), ours.key(), theirs.certificate());
        trunk.set(trunk.settings().playing(human(0)));
        try (Server server = Server.start(folder, tls);
                Baresip agent = Baresip.overTls(folder.resolve("agent"), theirs.both())) {
            Campaign campaign = campaign(server, agent(server, agent), 1).start();
            PhoneCall call = talk(0, agent);
            call.hangUp();
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("BRIDGED", 1L), campaign.results());
            Eventually.holds("the leg is closed", SOON, () -> agent.log().contains("BYE sip:"), () -> words(agent));
            assertTrue(agent.log().contains("TLS 127.0.0.1:"), () -> words(agent));
            assertFalse(agent.log().contains("UDP 127.0.0.1:"), () -> words(agent));
            agent.quit();
            assertTrue(agent.heard().hasTone(CUSTOMER_TONES[0]), "the agent heard the customer");
        }
    }

    private void aWholeDay(Server server, Baresip agent) throws Exception {
        trunk.set(trunk.settings().playing(human(0)));
        String id = agent(server, agent);
        Campaign campaign = campaign(server, id, CUSTOMER_TONES.length).start();
        for (int customer = 0; customer < CUSTOMER_TONES.length; customer++) {
            PhoneCall call = talk(customer, agent);
            boolean last = customer + 1 == CUSTOMER_TONES.length;
            if (last) {
                // baresip 1.0 writes down nothing more after a hold, though it is sent: so with the last customer.
                holdAndResume(call, agent);
                assertEquals(1, agent.established(), "one leg for the whole day");
                agent.hangUp();
                call.awaitEnd(SOON);
                assertEquals(PhoneCall.Ending.HUNG_UP_THERE, call.ending().orElseThrow(), "the customer is let go");
            } else {
                trunk.set(trunk.settings().playing(human(customer + 1)));
                call.hangUp();
                call.awaitEnd(SOON);
            }
        }
        campaign.awaitEnd(SOON);
        assertEquals(Map.of("BRIDGED", 5L), campaign.results());
        for (JsonNode attempt : campaign.attempts()) {
            assertEquals(id, attempt.path("agent").asString(""));
        }
        assertEquals(List.of(), trunk.complaints());
        // Until the campaign is over an agent who hung up is called again: who is gone by then lets it ring in vain.
        server.awaitNothingOpen(SOON);
        agent.quit();
        Recording heard = agent.heard();
        for (int tone : CUSTOMER_TONES) {
            assertTrue(heard.hasTone(tone), () -> "the agent heard the customer's " + tone + " Hz");
        }
        assertFalse(heard.hasTone(Baresip.TONE), "nobody hears himself");
        server.close();
        assertEquals("0 activities and 0 SBB entities are left", server.leftAtTheEnd());
    }

    /** Waits until this customer hears the agent for a while. */
    private PhoneCall talk(int customer, Baresip agent) throws Exception {
        Eventually.holds(
                "call " + customer + " comes", SOON, () -> trunk.calls().size() > customer, () -> words(agent));
        PhoneCall call = trunk.calls().get(customer).awaitAnswer(SOON);
        call.await("hears the agent", one -> one.heard().hasTone(Baresip.TONE), SOON);
        long joined = System.nanoTime();
        Eventually.holds(
                "they talk for a while",
                SOON,
                () -> call.heard().since(joined).tone(Baresip.TONE).toMillis() >= 1_500,
                () -> words(agent));
        return call;
    }

    /** RFC 3264 8.4: who holds sends no more; the call stays, and goes on where it stopped. */
    private static void holdAndResume(PhoneCall call, Baresip agent) throws Exception {
        agent.hold();
        Eventually.holds(
                "the customer does not hear the agent",
                SOON,
                () -> !call.heard().last(Duration.ofMillis(800)).hasTone(Baresip.TONE),
                () -> words(agent));
        assertTrue(call.isTalking(), "the customer's call stays");
        agent.resume();
        long resumed = System.nanoTime();
        call.await("hears the agent again", one -> one.heard().since(resumed).hasTone(Baresip.TONE), SOON);
    }

    private static String words(Baresip agent) {
        try {
            return agent.log();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String agent(Server server, Baresip phone) throws IOException, InterruptedException {
        return server.api()
                .post("/api/v1/agents", Map.of("name", "baresip", "sipUri", phone.uri()))
                .path("id")
                .asString();
    }

    private Campaign campaign(Server server, String agent, int customers) throws IOException, InterruptedException {
        List<String> numbers = IntStream.rangeClosed(1, customers)
                .mapToObj(number -> "+1617555012" + number)
                .toList();
        return Campaign.make(server, numbers, Campaign.trunk(trunk), List.of(agent), ONCE);
    }

    /** Says hello and goes on with the tone of this customer. */
    private Sound human(int customer) throws IOException {
        return Voice.of("human-0", folder).then(Duration.ofSeconds(2), Sound.tone(CUSTOMER_TONES[customer]));
    }
}
