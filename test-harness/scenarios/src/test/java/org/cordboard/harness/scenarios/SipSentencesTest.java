package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What SIP peers are promised, each sentence played by SIPp from the scenario of that name: one server, one trunk and one call each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SipSentencesTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final AtomicInteger calls = new AtomicInteger();
    private Path folder;
    private Server server;
    private PhoneRack rack;

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
            assertTrue(server.log().contains("SIP has stopped, 0 activities were open"), "no dialog is left open");
        }
        rack.close();
    }

    @Test
    void a_redirect_to_the_same_number_elsewhere_is_followed(TestInfo test) throws Exception {
        Call call = call();
        try (SippTrunk elsewhere = play("elsewhere", call)) {
            call.words.put("elsewhere", "" + elsewhere.port());
            assertEquals("BUSY", result(call, test));
            elsewhere.awaitSuccess(SOON);
        }
    }

    @Test
    void a_redirect_to_another_number_is_not_followed(TestInfo test) throws Exception {
        Call call = call();
        try (SippTrunk elsewhere = play("elsewhere", call)) {
            call.words.put("elsewhere", "" + elsewhere.port());
            assertEquals("REJECTED", result(call, test));
            assertTrue(elsewhere.heardNothing());
        }
    }

    @Test
    void the_first_phone_of_a_fork_that_answers_has_the_call_and_a_later_one_is_acknowledged_and_hung_up(TestInfo test)
            throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void a_phone_that_answers_while_another_rings_has_the_call(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void a_cancel_ends_the_whole_invite_and_only_after_a_provisional_response(TestInfo test) throws Exception {
        Call call = call();
        call.policy.put("ringFor", "PT1S");
        assertEquals("NO_ANSWER", result(call, test));
    }

    @Test
    void a_reliable_provisional_response_is_acknowledged_and_its_answer_holds(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void early_media_is_taken_and_the_answer_may_change_it(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void an_update_is_answered_before_and_after_the_answer(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void an_update_whose_offer_crosses_ours_is_refused_with_491(TestInfo test) throws Exception {
        assertEquals("BUSY", result(call(), test));
    }

    @Test
    void a_customer_who_holds_resumes_and_moves_is_followed(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void an_invite_without_an_offer_gets_ours_and_its_ack_brings_the_answer(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void an_offer_of_ours_that_gets_no_answer_ends_the_call(TestInfo test) throws Exception {
        assertEquals("HUNG_UP_EARLY", result(call(), test));
    }

    @Test
    void a_session_is_refreshed_half_way(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(longCall(), test));
    }

    @Test
    void a_session_that_nobody_refreshes_is_hung_up(TestInfo test) throws Exception {
        assertEquals("HUNG_UP_EARLY", result(longCall(), test));
    }

    @Test
    void a_session_interval_that_is_too_small_is_asked_for_longer(TestInfo test) throws Exception {
        assertEquals("BUSY", result(call(), test));
    }

    @Test
    void a_session_interval_below_ours_is_refused_with_422(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void why_the_other_side_hangs_up_is_kept_with_the_attempt(TestInfo test) throws Exception {
        Call call = call();
        assertEquals("HUNG_UP_EARLY", result(call, test));
        assertTrue(call.attempt().path("detail").asString("").contains("gone home"), () -> "" + call.attempts);
    }

    /** An agent's leg is up for long: it refreshes its session by a re-INVITE, which crosses one of the agent's. */
    @Test
    void two_offers_that_cross_are_refused_with_491_and_ours_is_made_again_later(TestInfo test) throws Exception {
        Call call = call();
        call.words.put(SippTrunk.ECHO, "");
        try (SippTrunk agent = play(sentence(test), call)) {
            String id = Campaign.agent(
                    server, "agent of " + agent.port(), agent.uri().replace("sip:", "sip:agent@"));
            Campaign campaign = campaign(call, "sip:127.0.0.1:" + SippTrunk.freePort(), id);
            agent.awaitSuccess(SOON);
            campaign.stop();
        }
    }

    @Test
    void a_refresh_that_is_refused_for_now_is_made_again_after_the_time_that_was_asked(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(longCall(), test));
    }

    @Test
    void a_challenge_is_answered_and_later_requests_bring_their_answer_along(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(knownCall(), test));
    }

    @Test
    void a_refresh_by_invite_has_answers_of_its_own_and_is_made_for_as_long_as_is_wanted(TestInfo test)
            throws Exception {
        Call call = knownCall();
        call.policy.put("detectFor", "PT10S");
        assertEquals("NO_MEDIA", result(call, test));
    }

    @Test
    void the_first_algorithm_that_we_have_is_used_and_a_stale_nonce_is_renewed(TestInfo test) throws Exception {
        Call call = knownCall();
        assertEquals("BUSY", result(call, test));
        // SIPp verifies MD5 only.
        String header = call.messages
                .lines()
                .filter(line -> line.startsWith("Authorization:") && line.contains("renewed"))
                .findFirst()
                .orElseThrow();
        String secret = sha256("cordboard:carrier:secret");
        String what = sha256("INVITE:" + part(header, "uri"));
        assertEquals(
                sha256(secret + ":renewed:00000001:" + part(header, "cnonce") + ":auth:" + what),
                part(header, "response"));
    }

    @Test
    void an_answer_that_is_refused_is_not_given_again(TestInfo test) throws Exception {
        assertEquals("REJECTED", result(knownCall(), test));
    }

    @Test
    void a_server_that_cannot_take_the_call_is_followed_by_the_next_server(TestInfo test) throws Exception {
        Call call = call();
        try (SippTrunk next = play("the_next_place", call)) {
            call.trunk.put("servers", List.of(next.uri()));
            assertEquals("BUSY", result(call, test));
            next.awaitSuccess(SOON);
            assertTrue(next.messages().contains(call.attempt().path("id").asString("none")), "one attempt, one id");
        }
    }

    @Test
    void a_server_that_says_nothing_is_followed_by_the_next_trunk_and_its_late_ringing_is_cancelled(TestInfo test)
            throws Exception {
        Call call = call();
        call.trunk.put("firstResponseWithin", "PT1S");
        try (SippTrunk next = play("the_next_place", call)) {
            call.further.add(Map.of("uri", next.uri(), "pingInterval", "PT0S"));
            assertEquals("BUSY", result(call, test));
            next.awaitSuccess(SOON);
        }
    }

    /** There is no TLS in this server, so nothing can be sent to the second trunk. */
    @Test
    void a_server_that_says_nothing_is_waited_for_while_no_other_trunk_takes_the_call(TestInfo test) throws Exception {
        Call call = call();
        call.trunk.put("firstResponseWithin", "PT1S");
        call.further.add(Map.of("uri", "sip:127.0.0.1:5061;transport=tls", "pingInterval", "PT0S"));
        assertEquals("BUSY", result(call, test));
    }

    @Test
    void what_a_redirect_tells_of_its_history_is_told_on(TestInfo test) throws Exception {
        Call call = call();
        try (SippTrunk elsewhere = play("elsewhere_with_history", call)) {
            call.words.put("elsewhere", "" + elsewhere.port());
            assertEquals("BUSY", result(call, test));
            elsewhere.awaitSuccess(SOON);
        }
    }

    @Test
    void a_phone_that_rang_is_not_rung_again_by_the_next_trunk(TestInfo test) throws Exception {
        Call call = call();
        try (SippTrunk next = play("the_next_place", call)) {
            call.further.add(Map.of("uri", next.uri(), "pingInterval", "PT0S"));
            assertEquals("NO_ANSWER", result(call, test));
            assertTrue(next.heardNothing());
        }
    }

    /** At the end no dialog is left: see {@link #nothing_is_left_at_the_end}. */
    @Test
    void a_call_whose_bye_is_refused_is_over_all_the_same(TestInfo test) throws Exception {
        assertEquals("NO_MEDIA", result(call(), test));
    }

    @Test
    void a_withheld_caller_is_anonymous_and_known_to_the_trunk_only(TestInfo test) throws Exception {
        Call call = call();
        call.trunk.put("presentation", "withheld");
        assertEquals("BUSY", result(call, test));
    }

    @Test
    void a_trunk_is_asked_for_reliable_provisional_responses_when_it_must_have_them(TestInfo test) throws Exception {
        Call call = call();
        call.trunk.put("provisionals", "required");
        assertEquals("REJECTED", result(call, test));
    }

    @Test
    void a_redirect_leads_anywhere_when_the_trunk_may(TestInfo test) throws Exception {
        Call call = call();
        call.trunk.put("redirects", "anywhere");
        try (SippTrunk elsewhere = play("elsewhere", call)) {
            call.words.put("elsewhere", "" + elsewhere.port());
            assertEquals("BUSY", result(call, test));
            elsewhere.awaitSuccess(SOON);
        }
    }

    // How a sentence is played

    /** One call: whom it dials, by which policy, and what its scenario is told. */
    private static final class Call {
        private final String number;
        private final Map<String, Object> policy = new HashMap<>(Map.of("maxAttempts", 1));
        private final Map<String, String> words = new HashMap<>();
        private final Map<String, Object> trunk = new HashMap<>(Map.of("pingInterval", "PT0S"));
        private final List<Map<String, ?>> further = new ArrayList<>();
        private List<JsonNode> attempts = List.of();
        private String messages = "";

        Call(String number) {
            this.number = number;
            words.put("number", number);
        }

        JsonNode attempt() {
            return attempts.get(0);
        }
    }

    private static String part(String header, String name) {
        return header.replaceFirst(".*[ ,]" + name + "=\"([^\"]*)\".*", "$1");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private String number() {
        return "+1617555%04d".formatted(100 + calls.incrementAndGet());
    }

    private Call call() {
        return new Call(number());
    }

    /** The answer detector listens for so long that more can happen. */
    private Call longCall() {
        Call call = call();
        call.policy.put("detectFor", "PT10S");
        return call;
    }

    /** The trunk knows us by name and password. */
    private Call knownCall() {
        Call call = call();
        call.trunk.put("auth", Map.of("user", "cordboard", "password", "secret"));
        return call;
    }

    private SippTrunk play(String sentence, Call call) throws IOException {
        return SippTrunk.play(folder, sentence, call.words);
    }

    private static String sentence(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName();
    }

    /** Plays the test's scenario as the trunk of one call and returns the attempt's result when both are over. */
    private String result(Call call, TestInfo test) throws Exception {
        try (SippTrunk trunk = play(sentence(test), call)) {
            SoftPhone agent = rack.phone(
                    "agent" + calls.incrementAndGet(), PhoneSettings.defaults().playing(Sound.tone(1200)));
            Campaign campaign = campaign(call, trunk.uri(), Campaign.agent(server, agent));
            trunk.awaitSuccess(SOON);
            campaign.awaitEnd(SOON);
            call.messages = trunk.messages();
            call.attempts = campaign.attempts();
            assertEquals(1, call.attempts.size(), () -> "one attempt: " + call.attempts);
            return call.attempt().path("result").asString("");
        }
    }

    /** One at a time: a node takes one upload at a time. */
    private synchronized Campaign campaign(Call call, String uri, String agent)
            throws IOException, InterruptedException {
        call.trunk.put("uri", uri);
        List<String> trunks = new ArrayList<>(List.of(Campaign.trunk(server, call.trunk)));
        for (Map<String, ?> further : call.further) trunks.add(Campaign.trunk(server, further));
        return Campaign.over(server, List.of(call.number), trunks, List.of(agent), call.policy)
                .start();
    }
}
