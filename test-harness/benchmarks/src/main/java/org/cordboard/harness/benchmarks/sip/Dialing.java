package org.cordboard.harness.benchmarks.sip;

import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.benchmarks.calls.CallDue;
import org.cordboard.harness.benchmarks.calls.Calls;

/**
 * Calls a phone at a rate, or slower: only so many calls may be without an answer. Who is called here answers at once, so more of them mean
 * that somebody is behind. What is held back for longer than half a second is not made up for. *Thread-safe.*
 */
final class Dialing implements Runnable {
    private static final int MOST_UNANSWERED = 150;

    private static final double LATE_NANOS = 500e6;
    private static final long SOON_NANOS = 500_000;

    private final Calls calls;
    private final CallDue due;
    private final double intervalNanos;
    private final long count;
    private volatile boolean stopped;

    Dialing(Calls calls, int port, double perSecond, long count) {
        this.calls = calls;
        this.due = new CallDue(port);
        this.intervalNanos = 1e9 / perSecond;
        this.count = count;
    }

    @Override
    public void run() {
        long before = calls.heardCalls();
        double next = System.nanoTime();
        for (long number = 1; number <= count && !stopped; number++) {
            while (!stopped
                    && (System.nanoTime() < next || number - 1 - (calls.heardCalls() - before) >= MOST_UNANSWERED)) {
                LockSupport.parkNanos(SOON_NANOS);
            }
            calls.provider().begin(calls.next(), due);
            next = Math.max(next + intervalNanos, System.nanoTime() - LATE_NANOS);
        }
    }

    void stop() {
        stopped = true;
    }
}
