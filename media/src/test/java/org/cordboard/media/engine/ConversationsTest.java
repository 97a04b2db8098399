package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.dtmf.DigitCollector;
import org.cordboard.media.leg.JoinMode;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.Playing;
import org.cordboard.media.tone.Goertzel;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears what, by tones, where audio is decoded: other codecs, encryption, supervisors, recordings. */
@Timeout(180)
class ConversationsTest {
    private static final int CUSTOMER = 500;
    private static final int AGENT = 900;
    private static final int SUPERVISOR = 1400;
    private static final int ANNOUNCEMENT = 1150;

    private final List<Party> parties = new ArrayList<>();
    private MediaEngine engine;

    private record Party(Leg leg, CodecPeer peer, Events events) {}

    private void start(int loops) throws Exception {
        start(loops, null);
    }

    private void start(int loops, @Nullable Path prompts) throws Exception {
        int first = Ports.freeRange(20);
        MediaConfig config = MediaConfig.on(Peer.HOST).withLoops(loops).withPorts(first, first + 19);
        engine = MediaEngine.start(prompts == null ? config : config.withPrompts(prompts));
    }

    private Party party(Codec codec, boolean secured, int hz) throws Exception {
        return party(codec, secured, hz, offer -> offer);
    }

    private Party party(Codec codec, boolean secured, int hz, UnaryOperator<String> changed) throws Exception {
        Events events = new Events();
        CodecPeer peer = new CodecPeer(codec, secured);
        Leg leg = engine.open("call-" + parties.size(), events);
        Party party = new Party(leg, peer, events);
        parties.add(party);
        peer.accept(leg.answerOffer(changed.apply(peer.offer())));
        peer.say(hz);
        return party;
    }

    private static String withoutEvents(String offer) {
        return offer.replaceAll("a=[a-z]+:101 .*\r\n", "").replaceFirst(" 101\r\n", "\r\n");
    }

