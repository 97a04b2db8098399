package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AnyAudioTest {
    @Property(tries = 150)
    void any_audio_gets_a_verdict_by_the_time_limit(
            @ForAll long seed, @ForAll @IntRange(min = 500, max = 4000) int limitMs) {
        DetectionProfile profile = DetectionProfile.DEFAULT.withTimeLimit(Duration.ofMillis(limitMs));
        AnswerDetector detector = AnswerDetector.create(profile, finding -> {});
        short[] pcm = wild(seed, limitMs * 8);
        detector.hear(pcm, 0, pcm.length);
        Detection detection = detector.verdict();
        assertNotNull(detection);
        assertTrue(detection.decisionMs() <= limitMs, "decided at " + detection.decisionMs());
        assertTrue(detection.onsetMs() <= detection.decisionMs());
        assertTrue(detection.greetingEndMs() <= detection.decisionMs());
    }

    @Property(tries = 60)
    void the_verdict_depends_on_the_audio_and_not_on_how_it_is_cut(
            @ForAll long seed, @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 700) Integer> cuts) {
        short[] pcm = wild(seed, 16_000);
        AnswerDetector whole = AnswerDetector.create(DetectionProfile.DEFAULT, finding -> {});
        whole.hear(pcm, 0, pcm.length);
        AnswerDetector pieces = AnswerDetector.create(DetectionProfile.DEFAULT, finding -> {});
        int at = 0;
        for (int cut : cuts) {
            int take = Math.min(cut, pcm.length - at);
            pieces.hear(Arrays.copyOfRange(pcm, at, at + take), 0, take);
            at += take;
        }
        pieces.hear(pcm, at, pcm.length - at);
        assertEquals(whole.verdict(), pieces.verdict());
    }

    @Property(tries = 100)
    void packets_may_be_lost_anywhere(@ForAll long seed, @ForAll @IntRange(max = 100) int lossPercent) {
        Random random = new Random(seed);
        short[] pcm = wild(seed, 16_000);
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, finding -> {});
        for (int at = 0; at < pcm.length; ) {
            int packet = Math.min(pcm.length - at, 1 + random.nextInt(480));
            if (random.nextInt(100) < lossPercent) {
                detector.lost(packet);
            } else {
                detector.hear(pcm, at, packet);
            }
            at += packet;
        }
        assertNotNull(detector.verdict());
    }

    /** Stretches of silence, noise, tones, square waves at the rails and garbage, of any length and level. */
    private static short[] wild(long seed, int length) {
        Random random = new Random(seed);
        short[] pcm = new short[length];
        for (int at = 0; at < length; ) {
            int end = Math.min(length, at + 1 + random.nextInt(4000));
            int kind = random.nextInt(5);
            double amplitude = 32767 * Math.pow(10, -3 * random.nextDouble());
            double step = Math.PI * random.nextDouble();
            for (; at < end; at++) {
                pcm[at] = switch (kind) {
                    case 0 -> 0;
                    case 1 -> (short) (amplitude * (2 * random.nextDouble() - 1));
                    case 2 -> (short) (amplitude * Math.sin(step * at));
                    case 3 -> Math.sin(step * at) > 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
                    default -> (short) random.nextInt();
                };
            }
        }
        return pcm;
    }
}
