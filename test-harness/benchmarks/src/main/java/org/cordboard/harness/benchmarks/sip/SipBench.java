package org.cordboard.harness.benchmarks.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.jspecify.annotations.Nullable;

/**
 * Complete calls (INVITE, 200, ACK, BYE, 200) over loopback against SIPp, without media: answered and originated by a service of one SBB
 * in the embedded container, in a process of its own. *Thread-safe.*
 */
public final class SipBench implements Bench {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int IDLE_CALLS = 10_000;
    private static final double GOAL = 1_500;

    @Override
    public String name() {
        return "sip";
    }

    @Override
    public String measures() {
        return "complete calls per second against SIPp, CPU time of each, double load, memory of idle calls";
    }

    @Override
    public Result run(@Nullable Duration given) throws Exception {
        return run(given == null ? WINDOW : given, LOOK, 200, IDLE_CALLS);
    }

    /**
     * Measures.
     *
     * @param window of what counts
     * @param look of each step of the search
     * @param first calls per second to begin the search with
     * @param idle calls that are up at once when memory is measured
     */
    static Result run(Duration window, Duration look, double first, int idle) throws Exception {
        Search search = new Search(look, SipBench::progress);
        double limit = search.highest(new Direction.Limit(), 5 * first).perSecond();
        try (Node node = Node.start()) {
            progress("the measured process is " + node.pid());
            Direction answered = new Direction.Answered(node);
            Direction originated = new Direction.Originated(node);
            warmUp(first, look, answered, originated);
            Direction.Outcome in = sustained(search, node, answered, first, window);
            Direction.Outcome out = sustained(search, node, originated, first, window);
            double heap = heap(node, in.perSecond() / 2, idle);
            settle(node);
            double inShare = flood(node, answered, in, window);
            double outShare = flood(node, originated, out, window);
            return new Result()
                    .atLeast("callsPerSecond", Math.min(in.perSecond(), out.perSecond()), "the lower of both", GOAL)
                    .figure("answeredPerSecond", in.perSecond(), "SIPp calls")
                    .figure("originatedPerSecond", out.perSecond(), "SIPp is called")
                    .figure("sippCallsPerSecond", limit, "SIPp calls SIPp, which is the limit")
                    .atMost("cpuSecondsPer1000Calls", cpu(in, out), "of our process, the higher of both", .6)
                    .figure("cpuSecondsPer1000Answered", in.cpuSecondsPer1000(), "")
                    .figure("cpuSecondsPer1000Originated", out.cpuSecondsPer1000(), "")
                    .atMost("retransmissions", (double) (in.repeated() + out.repeated()), "at these rates", 0)
                    .atMost("failedCalls", (double) (in.failed() + out.failed() + in.refused()), "at these rates", 0)
                    .atLeast("goodputAtDoubleLoadShare", Math.min(inShare, outShare), "the lower of both", .8)
                    .figure("goodputAtDoubleLoadAnswered", inShare, "completed at twice the rate, of those at the rate")
                    .figure("goodputAtDoubleLoadOriginated", outShare, "")
                    .atMost("heapMiB10000Calls", heap / (1 << 20), idle + " idle calls, after a collection", 1_024)
                    .note(
                            "Peers on 2 cores with SIPp beside them: Restcomm JAIN SLEE 7, one SBB, answers 800 calls/s at 1.6 CPU s"
                                    + " per 1,000; Asterisk 23.4.1 originates 1,200 at 1.22.")
                    .note("Windows of " + window.toSeconds()
                            + " s; a rate counts when no call failed or was refused and nothing" + " was repeated.");
        }
    }

    private static double cpu(Direction.Outcome in, Direction.Outcome out) {
        return Math.max(in.cpuSecondsPer1000(), out.cpuSecondsPer1000());
    }

    private static void warmUp(double first, Duration look, Direction... directions) throws Exception {
        for (double perSecond : new double[] {first / 2, 2 * first, 3 * first}) {
            for (Direction direction : directions) {
                progress(direction.name() + ", warm-up: " + direction.run(perSecond, look));
            }
        }
    }

    /** The highest rate that is clean over the whole window. */
    private static Direction.Outcome sustained(
            Search search, Node node, Direction direction, double first, Duration window) throws Exception {
        settle(node);
        double rate = search.highest(direction, first).offered();
        for (int attempt = 1; ; attempt++) {
            settle(node);
            Direction.Outcome outcome = direction.run(rate, window);
            progress(direction.name() + ", " + window.toSeconds() + " s: " + outcome);
            if (outcome.isClean() || attempt == 5) {
                return outcome;
            }
            rate *= .92;
        }
    }

    private static double flood(Node node, Direction direction, Direction.Outcome peak, Duration window)
            throws Exception {
        Direction.Outcome outcome = direction.flood(2 * peak.offered(), window);
        progress(direction.name() + ", double load: " + outcome);
        settle(node);
        return outcome.perSecond() / peak.perSecond();
    }

    static double heap(Node node, double perSecond, int calls) throws IOException, InterruptedException {
        double rate = Math.max(1, Math.min(1_000, perSecond));
        Duration up = Duration.ofSeconds((long) Math.ceil(calls / rate) + 5);
        try (Sipp caller = Sipp.caller(node.port(), rate, calls, up, up.multipliedBy(3))) {
            long deadline = System.nanoTime() + up.toNanos();
            while (node.figures().entities() < calls && System.nanoTime() < deadline) {
                LockSupport.parkNanos(50_000_000);
            }
            long up10000 = node.figures().entities();
            long heap = node.heap();
            progress(up10000 + " idle calls: " + (heap >> 20) + " MiB of heap in use");
            boolean ended = caller.ends(up.multipliedBy(2));
            Sipp.Statistics all = caller.now();
            if (!ended || up10000 < calls || all.completed() < calls) {
                progress(
                        "of " + calls + " idle calls " + all.completed() + " came to their end: " + caller.complaint());
            }
            return heap;
        }
    }

    /** Waits until nothing of earlier calls is left: those broken off end when nothing answers any more. */
    private static void settle(Node node) {
        long deadline = System.nanoTime() + Duration.ofSeconds(45).toNanos();
        while (node.figures().activities() > 2 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000_000);
        }
        Node.Figures left = node.figures();
        if (left.entities() > 0) {
            progress(left.entities() + " calls are left when all should be over");
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