    @AfterEach
    void nothing_is_left() {
        parties.forEach(p -> p.leg.close());
        parties.forEach(p -> p.peer.close());
        engine.close();
        assertEquals(0, engine.openPorts());
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Codec.values())
                .flatMap(one -> Stream.of(Codec.values())
                        .filter(other -> other.compareTo(one) >= 0)
                        .map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void each_pair_of_codecs_is_bridged(Codec one, Codec other) throws Exception {
        start(2);
        Party customer = party(one, false, CUSTOMER);
        Party agent = party(other, false, AGENT);
        customer.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(new int[] {CUSTOMER}, AGENT), one + " to " + other);
        assertTrue(customer.peer.hears(new int[] {AGENT}, CUSTOMER), other + " to " + one);
        agent.events.next(LegEvent.Joined.class);
        agent.events.next(LegEvent.PeerHeard.class);
        customer.leg.unjoin();
        assertTrue(agent.peer.hears(new int[0], CUSTOMER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void encrypted_legs_are_bridged_with_encrypted_and_plain_ones(boolean both) throws Exception {
        start(1);
        Party customer = party(Codec.PCMA, true, CUSTOMER);
        Party agent = party(Codec.PCMA, both, AGENT);
        customer.leg.join(agent.leg.id());
        assertTrue(agent.peer.hears(new int[] {CUSTOMER}));
        assertTrue(customer.peer.hears(new int[] {AGENT}));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void a_supervisor_monitors_whispers_and_barges_and_follows_the_agent(int loops) throws Exception {
        start(loops);
        Party customer = party(Codec.PCMU, false, CUSTOMER);
        Party agent = party(Codec.PCMU, false, AGENT);
        Party supervisor = party(Codec.G722, false, SUPERVISOR);
        agent.leg.join(customer.leg.id());
        supervisor.leg.join(agent.leg.id(), JoinMode.MONITOR);
        assertTrue(supervisor.peer.hears(new int[] {CUSTOMER, AGENT}, SUPERVISOR));
        assertTrue(agent.peer.hears(new int[] {CUSTOMER}, SUPERVISOR));
        supervisor.leg.join(agent.leg.id(), JoinMode.WHISPER);
        assertTrue(agent.peer.hears(new int[] {CUSTOMER, SUPERVISOR}, AGENT));
        assertTrue(customer.peer.hears(new int[] {AGENT}, SUPERVISOR));
        supervisor.leg.join(agent.leg.id(), JoinMode.BARGE);
        assertTrue(customer.peer.hears(new int[] {AGENT, SUPERVISOR}, CUSTOMER));
        Party next = party(Codec.PCMA, false, 700);
        next.leg.join(agent.leg.id());
        assertTrue(next.peer.hears(new int[] {AGENT, SUPERVISOR}));
        assertTrue(supervisor.peer.hears(new int[] {700, AGENT}, CUSTOMER));
        assertTrue(customer.peer.hears(new int[0], SUPERVISOR, AGENT));
        supervisor.leg.unjoin();
        assertTrue(next.peer.hears(new int[] {AGENT}, SUPERVISOR));
        assertTrue(agent.peer.hears(new int[] {700}, SUPERVISOR));
        assertTrue(supervisor.peer.hears(new int[0], AGENT, 700));
    }

    @Test
    void a_supervisor_is_told_when_the_agent_leaves() throws Exception {
        start(2);
        Party agent = party(Codec.PCMU, false, AGENT);
        Party supervisor = party(Codec.PCMU, false, SUPERVISOR);
        supervisor.leg.join(agent.leg.id(), JoinMode.MONITOR);
        supervisor.events.next(LegEvent.Joined.class);
        assertTrue(supervisor.peer.hears(new int[] {AGENT}));
        agent.leg.close();
        assertEquals(
                agent.leg.id(), supervisor.events.next(LegEvent.Unjoined.class).peer());
        supervisor.leg.join(agent.leg.id(), JoinMode.BARGE);
        supervisor.events.next(LegEvent.JoinFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void an_announcement_to_both_is_heard_by_both_while_they_hear_each_other(int loops, @TempDir Path prompts)
            throws Exception {
        prompt(prompts.resolve("recorded.wav"), ANNOUNCEMENT);
        start(loops, prompts);
        Party customer = party(Codec.PCMU, false, CUSTOMER);
        Party agent = party(loops == 1 ? Codec.PCMU : Codec.G722, false, AGENT);
        customer.leg.join(agent.leg.id());
        assertTrue(customer.peer.hears(new int[] {AGENT}));
        customer.leg.play(toBoth("recorded", 1));
        assertTrue(customer.peer.hears(new int[] {ANNOUNCEMENT, AGENT}));
        customer.events.next(LegEvent.Joined.class);
        customer.events.next(LegEvent.PeerHeard.class);
        assertTrue(customer.events.next(LegEvent.PlayFinished.class).completed());
        customer.leg.play(toBoth("recorded", Playing.FOR_EVER));
        assertTrue(agent.peer.hears(new int[] {ANNOUNCEMENT, CUSTOMER}, AGENT));
        Party next = party(Codec.PCMU, false, SUPERVISOR);
        next.leg.join(customer.leg.id());
        assertTrue(next.peer.hears(new int[] {ANNOUNCEMENT, CUSTOMER}, SUPERVISOR));
        assertTrue(agent.peer.hears(new int[0], ANNOUNCEMENT, CUSTOMER));
        customer.leg.stopPlaying();
        assertTrue(next.peer.hears(new int[] {CUSTOMER}, ANNOUNCEMENT));
        assertTrue(customer.peer.hears(new int[] {SUPERVISOR}, ANNOUNCEMENT));
        assertFalse(customer.events.next(LegEvent.Unjoined.class).peer().isEmpty());
    }

    private static Playing toBoth(String prompt, int times) {
        return new Playing(List.of(prompt), times, Playing.Stop.COMMAND, Playing.To.BOTH);
    }

    /** Two seconds of a tone, about as loud as voices that make way for it. */
    private static void prompt(Path file, int hz) throws IOException {
        short[] pcm = new short[16_000];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (2000 * Math.sin(2 * Math.PI * hz * i / 8000));
        }
        Wav.of(pcm).write(file, WavEncoding.PCM16);
    }

    @Test
    void digits_reach_the_collector_and_cross_codecs() throws Exception {
        start(1);
        Party customer = party(Codec.G722, false, CUSTOMER);
        Party agent = party(Codec.PCMU, false, AGENT);
        agent.leg.join(customer.leg.id());
        assertTrue(agent.peer.hears(new int[] {CUSTOMER}));
        customer.leg.collectDigits(new DigitCollector.Wish(2, "#", Duration.ofSeconds(30), Duration.ofSeconds(30)));
        customer.peer.press(4);
        assertTrue(agent.peer.hearsDigits(4));
        assertTrue(customer.peer.hears(new int[] {AGENT}));
        customer.peer.press(2);
        customer.events.next(LegEvent.Joined.class);
        customer.events.next(LegEvent.PeerHeard.class);
        assertEquals(
                new DigitCollector.Result("42", DigitCollector.Reason.ENOUGH),
                customer.events.next(LegEvent.DigitsCollected.class).result());
        customer.leg.sendDigits("19#");
        assertTrue(customer.peer.hearsDigits(1, 9, 11));
        customer.leg.collectDigits(new DigitCollector.Wish(2, "", Duration.ofMillis(60), Duration.ofSeconds(1)));
        assertEquals(
                new DigitCollector.Result("", DigitCollector.Reason.TIMED_OUT),
                customer.events.next(LegEvent.DigitsCollected.class).result());
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"PCMU", "G722"})
    void digits_in_the_voice_are_collected_from_a_peer_without_telephone_events(Codec codec) throws Exception {
        start(1);
        Party caller = party(codec, false, CUSTOMER, ConversationsTest::withoutEvents);
        caller.leg.play(new Playing(List.of("tone/de/busy"), Playing.FOR_EVER, Playing.Stop.DIGIT));
        assertTrue(caller.peer.hears(new int[] {425}));
        caller.peer.pressAsTones("5");
        caller.events.next(LegEvent.PlayFinished.class);
        caller.leg.collectDigits(new DigitCollector.Wish(5, "#", Duration.ofSeconds(30), Duration.ofSeconds(30)));
        caller.peer.pressAsTones("1993#");
        assertEquals(
                new DigitCollector.Result("1993", DigitCollector.Reason.TERMINATED),
                caller.events.next(LegEvent.DigitsCollected.class).result());
    }

    @Test
    void a_digit_that_comes_as_an_event_and_as_tones_is_collected_once() throws Exception {
        start(1);
        Party caller = party(Codec.PCMU, false, CUSTOMER);
        caller.leg.collectDigits(new DigitCollector.Wish(4, "", Duration.ofSeconds(30), Duration.ofSeconds(30), true));
        caller.peer.press(4);
        caller.peer.pressAsTones("4471");
        assertEquals(
                new DigitCollector.Result("4471", DigitCollector.Reason.ENOUGH),
                caller.events.next(LegEvent.DigitsCollected.class).result());
    }

    @Test
    void a_digit_is_heard_once_on_a_call_that_is_recorded_and_monitored(@TempDir Path folder) throws Exception {
        start(1);
        Party customer = party(Codec.PCMU, false, CUSTOMER);
        Party agent = party(Codec.PCMU, false, AGENT);
        Party supervisor = party(Codec.PCMU, false, SUPERVISOR);
        agent.leg.join(customer.leg.id());
        agent.leg.record(folder.resolve("one.wav"));
        supervisor.leg.join(customer.leg.id(), JoinMode.BARGE);
        assertTrue(customer.peer.hears(new int[] {AGENT, SUPERVISOR}));
        assertTrue(agent.peer.hears(new int[] {CUSTOMER, SUPERVISOR}));
        customer.peer.press(4);
        agent.peer.press(7);
        assertTrue(agent.peer.hearsDigits(4));
        assertTrue(customer.peer.hearsDigits(7));
        customer.peer.press(5);
        agent.peer.press(8);
        assertTrue(agent.peer.hearsDigits(4, 5), "not one for each packet");
        assertTrue(customer.peer.hearsDigits(7, 8), "not one for each packet");
    }

    @Test
    void tones_play_until_a_digit_or_speech_stops_them() throws Exception {
        start(1);
        Party caller = party(Codec.OPUS, false, CUSTOMER);
        caller.leg.play(new Playing(List.of("tone/de/busy"), Playing.FOR_EVER, Playing.Stop.DIGIT));
        assertTrue(caller.peer.hears(new int[] {425}));
        caller.peer.press(7);
        assertEquals(new LegEvent.PlayFinished("tone/de/busy", false), caller.events.next(LegEvent.PlayFinished.class));
        caller.leg.play(new Playing(List.of("tone/us/beep", "no-agent"), 3, Playing.Stop.SPEECH));
        assertEquals(
                new LegEvent.PlayFinished("tone/us/beep,no-agent", false),
                caller.events.next(LegEvent.PlayFinished.class));
        caller.leg.play(new Playing(List.of("tone/us/beep", "unheard-of"), 1, Playing.Stop.COMMAND));
        caller.events.next(LegEvent.PlayFinished.class);
    }

    @Test
    void a_recording_has_the_peer_left_and_what_it_hears_right(@TempDir Path folder) throws Exception {
        start(2);
        Party customer = party(Codec.PCMU, false, CUSTOMER);
        Party agent = party(Codec.PCMU, false, AGENT);
        Path file = folder.resolve("calls").resolve("one.wav");
        customer.leg.record(file);
        customer.leg.join(agent.leg.id());
        assertTrue(customer.peer.hears(new int[] {AGENT}));
        awaitOctets(file, 64_000);
        customer.leg.stopRecording();
        customer.events.next(LegEvent.Joined.class);
        customer.events.next(LegEvent.PeerHeard.class);
        LegEvent.RecordingFinished finished = customer.events.next(LegEvent.RecordingFinished.class);
        assertEquals("", finished.reason());
        ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int frames = (wav.capacity() - 44) / 4;
        assertEquals(frames / 8, finished.length().toMillis());
        assertEquals(4 * frames, wav.getInt(40));
        short[] left = new short[frames];
        short[] right = new short[frames];
        for (int i = 0; i < frames; i++) {
            left[i] = wav.getShort(44 + 4 * i);
            right[i] = wav.getShort(46 + 4 * i);
        }
        assertTrue(Goertzel.of(CUSTOMER).share(left, frames - 1600, 1600) > 0.8);
        assertTrue(Goertzel.of(AGENT).share(right, frames - 1600, 1600) > 0.8);
        customer.leg.record(file);
        String reason = customer.events.next(LegEvent.RecordingFinished.class).reason();
        assertTrue(reason.contains("is there already"), reason);
        assertTrue(customer.peer.hears(new int[] {AGENT}), "the call goes on");
    }

    private static void awaitOctets(Path file, long octets) throws IOException, InterruptedException {
        long end = System.nanoTime() + 30_000_000_000L;
        Object pause = new Object();
        synchronized (pause) {
            while (!Files.exists(file) || Files.size(file) < octets) {
                assertTrue(System.nanoTime() < end, "the recording grows");
                pause.wait(20);
            }
        }
    }

    @Test
    void how_the_media_was_is_told_at_the_end() throws Exception {
        start(1);
        Party customer = party(Codec.PCMA, false, CUSTOMER);
        customer.leg.play("no-agent");
        assertTrue(customer.peer.awaitsSome(20));
        customer.leg.close();
        LegEvent.MediaEnded ended = customer.events.next(LegEvent.MediaEnded.class);
        assertEquals(Codec.PCMA, ended.quality().codec());
        assertTrue(ended.quality().packetsSent() >= 20);
        customer.events.next(LegEvent.Closed.class);
    }
}
