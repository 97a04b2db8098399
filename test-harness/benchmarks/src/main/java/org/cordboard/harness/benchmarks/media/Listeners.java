package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.cordboard.harness.benchmarks.Result;

/** Legs whose far ends talk and are listened to, each verdict followed by the next detection at once. */
final class Listeners {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int[] STEPS = {500, 750, 1000, 1250, 1500, 1750, 2000, 2500};
    private static final int MOST = 2500;
    private static final int FIRST = 250;
    private static final int BACK = 75;

    private Listeners() {}

    static void measure(Result result, List<byte[]> speech, Duration window, Duration look) throws IOException {
        try (EngineLoad load = new EngineLoad(MOST)) {
            load.detect(FIRST, speech);
            load.look(WARM_UP);
            int clean = FIRST;
            for (int legs : STEPS) {
                if (!load.detect(legs, speech) || !isClean(load.look(look))) {
                    break;
                }
                clean = legs;
            }
            EngineLoad.Outcome last = again(load, clean, speech, window);
            for (int legs = clean - BACK; legs > 0 && !isClean(last); legs -= BACK) {
                last = again(load, legs, speech, window);
            }
            result.atLeast("legsDetecting", last.legs(), "legs listened to at once, below 0.1 % of frames late", 1500)
                    .figure("legsDetectingCores", last.cores(), "cores, of the engine alone")
                    .figure(
                            "legsDetectingMicros",
                            last.cores() * window.toNanos() / 1e3 / last.frames(),
                            "us of CPU for 20 ms of one leg: receiving, listening, sending");
        }
    }

    private static EngineLoad.Outcome again(EngineLoad load, int legs, List<byte[]> speech, Duration window)
            throws IOException {
        load.silence();
        load.detect(legs, speech);
        return load.look(window);
    }

    private static boolean isClean(EngineLoad.Outcome outcome) {
        return outcome.isInTime() && outcome.lateVerdicts() == 0;
    }
}
