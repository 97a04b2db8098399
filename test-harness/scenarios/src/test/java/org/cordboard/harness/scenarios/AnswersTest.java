package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.harness.network.Behaviour;
import org.cordboard.harness.network.NetworkCall;
import org.cordboard.harness.network.NumberPlan;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.Codec;
import org.cordboard.harness.phones.PhoneCall;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.Recording;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a campaign does on what answers, by what machines record and agents hear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int AGENT_TONE = 1200;

    private static final String MESSAGE = "human-1";

    /** The greeting of a machine and its beep, and how long they take at least. */
    private static final String GREETING = "machine-0";

    private static final Duration GREETING_AND_BEEP = Duration.ofMillis(8_100);

    private Path folder;
    private Server server;
    private PhoneRack rack;
    private SoftPhone agent;
    private SoftPhone trunk;
    private String agentId;
    private Campaign lastCampaign;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        rack = PhoneRack.open();
        agent = rack.phone("agent", PhoneSettings.defaults().playing(Sound.tone(AGENT_TONE)));
        trunk = rack.phone("trunk", PhoneSettings.defaults().answeringAfter(Duration.ofMillis(300)));
        Path prompts = Files.createDirectory(folder.resolve("prompts"));
        Voice.writeWav(MESSAGE, prompts.resolve("news.wav"));
        server = Server.start(folder, "media.prompts = \"" + prompts + "\"");
        agentId = Campaign.agent(server, agent);
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
    void a_message_is_left_after_the_beep_complete_and_not_clipped() throws Exception {
        trunk.set(trunk.settings().playing(machine()));
        JsonNode attempt =
                attempt(trunkOf(trunk), "+16175550145", Map.of("on", Map.of("machine", "message"), "keepAudio", true));
        assertReviewable(attempt);
        assertEquals("MESSAGE_LEFT", attempt.path("result").asString(), attempt::toString);
        Recording heard = trunk.calls().get(trunk.calls().size() - 1).heard();
        assertLeft(heard);
        Duration began = heard.onset().orElseThrow();
        assertTrue(began.compareTo(GREETING_AND_BEEP) > 0, () -> "it began " + began + " after the answer");
        JsonNode grounds = attempt.path("grounds");
        assertTrue(grounds.path("features").has("speech_ms"), attempt::toString);
        assertFalse(grounds.path("model").asString().isEmpty(), attempt::toString);
    }

    @Test
    void a_recording_that_was_taken_for_a_person_is_taken_from_the_agent_and_gets_the_message() throws Exception {
        // It begins to speak a third of a second before the verdict must be given.
        trunk.set(trunk.settings().playing(Sound.silence().then(Duration.ofSeconds(1), machine())));
        JsonNode attempt =
                attempt(trunkOf(trunk), "+16175550146", Map.of("on", Map.of("machine", "message"), "takeBack", true));
        assertEquals("MESSAGE_LEFT", attempt.path("result").asString(), attempt::toString);
        assertEquals("human", attempt.path("verdict").asString(), attempt::toString);
        assertEquals("machine", attempt.path("revised").asString(), attempt::toString);
        assertEquals(agentId, attempt.path("agent").asString(), attempt::toString);
        PhoneCall call = trunk.calls().get(trunk.calls().size() - 1);
        assertLeft(call.heard());
        long later = call.answeredNanos() + Duration.ofSeconds(6).toNanos();
        Recording agentHeard =
                agent.calls().get(agent.calls().size() - 1).heard().since(later);
        assertTrue(agentHeard.onset().isEmpty(), () -> "the agent hears it no longer, but " + agentHeard.onset());
    }

    @Test
    void tones_before_the_answer_say_why_nobody_answers() throws Exception {
        try (SimulatedNetwork network = SimulatedNetwork.start(folder.resolve("early"), 0, Codec.PCMA)) {
            String vacant = NumberPlan.endings(Behaviour.ANNOUNCED_UNALLOCATED).get(0);
            JsonNode attempt = attempt(network.trunkUri(), "+161755502" + vacant, Map.of());
            assertEquals("UNALLOCATED", attempt.path("result").asString(), attempt::toString);
            assertEquals("sit", attempt.path("verdict").asString(), attempt::toString);
            assertEquals("VC", attempt.path("grounds").path("detail").asString(), attempt::toString);
            List<NetworkCall> calls = network.log().calls();
            assertEquals("cancelled", calls.get(0).outcome(), () -> "the line is given back: " + calls);
        }
    }

    /** Dials this number once over the trunk and returns the attempt. */
    private JsonNode attempt(String trunkUri, String number, Map<String, ?> answers) throws Exception {
        Map<String, Object> whole = new HashMap<>(answers);
        whole.put("message", "news");
        Campaign campaign = Campaign.make(
                        server,
                        List.of(number),
                        trunkUri,
                        List.of(agentId),
                        Map.of("maxAttempts", 1, "ringFor", "PT15S", "answers", whole))
                .start();
        campaign.awaitEnd(SOON);
        lastCampaign = campaign;
        return campaign.attempts().get(0);
    }

    /** How the media was is known soon, and what the detector heard is kept. */
    private void assertReviewable(JsonNode attempt) throws Exception {
        Eventually.holds("the media's figures are stored", SOON, () -> !media().isMissingNode(), () -> attempt);
        JsonNode media = media();
        assertEquals("PCMU", media.path("codec").asString(), media::toString);
        assertTrue(media.path("packetsReceived").asInt() > 300, media::toString);
        assertTrue(media.path("mos").asDouble() > 3, media::toString);
        Path kept = folder.resolve("node")
                .resolve("answers")
                .resolve(attempt.path("id").asString() + ".wav");
        Eventually.holds("what answered is kept", SOON, () -> Files.exists(kept), () -> kept);
        assertEquals(44 + 5 * 16_000, Files.size(kept));
    }

    private JsonNode media() throws Exception {
        return lastCampaign.attempts().get(0).path("media");
    }

    /** The machine recorded the message bit by bit. */
    private static void assertLeft(Recording heard) throws IOException {
        String recorded = Voice.text(heard.muLaw());
        String wanted = Voice.text(Voice.muLaw(MESSAGE));
        assertTrue(
                recorded.contains(wanted),
                () -> "of " + wanted.length() / 8 + " ms the machine recorded " + recorded.length() / 8);
    }

    private static String trunkOf(SoftPhone phone) {
        return Campaign.trunk(phone);
    }

    private Sound machine() throws IOException {
        Duration length = Duration.ofMillis(Voice.muLaw(GREETING).length / 8);
        return Voice.of(GREETING, folder).then(length, Sound.silence());
    }
}
