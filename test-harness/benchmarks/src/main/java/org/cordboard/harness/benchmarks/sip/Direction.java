package org.cordboard.harness.benchmarks.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A way in which calls go. *Confined to the thread that measures.* */
interface Direction {
    /** Returns its name, as printed. */
    String name();

    /** Has calls made at a rate for a while, and waits for their end. */
    Outcome run(double perSecond, Duration window) throws IOException, InterruptedException;

    /** The same, but all that is not over when the window is gets broken off: for rates that are too high. */
    Outcome flood(double perSecond, Duration window) throws IOException, InterruptedException;

    /** What may be left when all calls are over, for those that come to their end late. */
    Duration LATE = Duration.ofSeconds(3);

    /**
     * What became of the calls of a window.
     *
     * @param offered calls per second that were wanted
     * @param perSecond calls per second that went to their end
     * @param begun calls
     * @param refused calls that were answered 503
     * @param failed calls that went wrong, or were not over in time
     * @param repeated messages that were sent again
     * @param cpuSecondsPer1000 CPU time of the measured process for 1,000 completed calls
     * @param complaint what SIPp found wrong first, or the empty string
     */
    record Outcome(
            double offered,
            double perSecond,
            long begun,
            long refused,
            long failed,
            long repeated,
            double cpuSecondsPer1000,
            String complaint) {
        /** Whether all calls went well, as fast as they were wanted. */
        boolean isClean() {
            return refused + failed + repeated == 0 && perSecond >= .96 * offered;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f calls/s wanted: %.0f completed, %d of %d refused, %d failed, %d messages repeated, %.3f CPU s per 1,000%s",
                    offered,
                    perSecond,
                    refused,
                    begun,
                    failed,
                    repeated,
                    cpuSecondsPer1000,
                    complaint.isEmpty() ? "" : System.lineSeparator() + "    SIPp: " + complaint);
        }
    }

    /** SIPp calls the node. */
    record Answered(Node node) implements Direction {
        @Override
        public String name() {
            return "answered";
        }

        @Override
        public Outcome run(double perSecond, Duration window) throws IOException, InterruptedException {
            return measure(perSecond, window, window.plus(LATE));
        }

        @Override
        public Outcome flood(double perSecond, Duration window) throws IOException, InterruptedException {
            return measure(perSecond, window.multipliedBy(2), window);
        }

        private Outcome measure(double perSecond, Duration begins, Duration until)
                throws IOException, InterruptedException {
            Duration before = node.cpu();
            long count = Math.round(perSecond) * begins.toSeconds();
            try (Sipp caller = Sipp.caller(node.port(), perSecond, count, Duration.ZERO, until.plusSeconds(30))) {
                boolean over = caller.ends(until);
                Duration spent = node.cpu().minus(before);
                return outcome(perSecond, caller, over ? 0 : begins.equals(until) ? 1 : -1, spent);
            }
        }
    }

    private static Outcome outcome(double perSecond, Sipp sipp, int open, Duration spent) throws IOException {
        Sipp.Statistics all = sipp.now();
        long unfinished = open < 0 ? all.begun() - all.completed() - all.refused() - all.failed() : 0;
        double completed = Math.max(1, all.completed());
        return new Outcome(
                perSecond,
                all.completed() / Math.max(.001, all.seconds()),
                all.begun(),
                all.refused(),
                all.failed() + Math.max(0, unfinished),
                all.repeated(),
                spent.toNanos() / 1e9 / completed * 1_000,
                sipp.complaint());
    }

    /** The node calls SIPp. */
    record Originated(Node node) implements Direction {
        private static final long LOOK_NANOS = 20_000_000;

        @Override
        public String name() {
            return "originated";
        }

        @Override
        public Outcome run(double perSecond, Duration window) throws IOException, InterruptedException {
            return measure(perSecond, Math.round(perSecond * window.toSeconds()), window.plus(LATE), true);
        }

        @Override
        public Outcome flood(double perSecond, Duration window) throws IOException, InterruptedException {
            return measure(perSecond, Long.MAX_VALUE, window, false);
        }

        private Outcome measure(double perSecond, long count, Duration until, boolean toTheEnd)
                throws IOException, InterruptedException {
            try (Sipp phone = Sipp.phone(until.plusSeconds(60))) {
                Duration cpu = node.cpu();
                Node.Figures before = node.figures();
                long start = System.nanoTime();
                node.dial(phone.port(), perSecond, count);
                Node.Figures now = before;
                while (now.completed() + now.failed() - before.completed() - before.failed() < count
                        && System.nanoTime() - start < until.toNanos()) {
                    LockSupport.parkNanos(LOOK_NANOS);
                    now = node.figures();
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Duration spent = node.cpu().minus(cpu);
                node.stopDialing();
                long completed = now.completed() - before.completed();
                long failed = now.failed() - before.failed();
                boolean settled = phone.ends(Duration.ofMillis(1_500));
                Sipp.Statistics all = phone.now();
                return new Outcome(
                        perSecond,
                        completed / seconds,
                        now.begun() - before.begun(),
                        0,
                        (toTheEnd ? count - completed : failed) + all.failed() + (settled ? 1 : 0),
                        all.repeated(),
                        spent.toNanos() / 1e9 / Math.max(1, completed) * 1_000,
                        phone.complaint());
            }
        }
    }

    /** SIPp calls SIPp: what would be possible if we cost nothing. */
    record Limit() implements Direction {
        @Override
        public String name() {
            return "SIPp to SIPp";
        }

        @Override
        public Outcome run(double perSecond, Duration window) throws IOException, InterruptedException {
            try (Sipp phone = Sipp.phone(window.plusSeconds(60));
                    Sipp caller = Sipp.caller(
                            phone.port(),
                            perSecond,
                            Math.round(perSecond) * window.toSeconds(),
                            Duration.ZERO,
                            window.plusSeconds(30))) {
                boolean over = caller.ends(window.plus(LATE));
                return outcome(perSecond, caller, over ? 0 : -1, Duration.ZERO);
            }
        }

        @Override
        public Outcome flood(double perSecond, Duration window) {
            throw new UnsupportedOperationException("SIPp is not overloaded");
        }
    }
}
