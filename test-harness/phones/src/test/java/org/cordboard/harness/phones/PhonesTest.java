package org.cordboard.harness.phones;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhonesTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private PhoneRack rack;

    @BeforeEach
    void open() throws IOException {
        rack = PhoneRack.open();
    }

    @AfterEach
    void close() {
        rack.close();
    }

    @Test
    void two_phones_hear_each_others_tones() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults().playing(Sound.tone(440)));
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults().playing(Sound.tone(700)));
        PhoneCall call = alice.dial(bob.uri()).awaitAnswer(BOUND);
        alice.await("alice hears 700 Hz", phone -> phone.hearsTone(700), BOUND);
        bob.await("bob hears 440 Hz", phone -> phone.hearsTone(440), BOUND);
        assertFalse(alice.hearsTone(440));
        assertFalse(bob.hearsTone(700));
        call.hangUp();
        bob.calls().get(0).awaitEnd(BOUND);
        assertEquals(
                Optional.of(PhoneCall.Ending.HUNG_UP_THERE), bob.calls().get(0).ending());
        assertEquals(Optional.of(PhoneCall.Ending.HUNG_UP_HERE), call.ending());
        assertEquals(List.of(), alice.complaints());
        assertEquals(List.of(), bob.complaints());
    }

    @Test
    void phones_speak_a_law_too() {
        SoftPhone alice = rack.phone(
                "alice", PhoneSettings.defaults().playing(Sound.tone(440)).having(Codec.PCMA));
        SoftPhone bob = rack.phone(
                "bob", PhoneSettings.defaults().playing(Sound.tone(700)).having(Codec.PCMA));
        alice.dial(bob.uri()).awaitAnswer(BOUND);
        alice.await("alice hears 700 Hz", phone -> phone.hearsTone(700), BOUND);
        bob.await("bob hears 440 Hz", phone -> phone.hearsTone(440), BOUND);
        byte[] all = new byte[256];
        for (int code = 0; code < all.length; code++) {
            all[code] = (byte) code;
        }
        byte[] back = Codec.PCMA.toMuLaw(Codec.PCMA.ofMuLaw(all));
        for (int code = 0; code < all.length; code++) {
            int sample = MuLaw.decode(all[code]);
            assertEquals(sample, MuLaw.decode(back[code]), 8 + Math.abs(sample) / 16.0);
        }
        assertArrayEquals(
                new byte[] {(byte) 0xD5, 0x2A, (byte) 0xAA}, Codec.PCMA.ofMuLaw(new byte[] {-1, 0, (byte) 0x80}));
    }

    @Test
    void a_change_of_tone_is_heard_in_a_call_that_goes_on() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults().playing(Sound.tone(500)));
        alice.dial(bob.uri()).awaitAnswer(BOUND);
        alice.await("500 Hz", phone -> phone.hearsTone(500), BOUND);
        bob.set(bob.settings().playing(Sound.tone(900)));
        alice.await("900 Hz", phone -> phone.hearsTone(900), BOUND);
    }

    @Test
    void a_phone_answers_after_its_latency_and_hangs_up_after_its_talk() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        SoftPhone bob = rack.phone(
                "bob",
                PhoneSettings.defaults().answeringAfter(Duration.ofMillis(300)).hangingUpAfter(Duration.ofMillis(400)));
        PhoneCall call = alice.dial(bob.uri());
        call.await("ringing", ringing -> ringing.state() == PhoneCall.State.RINGING, BOUND);
        assertEquals(180, call.status());
        call.awaitAnswer(BOUND);
        call.awaitEnd(BOUND);
        assertEquals(Optional.of(PhoneCall.Ending.HUNG_UP_THERE), call.ending());
    }

    @Test
    void a_call_that_is_given_up_while_it_rings_is_cancelled_on_both_sides() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults().answeringAfter(Duration.ofMinutes(1)));
        PhoneCall call = alice.dial(bob.uri());
        call.await("ringing", ringing -> ringing.state() == PhoneCall.State.RINGING, BOUND);
        call.hangUp();
        call.awaitEnd(BOUND);
        assertEquals(Optional.of(PhoneCall.Ending.CANCELLED), call.ending());
        assertEquals(487, call.status());
        assertEquals(Optional.of(PhoneCall.Ending.CANCELLED), bob.calls().get(0).ending());
    }

    @Test
    void a_phone_rejects_with_the_status_it_was_told_and_is_busy_on_its_second_call() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        SoftPhone carol = rack.phone("carol", PhoneSettings.defaults());
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults().rejectingWith(603));
        assertEquals(603, alice.dial(bob.uri()).awaitEnd(BOUND).status());
        bob.set(PhoneSettings.defaults());
        alice.dial(bob.uri()).awaitAnswer(BOUND);
        PhoneCall second = carol.dial(bob.uri()).awaitEnd(BOUND);
        assertEquals(486, second.status());
        assertEquals(Optional.of(PhoneCall.Ending.REFUSED), second.ending());
    }

    @Test
    void headers_of_an_invite_reach_the_called_phone() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults());
        alice.dial(bob.uri(), Map.of("X-Cordboard-Attempt", "01J")).awaitAnswer(BOUND);
        assertEquals(Optional.of("01J"), bob.calls().get(0).header("x-cordboard-attempt"));
    }

    @Test
    void twenty_phones_talk_in_ten_pairs_and_all_hear_the_right_tone() {
        List<SoftPhone> phones = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            phones.add(rack.phone("p" + i, PhoneSettings.defaults().playing(Sound.tone(400 + 100 * i))));
        }
        for (int i = 0; i < 20; i += 2) {
            phones.get(i).dial(phones.get(i + 1).uri());
        }
        for (int i = 0; i < 20; i++) {
            int other = 400 + 100 * (i ^ 1);
            phones.get(i).await("hears " + other, phone -> phone.hearsTone(other), BOUND);
        }
    }

    @Test
    void a_bound_that_passes_says_what_was_awaited_and_what_is() {
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> alice.await("alice is talking", SoftPhone::isTalking, Duration.ofMillis(30)));
        assertTrue(e.getMessage().startsWith("alice is talking must be so within 30 ms"), e.getMessage());
    }

    @Test
    void a_phone_hears_from_the_moment_it_is_plugged_in() throws IOException {
        byte[] junk = "junk\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < 50; i++) {
                SoftPhone phone = rack.phone("p" + i, PhoneSettings.defaults());
                phone.await("a complaint", it -> sent(socket, junk, address(it)) && heard(it), BOUND);
            }
        }
    }

    @Test
    void what_is_not_sip_is_complained_about_and_does_no_harm() throws IOException {
        SoftPhone bob = rack.phone("bob", PhoneSettings.defaults());
        byte[] junk = "INVITE sip:bob SIP/2.0\r\nVia: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket()) {
            // A datagram may be lost on a busy machine, and nobody sends junk again: so this does.
            bob.await("a complaint", phone -> sent(socket, junk, address(phone)) && heard(phone), BOUND);
        }
        SoftPhone alice = rack.phone("alice", PhoneSettings.defaults());
        alice.dial(bob.uri()).awaitAnswer(BOUND);
    }

    @Test
    void a_closed_rack_leaves_no_thread_and_no_port_behind() throws IOException {
        PhoneRack other = PhoneRack.open();
        SoftPhone alice = other.phone("alice", PhoneSettings.defaults());
        SoftPhone bob = other.phone("bob", PhoneSettings.defaults());
        alice.dial(bob.uri()).awaitAnswer(BOUND);
        rack.close();
        other.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("phones")));
        int port = Integer.parseInt(bob.uri().substring(bob.uri().lastIndexOf(':') + 1));
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertTrue(socket.isBound());
        }
    }

    private static InetSocketAddress address(SoftPhone phone) {
        int port = Integer.parseInt(phone.uri().substring(phone.uri().lastIndexOf(':') + 1));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean heard(SoftPhone phone) {
        return !phone.complaints().isEmpty();
    }

    private static boolean sent(DatagramSocket socket, byte[] message, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(message, message.length, to));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
