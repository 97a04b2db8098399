package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cordboard.media.answer.AnswerModel;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.leg.AnswerStage;
import org.cordboard.media.leg.KeptAnswer;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.record.Recorder;
import org.cordboard.media.wav.Wav;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a detector makes of packets that come on time, late in bursts, or not at all, by a clock of our own. */
class ListeningTest {
    private static final int FRAMES = 125;
    private static final long FRAME_NANOS = MediaLoop.FRAME_NANOS;

    private final List<LegEvent> told = new ArrayList<>();
    private final Listening listening = Listening.toAnswer(
            new Listening.Desk(), DetectionProfile.DEFAULT, AnswerModel.shipped(), Duration.ZERO, 0, told::add, null);

    @Test
    void short_speech_is_heard_from_its_beginning() {
        Detection detection = answered(0, 0, FRAMES);
        assertTrue(classified().heardRtp());
        assertNotEquals(Verdict.SILENCE, detection.verdict());
        assertTrue(detection.onsetMs() > 300 && detection.onsetMs() < 600, "onset at " + detection.onsetMs());
        assertTrue(detection.decisionMs() <= 2000);
    }

    @Test
    void nothing_is_lost_when_the_loop_is_held_up_while_packets_come() {
        Detection undisturbed = new ListeningTest().answered(0, 0, FRAMES);
        assertEquals(undisturbed, answered(10, 70, FRAMES));
    }

    @Test
    void nothing_is_lost_when_what_waited_is_read_slowly() {
        Detection undisturbed = new ListeningTest().answered(0, 0, FRAMES);
        assertEquals(undisturbed, answered(10, 70, 3));
    }

    @Test
    void without_packets_the_verdict_is_silence_also_after_the_loop_was_held_up() {
        for (int tick = 30; tick < FRAMES && told.isEmpty(); tick++) {
            listening.advance(tick * FRAME_NANOS);
        }
        assertEquals(Verdict.SILENCE, classified().detection().verdict());
        assertFalse(classified().heardRtp());
    }

    @Test
    void before_the_answer_ringback_is_passed_over_and_special_information_tones_are_told() {
        Listening early = Listening.toEarlyMedia(new Listening.Desk(), 0, told::add);
        int frame = play(early, 0, 100, 440); // Two seconds of ringback
        frame = play(early, frame, 150, 0);
        assertEquals(List.of(), told);
        for (int hertz : new int[] {950, 1400, 1800}) {
            frame = play(early, frame, 17, hertz);
        }
        play(early, frame, 30, 0);
        assertEquals(1, told.size(), told::toString);
        assertEquals(AnswerStage.EARLY, classified().stage());
        assertEquals(Verdict.SIT, classified().detection().verdict());
    }

    @Test
    void who_follows_is_told_when_a_message_may_be_left() {
        Listening following = Listening.toAnswer(
                new Listening.Desk(),
                DetectionProfile.DEFAULT,
                AnswerModel.shipped(),
                Duration.ofSeconds(20),
                0,
                told::add,
                null);
        int frame = play(following, 0, 30, 0);
        frame = play(following, frame, 15, 1000);
        frame = play(following, frame, 60, 0);
        assertEquals(Verdict.BEEP_ONLY, classified().detection().verdict());
        assertEquals(new LegEvent.GreetingOver(true), told.get(1));
        play(following, frame, 100, 0);
        assertEquals(2, told.size(), told::toString);
    }

    @Test
    void the_first_of_what_answers_is_kept_as_the_detector_hears_it(@TempDir Path folder) throws IOException {
        Path whole = folder.resolve("answers/whole.wav");
        Path brief = folder.resolve("answers/brief.wav");
        try (Recorder recorder = new Recorder()) {
            Listening heardOut = keeping(whole, recorder);
            play(heardOut, play(heardOut, 0, 50, 0), 100, 440);
            Listening cutOff = keeping(brief, recorder);
            play(cutOff, 0, 10, 440);
            cutOff.end();
            cutOff.end();
        }
        short[] kept = Wav.read(whole).samples();
        assertEquals(16_000, kept.length);
        assertEquals(0, kept[4000]);
        int loudest = IntStream.range(12_000, 12_160).map(i -> kept[i]).max().orElseThrow();
        assertEquals(8000, loudest, 300);
        int length = Wav.read(brief).length();
        assertTrue(length >= 8 * 160 && length <= 10 * 160, "samples: " + length);
    }

    private Listening keeping(Path file, Recorder recorder) {
        AnswerTape tape = new AnswerTape(new KeptAnswer(file, Duration.ofSeconds(2)), recorder);
        return Listening.toAnswer(
                new Listening.Desk(),
                DetectionProfile.DEFAULT,
                AnswerModel.shipped(),
                Duration.ofSeconds(5),
                0,
                told::add,
                tape);
    }

    /** Plays so many frames of a tone, or of silence where it is 0; returns the number of the next frame. */
    private static int play(Listening listening, int from, int frames, int hertz) {
        byte[] silence = new byte[160];
        Arrays.fill(silence, (byte) 0xFF);
        for (int i = from; i < from + frames; i++) {
            byte[] said = hertz == 0 ? silence : Peer.tone(hertz, 160 * i);
            listening.hear(Unpooled.wrappedBuffer(Peer.packet(0, i == 0, i, 160 * i, 9, said)), Codec.PCMU);
            listening.advance(i * FRAME_NANOS);
        }
        return from + frames;
    }

    private LegEvent.AnswerClassified classified() {
        return (LegEvent.AnswerClassified) told.get(0);
    }

    /** A short hello after 0.4 s; between those ticks the loop does nothing, and then reads so many packets a tick. */
    private Detection answered(int stopped, int goesOn, int atOnce) {
        int heard = 0;
        for (int tick = 0; tick < FRAMES && told.isEmpty(); tick++) {
            if (tick <= stopped || tick >= goesOn) {
                listening.advance(tick * FRAME_NANOS);
                for (int read = 0; read < atOnce && heard <= tick; read++) {
                    hear(heard++);
                }
            }
        }
        return classified().detection();
    }

    private void hear(int i) {
        byte[] frame = new byte[160];
        Arrays.fill(frame, (byte) 0xFF);
        byte[] said = i >= 20 && i < 50 ? Peer.tone(300 + 10 * (i % 7), 160 * i) : frame;
        listening.hear(Unpooled.wrappedBuffer(Peer.packet(0, i == 0, i, 160 * i, 9, said)), Codec.PCMU);
    }
}
