package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.time.Duration;
import org.cordboard.harness.benchmarks.Result;

/** Calls of two legs each that a media engine relays: PCMU, 20 ms, both ways. */
final class Relays {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int[] STEPS = {500, 750, 1000, 1250, 1500, 1750, 2000};
    private static final int MOST = 2000;
    private static final int BACK = 75;
    private static final int CALLS_FOR_MEMORY = 250;
    private static final int CALLS_FOR_CPU = 300;
    private static final double MOST_LOST = 0.001;

    private Relays() {}

    static void measure(Result result, Duration window, Duration look) throws IOException {
        try (EngineLoad load = new EngineLoad(2 * MOST)) {
            load.relay(CALLS_FOR_MEMORY);
            load.look(WARM_UP);
            double rss = load.engine().rssMiB();
            load.relay(CALLS_FOR_CPU);
            EngineLoad.Outcome usual = load.look(window);
            EngineLoad.Outcome most = most(load, usual, window, look);
            result.atLeast("relayedCalls", most.legs() / 2.0, "calls of two legs relayed at once, clean", 1000)
                    .atMost("coresAt300Relayed", usual.cores(), "cores, of the engine alone", 0.35)
                    .figure("relayMicrosPerPacket", usual.microsPerPacket(), "us of CPU, at 300 calls")
                    .atMost("addedDelayMsP99", usual.heard().p99Ms(), "ms from far end to far end, at 300 calls", 2)
                    .figure("addedDelayMsP99AtMost", most.heard().p99Ms(), "the same, at relayedCalls")
                    .figure("relayedCoresAtMost", most.cores(), "cores, at relayedCalls")
                    .figure("rssMiBAt500Legs", rss, "MiB resident, engine alone, 512 MiB of heap at most");
        }
    }

    private static EngineLoad.Outcome most(EngineLoad load, EngineLoad.Outcome usual, Duration window, Duration look)
            throws IOException {
        int clean = isClean(usual) ? CALLS_FOR_CPU : 0;
        for (int calls : STEPS) {
            if (!load.relay(calls) || !isClean(load.look(look))) {
                break;
            }
            clean = calls;
        }
        EngineLoad.Outcome last = usual;
        for (int calls = clean; calls > CALLS_FOR_CPU; calls -= BACK) {
            load.silence();
            load.relay(calls);
            last = load.look(window);
            if (isClean(last)) {
                return last;
            }
        }
        return last;
    }

    /** Nobody was late, and what was sent came back, but for what is under way. */
    private static boolean isClean(EngineLoad.Outcome outcome) {
        return outcome.isInTime() && outcome.heard().lossShare() < MOST_LOST;
    }
}
