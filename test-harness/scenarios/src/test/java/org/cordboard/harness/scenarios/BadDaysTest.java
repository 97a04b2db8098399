package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cordboard.harness.phones.PhoneCall;
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

/** What the other side does wrong ends the attempt at hand, with a result, and nothing else; after all of it nothing is left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDaysTest {
    private static final int AGENT_TONE = 1200;
    private static final int CUSTOMER_TONE = 700;
    private static final Duration SOON = Duration.ofSeconds(60);
    /** Timer B of RFC 3261 17.1.1.2 is 32 s. */
    private static final Duration AFTER_TIMER_B = Duration.ofSeconds(60);

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
    void nothing_is_left_at_the_end() throws Exception {
        if (server != null) {
            server.awaitNothingOpen(SOON);
            server.close();
            assertEquals("0 activities and 0 SBB entities are left", server.leftAtTheEnd());
            assertTrue(server.log().contains("SIP has stopped, 0 activities were open"), "no dialog is left open");
        }
        rack.close();
    }

    @Test
    void a_trunk_that_is_down_and_one_that_talks_garbage_fail_their_attempts() throws Exception {
        int nobody;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (RudeTrunk garbage = new RudeTrunk(headers -> "SIP/2.0 2OO\r\nVia nothing\u0000\u0001")) {
            Campaign down = campaign("sip:127.0.0.1:" + nobody, agent()).start();
            Campaign rude = campaign(garbage.uri(), agent()).start();
            down.awaitEnd(AFTER_TIMER_B);
            rude.awaitEnd(AFTER_TIMER_B);
            assertEquals(Map.of("TRUNK_FAILED", 1L), down.results());
            assertEquals(Map.of("TRUNK_FAILED", 1L), rude.results());
        }
    }

    @Test
    void an_answer_whose_session_description_is_garbage_is_acknowledged_and_hung_up() throws Exception {
        try (RudeTrunk trunk = new RudeTrunk(headers -> "SIP/2.0 200 OK\r\n" + headers
                + "Content-Type: application/sdp\r\nContent-Length: 12\r\n\r\nv=garbage\r\n=")) {
            Campaign campaign = campaign(trunk.uri(), agent()).start();
            campaign.awaitEnd(SOON);
            assertEquals(Map.of("TRUNK_FAILED", 1L), campaign.results());
            Eventually.holds(
                    "ACK and BYE come", SOON, () -> trunk.methods().containsAll(List.of("ACK", "BYE")), trunk::methods);
        }
    }

    @Test
    void a_caller_who_hangs_up_at_once_is_reported_so() throws Exception {
        SoftPhone trunk = phone(PhoneSettings.defaults().hangingUpAfter(Duration.ofMillis(20)));
        Campaign campaign = campaign(Campaign.trunk(trunk), agent()).start();
        campaign.awaitEnd(SOON);
        assertEquals(Map.of("HUNG_UP_EARLY", 1L), campaign.results());
    }

    @Test
    void an_answer_without_any_rtp_has_no_media() throws Exception {
        SoftPhone trunk = phone(PhoneSettings.defaults().playing(Sound.none()));
        Campaign campaign = campaign(Campaign.trunk(trunk), agent()).start();
        campaign.awaitEnd(SOON);
        assertEquals(Map.of("NO_MEDIA", 1L), campaign.results());
        assertEquals(
                PhoneCall.Ending.HUNG_UP_THERE, trunk.calls().get(0).ending().orElseThrow());
    }

    @Test
    void malformed_sip_does_not_touch_a_call_that_is_up() throws Exception {
        SoftPhone agent = agent();
        SoftPhone trunk = phone(PhoneSettings.defaults().playing(human()));
        Campaign campaign = campaign(Campaign.trunk(trunk), agent).start();
        PhoneCall call = bridged(trunk, agent);
        throwRubbishAt(call);
        long after = System.nanoTime();
        call.await("goes on hearing the agent", one -> one.heard().since(after).hasTone(AGENT_TONE), SOON);
        agent.await("goes on hearing the customer", phone -> phone.hearsTone(CUSTOMER_TONE), SOON);
        call.hangUp();
        campaign.awaitEnd(SOON);
        assertEquals(Map.of("BRIDGED", 1L), campaign.results());
        assertEquals(1, agent.calls().size());
    }

    @Test
    void when_the_agent_hangs_up_the_customer_is_hung_up() throws Exception {
        SoftPhone agent = agent();
        SoftPhone trunk = phone(PhoneSettings.defaults().playing(human()));
        Campaign campaign = campaign(Campaign.trunk(trunk), agent).start();
        PhoneCall call = bridged(trunk, agent);
        agent.calls().get(0).hangUp();
        call.awaitEnd(SOON);
        assertEquals(PhoneCall.Ending.HUNG_UP_THERE, call.ending().orElseThrow());
        campaign.awaitEnd(SOON);
        JsonNode attempt = campaign.attempts().get(0);
        assertEquals("BRIDGED", attempt.path("result").asString(""), attempt::toString);
        assertEquals(List.of(), trunk.complaints());
    }

    private static PhoneCall bridged(SoftPhone trunk, SoftPhone agent) throws Exception {
        Eventually.holds("the call comes", SOON, () -> !trunk.calls().isEmpty(), () -> trunk + " " + agent);
        PhoneCall call = trunk.calls().get(0).awaitAnswer(SOON);
        agent.await("hears the customer", phone -> phone.hearsTone(CUSTOMER_TONE), SOON);
        return call.await("hears the agent", one -> one.heard().hasTone(AGENT_TONE), SOON);
    }

    /** What scanners and broken devices send, at the port that SIP is spoken on. */
    private static void throwRubbishAt(PhoneCall call) throws IOException {
        String contact = call.header("Contact").orElseThrow();
        int port = Integer.parseInt(contact.replaceFirst(".*:(\\d+)[^\\d].*$", "$1"));
        String call1 = "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
                + "Call-ID: " + call.callId() + "\r\n";
        List<String> rubbish = List.of(
                "",
                "\r\n\r\n",
                "\u0000\u0001\u00ff\u00fe",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "INVITE sip:x SIP/2.0\r\n\r\n",
                "INVITE sip:x@y SIP/2.0\r\n" + call1 + "CSeq: minus INVITE\r\n\r\n",
                "BYE sip:x@y SIP/2.0\r\n" + call1 + "CSeq: 99999999999999 BYE\r\nMax-Forwards: 70\r\n\r\n",
                "BYE sip:x@y SIP/2.0\r\n" + call1 + "CSeq: 2 BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n",
                "INVITE sip:x@y SIP/2.0\r\n" + call1 + "CSeq: 1 INVITE\r\nContent-Length: 9999\r\n\r\nv=0",
                "SIP/2.0 200 OK\r\n" + call1 + "CSeq: 1 INVITE\r\nContent-Length: -1\r\n\r\n",
                "OPTIONS sip:x@y SIP/2.0\r\nVia: " + "v".repeat(50_000) + "\r\n\r\n");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (String datagram : rubbish) {
                byte[] bytes = datagram.getBytes(StandardCharsets.ISO_8859_1);
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }

    private Campaign campaign(String trunkUri, SoftPhone agent) throws IOException, InterruptedException {
        return Campaign.make(
                server,
                List.of("+161755501" + (10 + names)),
                trunkUri,
                List.of(Campaign.agent(server, agent)),
                Map.of("maxAttempts", 1));
    }

    private SoftPhone agent() {
        return phone(PhoneSettings.defaults().playing(Sound.tone(AGENT_TONE)));
    }

    private SoftPhone phone(PhoneSettings settings) {
        names++;
        return rack.phone("phone" + names, settings);
    }

    private Sound human() throws IOException {
        return Voice.of("human-0", folder).then(Duration.ofSeconds(2), Sound.tone(CUSTOMER_TONE));
    }
}
