package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.sdp.SdpException;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MediaEngineTest {
    private final List<Call> calls = new ArrayList<>();
    private MediaEngine engine;

    /** One leg, its far end and its events. */
    private record Call(Leg leg, Peer peer, Events events) {}

    private void start(int loops) throws Exception {
        start(MediaConfig.on(Peer.HOST).withLoops(loops));
    }

    private void start(MediaConfig config) throws Exception {
        int first = Ports.freeRange(40);
        engine = MediaEngine.start(config.withPorts(first, first + 39));
    }

    private Call call() throws Exception {
        Events events = new Events();
        Peer peer = new Peer();
        Leg leg = engine.open("call-" + calls.size(), events);
        leg.createOffer();
        leg.acceptAnswer(peer.sdp());
        Call call = new Call(leg, peer, events);
        calls.add(call);
        return call;
    }

    private Call talking(int hz) throws Exception {
        Call call = call();
        call.peer.sendTone(call.leg.port(), hz);
        return call;
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        for (Call call : calls) {
            call.leg.close();
        }
        for (Call call : calls) {
            call.peer.close();
        }
        awaitClosed();
        engine.close();
        assertEquals(0, engine.legs());
        assertEquals(0, engine.openPorts());
    }

    private void awaitClosed() throws InterruptedException {
        for (Call call : calls) {
            LegEvent last = call.events.next(LegEvent.class);
            while (!(last instanceof LegEvent.Closed)) {
                last = call.events.next(LegEvent.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void joined_legs_hear_each_other_and_silence_after(int loops) throws Exception {
        start(loops);
        Call customer = talking(440);
        Call agent = talking(1000);
        customer.leg.join(agent.leg.id());
        assertEquals(agent.leg.id(), customer.events.next(LegEvent.Joined.class).peer());
        assertEquals(customer.leg.id(), agent.events.next(LegEvent.Joined.class).peer());
        assertTrue(agent.peer.hears(440));
        assertTrue(customer.peer.hears(1000));
        assertFalse(customer.peer.heardAnyOf(440));
        assertEquals(
                agent.leg.id(), customer.events.next(LegEvent.PeerHeard.class).peer());
        assertEquals(
                customer.leg.id(), agent.events.next(LegEvent.PeerHeard.class).peer());
        customer.leg.unjoin();
        assertEquals(
                agent.leg.id(), customer.events.next(LegEvent.Unjoined.class).peer());
        assertEquals(
                customer.leg.id(), agent.events.next(LegEvent.Unjoined.class).peer());
        assertTrue(agent.peer.hearsSilence());
        assertTrue(customer.peer.hearsSilence());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_agents_leg_goes_from_customer_to_customer(int loops) throws Exception {
        start(loops);
        Call agent = talking(1000);
        for (int hz : new int[] {400, 500, 600, 700, 800}) {
            Call customer = talking(hz);
            customer.leg.join(agent.leg.id());
            assertTrue(agent.peer.hears(hz));
            assertTrue(customer.peer.hears(1000));
            customer.leg.close();
            agent.events.next(LegEvent.Joined.class);
            agent.events.next(LegEvent.PeerHeard.class);
            agent.events.next(LegEvent.Unjoined.class);
        }
        assertTrue(agent.peer.hearsSilence());
        List<Peer.Received> heard = agent.peer.received();
        for (int i = 1; i < heard.size(); i++) {
            assertEquals(heard.get(0).ssrc(), heard.get(i).ssrc());
            int steps = (heard.get(i).sequence() - heard.get(i - 1).sequence()) & 0xFFFF;
            assertEquals(1, steps, "one stream without gaps at packet " + i);
            int advance = heard.get(i).timestamp() - heard.get(i - 1).timestamp();
            assertTrue(advance > 0 && advance % 160 == 0, "time goes on, was " + advance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_leg_that_is_joined_anew_leaves_its_partner(int loops) throws Exception {
        start(loops);
        Call agent = talking(1000);
        Call first = talking(440);
        Call second = talking(600);
        first.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(440));
        second.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(600));
        assertTrue(first.peer.hearsSilence());
        assertTrue(second.peer.hears(1000));
        first.events.next(LegEvent.Joined.class);
        first.events.next(LegEvent.PeerHeard.class);
        assertEquals(agent.leg.id(), first.events.next(LegEvent.Unjoined.class).peer());
        agent.events.next(LegEvent.Joined.class);
        agent.events.next(LegEvent.PeerHeard.class);
        assertEquals(first.leg.id(), agent.events.next(LegEvent.Unjoined.class).peer());
        assertEquals(second.leg.id(), agent.events.next(LegEvent.Joined.class).peer());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void joins_that_cross_leave_every_leg_with_one_partner_or_none(int loops) throws Exception {
        start(loops);
        List<Call> legs = List.of(call(), call(), call(), call());
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            Leg leg = legs.get(random.nextInt(4)).leg;
            if (random.nextInt(5) == 0) {
                leg.unjoin();
            } else {
                leg.join(legs.get(random.nextInt(4)).leg.id());
            }
        }
        legs.get(0).leg.join(legs.get(1).leg.id());
        legs.get(2).leg.join(legs.get(3).leg.id());
        awaitQuiet(legs);
        for (int i = 0; i < 4; i += 2) {
            legs.get(i).peer.sendTone(legs.get(i).leg.port(), 440 + 100 * i);
        }
        assertTrue(legs.get(1).peer.hears(440));
        assertTrue(legs.get(3).peer.hears(640));
    }

    /** Waits until each leg's events end, as its two last joins demand. */
    private static void awaitQuiet(List<Call> legs) throws InterruptedException {
        int[] partner = {1, 0, 3, 2};
        for (int i = 0; i < legs.size(); i++) {
            String expected = legs.get(partner[i]).leg.id();
            LegEvent last = legs.get(i).events.next(LegEvent.class);
            while (true) {
                List<LegEvent> more = legs.get(i).events.rest();
                last = more.isEmpty() ? last : more.get(more.size() - 1);
                if (last instanceof LegEvent.Joined joined && joined.peer().equals(expected)) {
                    break;
                }
                last = legs.get(i).events.next(LegEvent.class);
            }
        }
    }

    @Test
    void telephone_events_are_relayed_by_the_numbers_of_each_side() throws Exception {
        start(1);
        Call customer = talking(440);
        Call agent = talking(1000);
        customer.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(440));
        byte[] digit5 = {5, 10, 0, (byte) 160};
        customer.peer.send(customer.leg.port(), Peer.packet(96, true, 30_000, 7, 99, digit5));
        assertTrue(agent.peer.awaits(all ->
                all.stream().anyMatch(r -> r.type() == 96 && r.payload().getByte(0) == 5)));
    }

    @Test
    void joins_that_cannot_be_are_told() throws Exception {
        start(1);
        Call call = call();
        call.leg.join("nobody");
        assertEquals(
                "there is no such leg on this node",
                call.events.next(LegEvent.JoinFailed.class).reason());
        call.leg.join(call.leg.id());
        assertTrue(call.events.next(LegEvent.JoinFailed.class).reason().contains("itself"));
    }

    @Test
    void a_prompt_is_heard_to_its_end_and_silence_after(@TempDir Path folder) throws Exception {
        short[] tone = new short[8000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8000 * Math.sin(2 * Math.PI * 700 * i / 8000));
        }
        Wav.of(tone).write(folder.resolve("tone.wav"), WavEncoding.PCM16);
        start(MediaConfig.on(Peer.HOST).withPrompts(folder));
        Call call = call();
        call.leg.play("tone");
        assertTrue(call.peer.hears(700));
        assertEquals(new LegEvent.PlayFinished("tone", true), call.events.next(LegEvent.PlayFinished.class));
        assertTrue(call.peer.hearsSilence());
        assertEquals(
                50,
                call.peer.received().stream().filter(r -> Peer.isTone(r, 700)).count());
    }

    @Test
    void the_shipped_prompt_plays_over_the_partner_and_can_be_stopped() throws Exception {
        start(1);
        Call customer = talking(440);
        Call agent = talking(1000);
        customer.leg.join(agent.leg.id());
        assertTrue(customer.peer.hears(1000));
        customer.leg.play("no-agent");
        assertTrue(customer.peer.awaits(all -> !Peer.isTone(all.get(all.size() - 1), 1000)));
        customer.leg.stopPlaying();
        customer.events.next(LegEvent.Joined.class);
        customer.events.next(LegEvent.PeerHeard.class);
        assertFalse(customer.events.next(LegEvent.PlayFinished.class).completed());
        assertTrue(customer.peer.hears(1000));
        customer.leg.play("unheard-of");
        LegEvent.PlayFinished missing = customer.events.next(LegEvent.PlayFinished.class);
        assertFalse(missing.completed());
        assertTrue(missing.problem().startsWith("unheard-of is not there; put"), missing::problem);
    }

    @Test
    void who_answered_is_told_once() throws Exception {
        start(1);
        Call call = call();
        call.peer.sendTone(call.leg.port(), 440);
        call.leg.detectAnswer(DetectionProfile.DEFAULT);
        LegEvent.AnswerClassified classified = call.events.next(LegEvent.AnswerClassified.class);
        assertTrue(classified.detection().decisionMs() <= 2000);
        assertTrue(call.peer.hearsSilence(), "and the call goes on");
        assertTrue(call.events.rest().stream().noneMatch(LegEvent.AnswerClassified.class::isInstance));
    }

    @Test
    void without_rtp_time_goes_on_and_the_verdict_is_silence_at_the_limit() throws Exception {
        start(1);
        Call call = call();
        long asked = System.nanoTime();
        call.leg.detectAnswer(DetectionProfile.DEFAULT.withTimeLimit(Duration.ofMillis(600)));
        LegEvent.AnswerClassified classified = call.events.next(LegEvent.AnswerClassified.class);
        assertFalse(classified.heardRtp());
        assertEquals(Verdict.SILENCE, classified.detection().verdict());
        assertEquals(600, classified.detection().decisionMs());
        assertTrue(System.nanoTime() - asked >= TimeUnit.MILLISECONDS.toNanos(600));
    }

    @Test
    void a_peer_that_sends_nothing_is_told_once_in_each_silence() throws Exception {
        start(MediaConfig.on(Peer.HOST).withRtpTimeout(Duration.ofSeconds(1)));
        Call call = call();
        assertFalse(call.events.next(LegEvent.RtpTimedOut.class).everReceived());
        call.peer.send(call.leg.port(), Peer.packet(0, true, 1, 1, 1, new byte[160]));
        LegEvent.RtpTimedOut again = call.events.next(LegEvent.RtpTimedOut.class);
        assertTrue(again.everReceived());
        assertTrue(again.silentFor().compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void nothing_is_sent_before_the_descriptions_and_to_a_peer_on_hold() throws Exception {
        start(1);
        Call call = call();
        assertTrue(call.peer.hearsSilence());
        call.leg.answerOffer(call.peer.sdp() + "a=inactive\r\n");
        call.leg.play("no-agent");
        assertFalse(call.events.next(LegEvent.PlayFinished.class).completed());
        call.peer.forget();
        call.leg.answerOffer(call.peer.sdp());
        assertTrue(call.peer.hearsSilence());
    }

    @Test
    void a_bad_answer_leaves_the_leg_as_it_was() throws Exception {
        start(1);
        Call call = call();
        assertThrows(SdpException.class, () -> call.leg.acceptAnswer("no description"));
        assertThrows(SdpException.class, () -> call.leg.answerOffer("v=0\r\n"));
        call.peer.forget();
        assertTrue(call.peer.hearsSilence());
    }

    @Test
    void a_changed_description_has_a_higher_version() throws Exception {
        start(1);
        Call call = call();
        assertEquals(call.leg.createOffer(), call.leg.createOffer());
        assertTrue(call.leg.createOffer().contains(" 1 IN IP4"));
        assertTrue(call.leg.answerOffer(call.peer.sdp()).contains(" 2 IN IP4"));
    }

    @Test
    void ports_come_back_and_the_range_is_the_limit() throws Exception {
        start(2);
        for (int i = 0; i < 20; i++) {
            call();
        }
        assertEquals(20, engine.openPorts());
        String message = assertThrows(LegRefusedException.class, () -> engine.open("one too many", e -> {}))
                .getMessage();
        assertTrue(message.contains("has no free pair of ports, 20 are taken"), message);
        calls.get(7).leg.close();
        next(calls.get(7), LegEvent.Closed.class);
        calls.remove(7).peer.close();
        assertEquals(19, engine.openPorts());
        call();
        assertEquals(20, engine.legs());
    }

    @Test
    void ports_of_other_programs_are_passed_over() throws Exception {
        int first = Ports.freeRange(6);
        try (DatagramSocket rtp = new DatagramSocket(first, Peer.HOST);
                DatagramSocket rtcp = new DatagramSocket(first + 3, Peer.HOST)) {
            engine = MediaEngine.start(MediaConfig.on(Peer.HOST).withPorts(first, first + 5));
            Call call = call();
            assertEquals(first + 4, call.leg.port());
            assertThrows(LegRefusedException.class, () -> engine.open("none left", e -> {}));
            assertEquals(1, engine.legs());
            assertEquals(first, rtp.getLocalPort());
            assertEquals(first + 3, rtcp.getLocalPort());
        }
    }

    @Test
    void strangers_are_not_heard() throws Exception {
        start(1);
        Call customer = talking(440);
        Call agent = talking(1000);
        customer.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(440));
        try (Peer stranger = new Peer()) {
            stranger.sendTone(customer.leg.port(), 2000);
            agent.peer.forget();
            assertTrue(agent.peer.awaits(all -> all.size() > 50));
            assertFalse(agent.peer.heardAnyOf(2000));
            assertTrue(stranger.received().isEmpty());
        }
    }

    @Test
    void ten_thousand_mutated_packets_do_no_harm() throws Exception {
        start(2);
        Call customer = talking(440);
        Call agent = talking(1000);
        customer.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(440));
        customer.leg.detectAnswer(DetectionProfile.DEFAULT);
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            byte[] packet = Peer.packet(0, false, random.nextInt(), random.nextInt(), 4711, Peer.tone(300, 0));
            for (int m = random.nextInt(6); m >= 0; m--) {
                packet[random.nextInt(m > 2 ? packet.length : 12)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(packet.length) : packet.length;
            Peer from = random.nextBoolean() ? customer.peer : agent.peer;
            from.send(customer.leg.port() + (i & 1), Arrays.copyOf(packet, length));
        }
        assertInstanceOf(
                Verdict.class,
                next(customer, LegEvent.AnswerClassified.class).detection().verdict());
        customer.peer.forget();
        agent.peer.forget();
        assertTrue(customer.peer.hears(1000));
        assertTrue(agent.peer.hears(440));
    }

    private static <T extends LegEvent> T next(Call call, Class<T> kind) throws InterruptedException {
        LegEvent event = call.events.next(LegEvent.class);
        while (!kind.isInstance(event)) {
            event = call.events.next(LegEvent.class);
        }
        return kind.cast(event);
    }

    @Test
    void closing_the_engine_closes_its_legs_and_it_opens_no_more() throws Exception {
        start(2);
        Call call = call();
        engine.close();
        next(call, LegEvent.Closed.class);
        call.events.on(new LegEvent.Closed());
        call.leg.play("no-agent");
        call.leg.close();
        assertThrows(LegRefusedException.class, () -> engine.open("late", e -> {}));
    }

    @Test
    void a_foreign_host_and_bad_prompts_are_named(@TempDir Path folder) throws Exception {
        start(1);
        MediaConfig foreign = MediaConfig.on(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}));
        String host = assertThrows(MediaStartException.class, () -> MediaEngine.start(foreign))
                .getMessage();
        assertTrue(host.contains("rtp.host must be an address of this machine, was 192.0.2.1"), host);
        Files.writeString(folder.resolve("bad.wav"), "not a WAV file");
        String prompts = assertThrows(
                        MediaStartException.class,
                        () -> MediaEngine.start(MediaConfig.on(Peer.HOST).withPrompts(folder)))
                .getMessage();
        assertTrue(prompts.contains("bad.wav is not a WAV file"), prompts);
    }
}
