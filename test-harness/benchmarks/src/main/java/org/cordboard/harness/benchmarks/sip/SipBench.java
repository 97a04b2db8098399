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
    private static final Duration QUIET = Duration.ofSeconds(10);
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
        return run(given == null ? WINDOW : given, LOOK, 600, IDLE_CALLS);
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
            double inShare = flood(search, node, answered, window);
            double outShare = flood(search, node, originated, window);
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
                    .figure(
                            "goodputAtDoubleLoadAnswered",
                            inShare,
                            "completed at twice the most ever completed, of that")
                    .figure("goodputAtDoubleLoadOriginated", outShare, "")
                    .atMost("heapMiB10000Calls", heap / (1 << 20), idle + " idle calls, after a collection", 1_024)
                    .note(
                            "Peers on 2 cores with SIPp beside them: Restcomm JAIN SLEE 7, one SBB, answers 800 calls/s at 1.6 CPU s"
                                    + " per 1,000; Asterisk 23.4.1 originates 1,200 at 1.22.")
                    .note("Windows of " + window.toSeconds() + " s. " + verdict(answered, in) + " "
                            + verdict(originated, out));
        }
    }

    private static String verdict(Direction direction, Direction.Outcome outcome) {
        return direction.name()
                + (outcome.isClean()
                        ? ": clean, no call failed or was refused, nothing was repeated."
                        : ": NOT CLEAN at any rate that was tried; the figures are those of the last.");
    }

    private static double cpu(Direction.Outcome in, Direction.Outcome out) {
        return Math.max(in.cpuSecondsPer1000(), out.cpuSecondsPer1000());
    }

    private static void warmUp(double first, Duration look, Direction... directions) throws Exception {
        for (double perSecond : new double[] {first / 6, first / 2, first}) {
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
            search.saw(direction, outcome);
            progress(direction.name() + ", " + window.toSeconds() + " s: " + outcome);
            if (outcome.isClean() || attempt == 5) {
                return outcome;
            }
            rate *= .92;
        }
    }

    /** Twice the most that was ever completed: a rate that the machine's other work has lowered would be no overload when doubled. */
    private static double flood(Search search, Node node, Direction direction, Duration window) throws Exception {
        double peak = search.most(direction);
        Direction.Outcome outcome = direction.flood(2 * peak, window);
        progress(direction.name() + ", double load: " + outcome);
        settle(node);
        if (outcome.perSecond() > 1.1 * peak) {
            progress(direction.name()
                    + ": more was completed than ever before, so the machine was not quiet and this was no overload");
        }
        return outcome.perSecond() / peak;
    }

    static double heap(Node node, double perSecond, int calls) throws IOException, InterruptedException {
        double rate = Math.max(1, Math.min(1_000, perSecond));
        Duration up = Duration.ofSeconds((long) Math.ceil(calls / rate) + 5);
        long before = node.figures().entities();
        try (Sipp caller = Sipp.caller(node.port(), rate, calls, up, up.multipliedBy(3))) {
            long deadline = System.nanoTime() + up.toNanos();
            while (node.figures().entities() - before < calls && System.nanoTime() < deadline) {
                LockSupport.parkNanos(50_000_000);
            }
            long reached = node.figures().entities() - before;
            long heap = node.heap();
            progress(reached + " idle calls: " + (heap >> 20) + " MiB of heap in use");
            boolean ended = caller.ends(up.multipliedBy(2));
            Sipp.Statistics all = caller.now();
            if (!ended || reached < calls || all.completed() < calls) {
                progress(
                        "of " + calls + " idle calls " + all.completed() + " came to their end: " + caller.complaint());
            }
            return heap;
        }
    }

    /**
     * Waits until nothing of earlier calls is left. Where SIPp was broken off, calls are up that nobody will hang up: what has not become less for
     * longer than anything is repeated stays, and is said.
     */
    private static void settle(Node node) {
        long fewest = Long.MAX_VALUE;
        long deadline = 0;
        for (Node.Figures now = node.figures(); now.entities() > 0; now = node.figures()) {
            if (now.entities() < fewest) {
                fewest = now.entities();
                deadline = System.nanoTime() + QUIET.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                progress(fewest + " calls are still up: SIPp was broken off before it could hang up");
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }
}
