package org.cordboard.harness.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.cordboard.harness.phones.PhoneCall;
import org.cordboard.harness.phones.PhoneCall.Ending;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.cordboard.harness.phones.Sound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedNetworkTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private SimulatedNetwork network;
    private PhoneRack rack;
    private SoftPhone caller;

    @BeforeEach
    void start() throws IOException {
        network = SimulatedNetwork.start(folder.resolve("network"));
        rack = PhoneRack.open();
        caller = rack.phone("caller", PhoneSettings.defaults().playing(Sound.tone(440)));
    }

    @AfterEach
    void stop() {
        rack.close();
        network.close();
        assertFalse(network.isRunning());
    }

    @Test
    void a_human_number_says_hello_within_1200_ms_of_answer() {
        List<PhoneCall> calls = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            calls.add(dial("+1617555011" + digit));
        }
        for (PhoneCall call : calls) {
            call.awaitAnswer(BOUND);
            call.await("hello", it -> it.heard().onset().isPresent(), Duration.ofSeconds(15));
            long onset = call.heard().onset().orElseThrow().toMillis();
            // The label says 200-1200 ms; the rest is for a busy machine.
            assertTrue(onset >= 150 && onset <= 2500, call.uri() + " said hello after " + onset + " ms");
        }
        calls.forEach(call ->
                assertEquals(Optional.of(Ending.HUNG_UP_THERE), ended(call).ending()));
        NetworkCall seen = seen("+16175550110", call -> call.ended().isPresent());
        assertEquals("answered", seen.outcome());
        assertEquals("callee", seen.endedBy());
        assertTrue(seen.talk().toMillis() > 6000, seen.toString());
    }

    @Test
    void a_machine_number_greets_for_seconds_beeps_and_listens_until_the_caller_hangs_up() {
        PhoneCall call = dial("+16175550150").awaitAnswer(BOUND);
        call.await("a beep of 1000 Hz", it -> it.heard().hasTone(1000), BOUND);
        assertTrue(call.heard().length().toMillis() > 7000);
        long beeped = System.nanoTime();
        call.await(
                "a quiet line after the beep",
                it -> it.heard().since(beeped).length().toMillis() > 1500,
                BOUND);
        assertEquals(Optional.of(Ending.HUNG_UP_HERE), hangUp(call).ending());
        NetworkCall seen = seen("+16175550150", it -> it.ended().isPresent());
        assertEquals("caller", seen.endedBy());
        assertEquals(List.of(), network.complaints());
    }

    @Test
    void busy_unallocated_and_congested_numbers_are_refused_with_their_status() {
        assertEquals(486, ended(dial("+16175550170")).status());
        assertEquals(404, ended(dial("+16175550186")).status());
        assertEquals(404, ended(dial("operator")).status());
        assertEquals(503, ended(dial("+16175550191")).status());
        assertEquals("busy", seen("+16175550170", it -> it.ended().isPresent()).outcome());
        assertEquals(
                "unallocated", seen("operator", it -> it.ended().isPresent()).outcome());
        assertEquals(
                "congestion", seen("+16175550191", it -> it.ended().isPresent()).outcome());
    }

    @Test
    void an_announced_refusal_says_why_in_early_media_and_then_by_its_status() {
        PhoneCall vacant = dial("+16175550190");
        PhoneCall congested = dial("+16175550193");
        assertEquals(404, ended(vacant).status());
        assertEquals(503, ended(congested).status());
        for (PhoneCall call : List.of(vacant, congested)) {
            assertEquals(0, call.answeredNanos());
            assertTrue(call.heard().hasTone(985) && call.heard().hasTone(1777), call.toString());
            assertEquals(1, call.heard().sources());
        }
        assertEquals(
                "unallocated",
                seen("+16175550190", it -> it.ended().isPresent()).outcome());
        assertEquals(
                "congestion", seen("+16175550193", it -> it.ended().isPresent()).outcome());
        assertEquals(List.of(), network.complaints());
    }

    @Test
    void an_announcement_in_early_media_can_be_cancelled() {
        PhoneCall call = dial("+16175550193");
        call.await("early media", it -> it.heard().packets() > 5, BOUND);
        assertEquals(Optional.of(Ending.CANCELLED), hangUp(call).ending());
        assertEquals(
                "cancelled", seen("+16175550193", it -> it.ended().isPresent()).outcome());
    }

    @Test
    void ringback_in_early_media_ends_with_the_answer_of_a_human() {
        PhoneCall call = dial("+16175550143").awaitAnswer(BOUND);
        call.await("hello", it -> it.heard().onset().isPresent(), BOUND);
        int early = call.heard().packets()
                - call.heard().since(call.answeredNanos()).packets();
        assertTrue(early > 10, early + " packets before the answer");
        assertEquals(1, call.heard().sources());
        hangUp(call);
        assertEquals(List.of(), network.complaints());
    }

    @Test
    void a_fax_answers_with_its_tone_and_an_office_and_an_assistant_speak() {
        PhoneCall fax = dial("+16175550169").awaitAnswer(BOUND);
        PhoneCall office = dial("+16175550144").awaitAnswer(BOUND);
        PhoneCall assistant = dial("+16175550168").awaitAnswer(BOUND);
        fax.await("CED", it -> it.heard().hasTone(2100), BOUND);
        for (PhoneCall call : List.of(office, assistant)) {
            call.await("speech", it -> it.heard().onset().isPresent(), BOUND);
            assertFalse(call.heard().hasTone(2100));
        }
        List.of(fax, office, assistant).forEach(this::hangUp);
        assertEquals(List.of(), network.complaints());
    }

    @Test
    void a_number_that_does_not_answer_rings_until_it_is_cancelled() {
        PhoneCall call = dial("+16175550178");
        call.await("ringing", it -> it.state() == PhoneCall.State.RINGING, BOUND);
        NetworkCall open = seen("+16175550178", it -> true);
        assertEquals("", open.outcome());
        assertEquals(1, network.log().open().size());
        assertEquals(Optional.of(Ending.CANCELLED), hangUp(call).ending());
        assertEquals(487, call.status());
        assertEquals(
                "cancelled", seen("+16175550178", it -> it.ended().isPresent()).outcome());
    }

    @Test
    void a_human_number_can_be_cancelled_while_it_rings() {
        PhoneCall call = dial("+16175550109");
        call.await("ringing", it -> it.state() == PhoneCall.State.RINGING, BOUND);
        assertEquals(Optional.of(Ending.CANCELLED), hangUp(call).ending());
        assertTrue(seen("+16175550109", it -> it.ended().isPresent()).answered().isEmpty());
    }

    @Test
    void a_silent_number_sends_rtp_in_which_nobody_speaks() {
        PhoneCall call = dial("+16175550194").awaitAnswer(BOUND);
        call.await("two seconds of RTP", it -> it.heard().length().toMillis() > 2500, BOUND);
        assertTrue(call.heard().onset().isEmpty());
        hangUp(call);
    }

    @Test
    void a_number_without_rtp_answers_and_sends_none() {
        PhoneCall call = dial("+16175550196").awaitAnswer(BOUND);
        seen("+16175550196", it -> it.answered().isPresent());
        assertEquals(0, call.heard().packets());
        hangUp(call);
        assertEquals(0, call.heard().packets());
    }

    @Test
    void a_hang_up_number_sends_bye_right_after_its_answer() {
        PhoneCall call = dial("+16175550197").awaitAnswer(BOUND);
        assertEquals(Optional.of(Ending.HUNG_UP_THERE), ended(call).ending());
        assertTrue(seen("+16175550197", it -> it.ended().isPresent()).talk().toMillis() < 1000);
    }

    @Test
    void an_answer_crosses_our_cancel_and_wants_ack_and_bye() {
        PhoneCall call = dial("+16175550199");
        call.await("ringing", it -> it.state() == PhoneCall.State.RINGING, BOUND);
        assertEquals(Optional.of(Ending.CANCELLED), hangUp(call).ending());
        assertEquals(200, call.status());
        NetworkCall seen = seen("+16175550199", it -> it.ended().isPresent());
        assertEquals("answered", seen.outcome());
        assertEquals("caller", seen.endedBy());
        assertEquals(List.of(), network.complaints());
    }

    @Test
    void sixty_calls_talk_at_once_and_each_gets_its_own_rtp() {
        List<PhoneCall> calls = new ArrayList<>();
        SoftPhone many = rack.phone("many", PhoneSettings.defaults());
        for (int i = 0; i < 60; i++) {
            String number = "+1" + (200 + i) + "5550150";
            calls.add(many.dial("sip:" + number + "@" + network.trunkUri().substring(4)));
        }
        calls.forEach(call -> call.awaitAnswer(BOUND));
        calls.forEach(call -> call.await(
                "five seconds of RTP from one source",
                it -> it.heard().length().toMillis() > 5000 && it.heard().sources() == 1,
                BOUND));
        assertEquals(60, network.log().open().size());
        calls.forEach(PhoneCall::hangUp);
        calls.forEach(this::ended);
    }

    @Test
    void the_log_knows_each_attempt_and_who_was_dialed_twice() {
        String trunk = network.trunkUri().substring(4);
        ended(caller.dial("sip:+16175550170@" + trunk, Map.of("X-Cordboard-Attempt", "A1")));
        ended(caller.dial("sip:+16175550170@" + trunk, Map.of("X-Cordboard-Attempt", "A1")));
        ended(caller.dial("sip:+16175550171@" + trunk, Map.of("X-Cordboard-Attempt", "A2")));
        ended(caller.dial("sip:+16175550171@" + trunk, Map.of("X-Cordboard-Attempt", "A3")));
        assertEquals(Map.of("+16175550171", Set.of("A2", "A3")), network.log().dialedTwice());
        assertEquals(Set.of("A1"), network.log().attempts().get("+16175550170"));
        assertEquals(2, network.log().calls("+16175550170").size());
    }

    @Test
    void a_network_that_starts_again_in_its_folder_continues_its_log() throws IOException {
        ended(dial("+16175550170"));
        network.close();
        network = SimulatedNetwork.start(folder.resolve("network"));
        ended(dial("+16175550171"));
        assertEquals(2, network.log().calls().size());
    }

    @Test
    void a_network_of_files_plays_each_number_its_own() throws IOException {
        List<Path> files =
                List.of(folder.resolve("network/audio/fax.ulaw"), folder.resolve("network/audio/ringback.ulaw"));
        try (SimulatedNetwork playing = SimulatedNetwork.playing(folder.resolve("files"), files)) {
            String trunk = playing.trunkUri().substring(4);
            PhoneCall fax = caller.dial("sip:" + SimulatedNetwork.playingNumber(0) + "@" + trunk);
            fax.await("CED", it -> it.heard().hasTone(2100), BOUND);
            assertEquals(Optional.of(Ending.HUNG_UP_HERE), hangUp(fax).ending());
            PhoneCall nobody = caller.dial("sip:" + SimulatedNetwork.playingNumber(2) + "@" + trunk);
            assertEquals(404, ended(nobody).status());
        }
    }

    @Test
    void a_line_that_is_not_the_networks_is_named() throws IOException {
        Path file = folder.resolve("other.tsv");
        Files.writeString(file, NetworkLog.HEADER + "nonsense\n");
        IOException e = assertThrows(IOException.class, () -> NetworkLog.read(file));
        assertTrue(e.getMessage().contains("line 2"), e.getMessage());
    }

    private PhoneCall dial(String number) {
        caller.set(caller.settings().withLines(100));
        return caller.dial("sip:" + number + "@" + network.trunkUri().substring(4));
    }

    private PhoneCall hangUp(PhoneCall call) {
        call.hangUp();
        return ended(call);
    }

    private PhoneCall ended(PhoneCall call) {
        return call.awaitEnd(BOUND);
    }

    private NetworkCall seen(String number, Predicate<NetworkCall> condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<NetworkCall> call =
                    network.log().calls(number).stream().filter(condition).findFirst();
            if (call.isPresent()) {
                return call.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("the network must have seen a call to " + number + ", saw "
                + network.log().calls());
    }
}
