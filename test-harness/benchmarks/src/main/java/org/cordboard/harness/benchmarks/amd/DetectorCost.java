package org.cordboard.harness.benchmarks.amd;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.harness.network.NumberPlan;
import org.cordboard.media.answer.AnswerDetector;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.answer.Finding;
import org.cordboard.media.codec.G711;

/**
 * What one frame of 20 ms costs the detector, on the simulated network's voices.
 *
 * @param microsPerFrame CPU time, findings and verdicts included
 * @param bytesPerFrame memory that is allocated in frames in which nothing is found
 * @param bytesPerVerdict memory that is allocated by the verdict and the other findings of a call
 * Immutable.
 */
public record DetectorCost(double microsPerFrame, double bytesPerFrame, double bytesPerVerdict) {
    private static final int HUMANS = 10;
    private static final int MACHINES = 5;
    private static final int AT_ONCE = 50;
    private static final Duration WARM = Duration.ofSeconds(5);

    /** Measures for this long, after some seconds of warming up. */
    public static DetectorCost measure(Duration window) throws IOException {
        List<short[]> voices = voices();
        new Run(voices).last(WARM);
        Run run = new Run(voices);
        run.last(window);
        return new DetectorCost(
                run.cpuNanos / 1000.0 / run.frames,
                (double) run.quietBytes / run.quietFrames,
                (double) run.findingBytes / run.calls);
    }

    private static List<short[]> voices() throws IOException {
        List<short[]> voices = new ArrayList<>();
        for (int i = 0; i < HUMANS; i++) {
            voices.add(voice("human-" + i));
        }
        for (int i = 0; i < MACHINES; i++) {
            voices.add(voice("machine-" + i));
        }
        return voices;
    }

    private static short[] voice(String name) throws IOException {
        try (InputStream in = NumberPlan.class.getResourceAsStream("audio/" + name + ".ulaw")) {
            if (in == null) {
                throw new IOException("audio/" + name + ".ulaw must be in the network's jar");
            }
            byte[] bytes = in.readAllBytes();
            short[] pcm = new short[bytes.length];
            for (int i = 0; i < pcm.length; i++) {
                pcm[i] = G711.fromMuLaw(bytes[i]);
            }
            return pcm;
        }
    }

    /** Calls side by side, as on a media loop: each frame of one call is followed by the same frame of the others. */
    private static final class Run {
        private final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final List<short[]> voices;
        private long frames;
        private long cpuNanos;
        private long calls;
        private long quietFrames;
        private long quietBytes;
        private long findingBytes;
        private int found;

        Run(List<short[]> voices) {
            this.voices = voices;
        }

        void last(Duration window) {
            long end = System.nanoTime() + window.toNanos();
            for (int round = 0; System.nanoTime() - end < 0; round++) {
                calls(round % 2 == 0);
            }
        }

        /** Reading the counters costs as well: time is taken in one round, memory in the next. */
        private void calls(boolean timed) {
            List<AnswerDetector> detectors = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                detectors.add(AnswerDetector.create(DetectionProfile.DEFAULT, this::found));
            }
            long before = threads.getCurrentThreadCpuTime();
            int heard = 0;
            for (int at = 0;
                    !detectors.isEmpty() && at < 2 * AnswerDetector.SAMPLE_RATE;
                    at += AnswerDetector.FRAME_SAMPLES) {
                for (int i = 0; i < AT_ONCE; i++) {
                    AnswerDetector detector = detectors.get(i);
                    if (!detector.finished()) {
                        heard++;
                        hear(detector, voices.get(i % voices.size()), at, timed);
                    }
                }
            }
            if (timed) {
                cpuNanos += threads.getCurrentThreadCpuTime() - before;
                frames += heard;
            } else {
                calls += AT_ONCE;
            }
        }

        private void hear(AnswerDetector detector, short[] voice, int at, boolean timed) {
            if (timed) {
                detector.hear(voice, at, AnswerDetector.FRAME_SAMPLES);
                return;
            }
            int foundBefore = found;
            long before = threads.getCurrentThreadAllocatedBytes();
            detector.hear(voice, at, AnswerDetector.FRAME_SAMPLES);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            if (found == foundBefore) {
                quietFrames++;
                quietBytes += bytes;
            } else {
                findingBytes += bytes;
            }
        }

        private void found(Finding finding) {
            found++;
        }
    }
}
