package org.cordboard.harness.benchmarks.media.components;

import java.time.Duration;
import javax.slee.resource.ActivityHandle;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.harness.benchmarks.dialed.Dialed;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.jspecify.annotations.Nullable;

/** One call; its own handle. *Thread-safe.* */
final class Dialing implements DialAttempt, ActivityHandle {
    private final DueAttempt due;
    private final DialingResourceAdaptor adaptor;
    private final long begunAt = System.nanoTime();
    private volatile boolean sent;
    private volatile long answeredAt;
    private volatile long toldAt;

    Dialing(DueAttempt due, DialingResourceAdaptor adaptor) {
        this.due = due;
        this.adaptor = adaptor;
    }

    long begunAt() {
        return begunAt;
    }

    boolean isSent() {
        return sent;
    }

    void countIn(Dialed calls, AttemptOutcome outcome) {
        String verdict = outcome.verdict();
        Duration detection = outcome.detection();
        sent = true;
        if (verdict == null || detection == null) {
            calls.failed(outcome.result() + " " + outcome.detail());
            return;
        }
        long until = toldAt == 0 ? System.nanoTime() : toldAt;
        long after = (until - answeredAt) / 1_000_000;
        calls.told(verdict, after, after - detection.toMillis());
    }

    @Override
    public DueAttempt due() {
        return due;
    }

    @Override
    public Clearance clearToDial() {
        return Clearance.GRANTED;
    }

    @Override
    public Clearance clearToDial(int trunk) {
        return Clearance.GRANTED;
    }

    @Override
    public void trunkRefused(int trunk, int status, @Nullable Duration retryAfter) {
        // It is counted when the attempt is over.
    }

    @Override
    public void progress(CallProgress progress) {
        if (progress == CallProgress.DIALING) {
            sent = true;
        } else if (progress == CallProgress.ANSWERED) {
            answeredAt = System.nanoTime();
        }
    }

    @Override
    public void reserveAgent() {
        toldAt = System.nanoTime();
        adaptor.hangUp(this);
    }

    @Override
    public void releaseAgent() {
        // There was none.
    }

    @Override
    public void finish(AttemptOutcome outcome) {
        adaptor.ended(this, outcome);
    }

    @Override
    public String toString() {
        return "attempt " + due.attempt();
    }
}
