package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.benchmarks.MeasuredProcess;
import org.cordboard.harness.benchmarks.Result;

/** Whole calls of the product: dialed, answered, listened to, and hung up at the verdict. *Confined to the thread that measures.* */
final class DetectedCalls implements AutoCloseable {
    private static final List<String> MEMORY = List.of("-Xmx2g");
    private static final int LEGS = 4_000;

    /** Compiled code comes late: what a call costs falls to a tenth within the first 6,000. Calls per second, seconds. */
    private static final int[][] WARM_UP = {{20, 4}, {60, 5}, {100, 8}, {150, 15}, {200, 15}};

    private static final Duration OVER = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int[] STEPS = {200, 250, 300, 350, 400, 450, 500, 600};
    private static final int LATE_MS = 100;
    private static final double LOWER = .92;

    private final MeasuredProcess node;
    private final Talkers talkers;
    private final Answerers answerers;

    /**
     * What became of the calls of a window.
     *
     * @param wanted calls per second
     * @param perSecond that were begun in the window and got a verdict
     * @param begun calls
     * @param failed calls that got no verdict, or were not over in time
     * @param legs open, the most that were seen
     * @param cpuSecondsPer1000 of the node's process
     * @param humanMs median from the answer to the verdict
     * @param machineMs the same for machines
     * @param lateMs by which 99 of 100 verdicts were later than what the detector wanted to hear, at most
     * @param farEnds whether the called parties were in time themselves
     */
    record Outcome(
            int wanted,
            double perSecond,
            long begun,
            long failed,
            long legs,
            double cpuSecondsPer1000,
            long humanMs,
            long machineMs,
            long lateMs,
            double lateShare,
            double farEnds) {
        boolean isClean() {
            return failed == 0 && lateMs <= LATE_MS && perSecond >= .96 * wanted;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d calls/s wanted: %.0f with a verdict, %d of %d failed, %d legs, %.2f CPU s per 1,000, human %d ms, machine %d ms,"
                            + " 99 %% at most %d ms late, %.2f %% of frames late, far ends %.3f %%",
                    wanted,
                    perSecond,
                    failed,
                    begun,
                    legs,
                    cpuSecondsPer1000,
                    humanMs,
                    machineMs,
                    lateMs,
                    100 * lateShare,
                    100 * farEnds);
        }
    }

    DetectedCalls(List<byte[]> speech) throws IOException {
        int first = EngineLoad.freeRange(2 * LEGS);
        node = MeasuredProcess.start(
                MeasuredDialer.class,
                MEMORY,
                Map.of("CORDBOARD_RTP_PORTS", first + "-" + (first + 2 * LEGS - 1)),
                List.of());
        talkers = new Talkers();
        answerers = new Answerers(talkers, speech);
    }

    static void measure(Result result, List<byte[]> speech, Duration window, Duration look) throws IOException {
        try (DetectedCalls calls = new DetectedCalls(speech)) {
            System.err.println("the measured process is " + calls.node.pid());
            for (int[] step : WARM_UP) {
                calls.run(step[0], Duration.ofSeconds(step[1]));
            }
            Outcome best = calls.sustained(window, look);
            double rss = calls.node.rssMiB();
            Outcome flood = calls.run((int) (2 * best.perSecond()), window);
            result.atLeast("detectedCallsPerSecond", best.perSecond(), "calls with a verdict in time, none failed", 500)
                    .atMost("cpuSecondsPer1000DetectedCalls", best.cpuSecondsPer1000(), "of the node's process", 3)
                    .figure("detectedCallsLegs", (double) best.legs(), "open at once, at most")
                    .figure(
                            "humanVerdictMs",
                            (double) best.humanMs(),
                            "median from the answer until the call acted on it")
                    .figure("machineVerdictMs", (double) best.machineMs(), "the same")
                    .figure(
                            "verdictLateMsP99",
                            (double) best.lateMs(),
                            "of that later than what the detector wanted to hear")
                    .figure("detectedRssMiB", rss, "MiB resident of the node's process, 2 GiB of heap at most")
                    .figure("detectedAtDoubleRate", flood.perSecond(), "calls per second when twice as many are wanted")
                    .figure("verdictLateMsP99AtDoubleRate", (double) flood.lateMs(), "the others are not dialed");
        }
    }

    private Outcome sustained(Duration window, Duration look) throws IOException {
        int clean = STEPS[0];
        for (int perSecond : STEPS) {
            boolean first = run(perSecond, look).isClean();
            if (!first && !run(perSecond, look).isClean()) {
                break;
            }
            clean = perSecond;
        }
        Outcome last = run(clean, window);
        for (int tries = 0; tries < 3 && !last.isClean(); tries++) {
            clean = (int) (LOWER * clean);
            last = run(clean, window);
        }
        return last;
    }

    Outcome run(int perSecond, Duration window) throws IOException {
        talkers.begin();
        long[] before = node.ask("figures");
        Duration cpu = node.cpu();
        node.ask("dial " + answerers.port() + " " + perSecond);
        long from = System.nanoTime();
        long legs = 0;
        long[] now = before;
        while (System.nanoTime() - from < window.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
            now = node.ask("figures");
            legs = Math.max(legs, now[3]);
        }
        node.ask("stop");
        double seconds = (System.nanoTime() - from) / 1e9;
        long deadline = System.nanoTime() + OVER.toNanos();
        while (now[1] + now[2] < now[0] && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
            now = node.ask("figures");
        }
        Duration spent = node.cpu().minus(cpu);
        long begun = now[0] - before[0];
        long told = now[1] - before[1];
        Outcome outcome = new Outcome(
                perSecond,
                told / seconds,
                begun,
                begun - told,
                legs,
                spent.toNanos() / 1e6 / Math.max(1, told),
                now[4],
                now[5],
                now[6],
                (double) (now[8] - before[8]) / Math.max(1, now[7] - before[7]),
                talkers.heard().lateShare());
        System.err.println(outcome);
        return outcome;
    }

    @Override
    public void close() throws IOException {
        talkers.close();
        answerers.close();
        node.close();
    }
}
