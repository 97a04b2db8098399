package org.cordboard.harness.benchmarks.media;

import java.time.Duration;
import java.util.List;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.cordboard.harness.benchmarks.amd.DetectorCost;
import org.jspecify.annotations.Nullable;

/** Media on loopback: calls that are relayed, legs that are listened to, whole calls with a verdict, the detector alone. *Thread-safe.* */
public final class MediaBench implements Bench {
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration DETECTOR = Duration.ofSeconds(8);
    private static final List<String> PARTS = List.of("relayed", "detecting", "calls", "frames");

    @Override
    public String name() {
        return "media";
    }

    @Override
    public String measures() {
        return "calls relayed, legs listened to, calls with a verdict per second, and what they cost";
    }

    @Override
    public List<String> parts() {
        return PARTS;
    }

    @Override
    public Result run(@Nullable Duration window) throws Exception {
        return run(window, PARTS);
    }

    @Override
    public Result run(@Nullable Duration given, List<String> parts) throws Exception {
        Duration window = given == null ? WINDOW : given;
        Result result = new Result();
        List<byte[]> speech = Voices.load();
        if (parts.contains("relayed")) {
            Relays.measure(result, window, LOOK);
        }
        if (parts.contains("detecting")) {
            Listeners.measure(result, speech, window, LOOK);
        }
        if (parts.contains("calls")) {
            DetectedCalls.measure(result, speech, window, LOOK);
        }
        if (parts.contains("frames")) {
            DetectorCost cost = DetectorCost.measure(DETECTOR);
            result.atMost("detectMicrosPerFrame", cost.microsPerFrame(), "us of CPU for 20 ms of one call", 20)
                    .atMost("detectBytesPerFrame", cost.bytesPerFrame(), "bytes allocated in a frame", 0.5);
        }
        return result.note("The far ends are two threads of another process, on the same processors. Windows of "
                        + window.toSeconds() + " s.")
                .note(
                        "The peer (Asterisk 23.4.1, PJSIP, defaults, 2 cores, SIPp beside it): 325 detected calls/s with 944"
                                + " legs, 4.7 CPU s per 1,000 (at 350 verdicts come late or not at all), human verdicts at 2.32 s,"
                                + " machine verdicts at 3.46 s; 300 relayed calls 0.58 cores and 144 MB; 500 legs 343 MB.");
    }
}
