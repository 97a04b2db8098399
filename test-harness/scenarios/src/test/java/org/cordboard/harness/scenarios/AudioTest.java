package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cordboard.harness.phones.Codec;
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

/** Who hears whom, by tones that each side plays and records. */
class AudioTest {
    private static final int AGENT_TONE = 1200;
    private static final int[] CUSTOMER_TONES = {500, 620, 740, 860, 980};
    private static final int MACHINE_TONE = 1500;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Map<String, ?> ONCE = Map.of("maxAttempts", 1, "ringFor", "PT15S");

    @TempDir
    Path folder;

    private Server server;
    private PhoneRack rack;
    private SoftPhone agent;
    private SoftPhone trunk;

    @BeforeEach
    void start() throws IOException {
        rack = PhoneRack.open();
        agent = rack.phone("agent", PhoneSettings.defaults().playing(Sound.tone(AGENT_TONE)));
        trunk = rack.phone("trunk", PhoneSettings.defaults().answeringAfter(Duration.ofMillis(300)));
        server = Server.start(folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        rack.close();
    }

    @Test
    void five_customers_of_two_codecs_and_the_agent_hear_each_other_and_a_machine_is_heard_by_nobody()
            throws Exception {
        trunk.set(trunk.settings().playing(human(0)));
        List<String> numbers = IntStream.rangeClosed(1, CUSTOMER_TONES.length + 1)
                .mapToObj(number -> "+1617555010" + number)
                .toList();
        String id = Campaign.agent(server, agent);
        Campaign campaign = Campaign.make(server, numbers, Campaign.trunk(trunk), List.of(id), ONCE)
                .start();
        List<Long> ends = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMER_TONES.length; customer++) {
            ends.add(talk(customer));
        }
        aMachineIsNotBridged();
        campaign.awaitEnd(SOON);
        assertEquals(Map.of("BRIDGED", 5L, "MACHINE", 1L), campaign.results());
        assertEquals(1, agent.calls().size(), () -> "one leg for all calls: " + agent);
        PhoneCall leg = agent.calls().get(0);
        for (int customer = 0; customer < CUSTOMER_TONES.length; customer++) {
            Recording after = leg.heard().since(ends.get(customer));
            assertEquals(
                    Duration.ZERO,
                    after.tone(CUSTOMER_TONES[customer]),
                    "customer " + customer + " is not heard after the end of the call");
        }
        server.awaitNothingOpen(SOON);
        server.close();
        assertEquals(List.of(), agent.complaints());
        assertEquals(List.of(), trunk.complaints());
        assertEquals("0 activities and 0 SBB entities are left", server.leftAtTheEnd());
    }

    /** Waits until both hear the other, hangs up as the customer, and returns a moment after which all must be quiet. */
    private long talk(int customer) throws Exception {
        Eventually.holds(
                "call " + customer + " comes", SOON, () -> trunk.calls().size() > customer, () -> this);
        PhoneCall call = trunk.calls().get(customer).awaitAnswer(SOON);
        int tone = CUSTOMER_TONES[customer];
        agent.await("hears the customer's " + tone + " Hz", phone -> phone.hearsTone(tone), SOON);
        call.await("hears the agent", heard -> heard.heard().hasTone(AGENT_TONE), SOON);
        assertFalse(trunk.hearsTone(tone), "nobody hears himself");
        boolean last = customer + 1 == CUSTOMER_TONES.length;
        Codec other = trunk.settings().codec() == Codec.PCMU ? Codec.PCMA : Codec.PCMU;
        trunk.set(
                trunk.settings().playing(last ? machine() : human(customer + 1)).having(other));
        call.hangUp();
        call.awaitEnd(SOON);
        long end = System.nanoTime();
        assertTrue(agent.calls().get(0).isTalking(), () -> "the agent's leg stays: " + agent);
        return end + Duration.ofMillis(300).toNanos();
    }

    private void aMachineIsNotBridged() throws Exception {
        Eventually.holds("the last call comes", SOON, () -> trunk.calls().size() > CUSTOMER_TONES.length, () -> this);
        PhoneCall call = trunk.calls().get(CUSTOMER_TONES.length).awaitAnswer(SOON);
        call.awaitEnd(SOON);
        assertEquals(PhoneCall.Ending.HUNG_UP_THERE, call.ending().orElseThrow(), () -> "we hang up: " + call);
        assertFalse(call.heard().hasTone(AGENT_TONE), "the machine does not hear the agent");
        Recording heard = agent.calls().get(0).heard().since(call.answeredNanos());
        assertTrue(heard.onset().isEmpty(), () -> "the agent hears nothing, heard " + heard.onset());
    }

    /** A greeting, and later a tone. */
    private Sound machine() throws IOException {
        return Voice.of("machine-0", folder).then(Duration.ofSeconds(4), Sound.tone(MACHINE_TONE));
    }

    /** Says hello and goes on with the tone of this customer. */
    private Sound human(int customer) throws IOException {
        return Voice.of("human-0", folder).then(Duration.ofSeconds(2), Sound.tone(CUSTOMER_TONES[customer]));
    }

    @Override
    public String toString() {
        return "trunk " + trunk + ", agent " + agent;
    }
}
