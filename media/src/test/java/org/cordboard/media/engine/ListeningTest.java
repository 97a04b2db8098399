package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.codec.Codec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a detector makes of packets that come on time, late in bursts, or not at all, by a clock of our own. */
class ListeningTest {
    private static final int FRAMES = 125;
    private static final long FRAME_NANOS = MediaLoop.FRAME_NANOS;

    private final Listening listening = new Listening(DetectionProfile.DEFAULT, 0);

    @Test
    void short_speech_is_heard_from_its_beginning() {
        Detection detection = answered(0, 0, FRAMES);
        assertTrue(listening.heardRtp());
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
        Detection detection = null;
        for (int tick = 30; tick < FRAMES && detection == null; tick++) {
            detection = listening.advance(tick * FRAME_NANOS);
        }
        assertTrue(detection != null && detection.verdict() == Verdict.SILENCE, "was " + detection);
    }

    /** A short hello after 0.4 s; between those ticks the loop does nothing, and then reads so many packets a tick. */
    private Detection answered(int stopped, int goesOn, int atOnce) {
        @Nullable Detection detection = null;
        int heard = 0;
        for (int tick = 0; tick < FRAMES && detection == null; tick++) {
            if (tick <= stopped || tick >= goesOn) {
                detection = listening.advance(tick * FRAME_NANOS);
                for (int read = 0; read < atOnce && heard <= tick; read++) {
                    hear(heard++);
                }
            }
        }
        if (detection == null) {
            throw new AssertionError("no verdict within " + FRAMES + " frames");
        }
        return detection;
    }

    private void hear(int i) {
        byte[] frame = new byte[160];
        Arrays.fill(frame, (byte) 0xFF);
        byte[] said = i >= 20 && i < 50 ? Peer.tone(300 + 10 * (i % 7), 160 * i) : frame;
        listening.hear(Unpooled.wrappedBuffer(Peer.packet(0, i == 0, i, 160 * i, 9, said)), Codec.PCMU);
    }
}
