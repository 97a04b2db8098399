package org.cordboard.ra.switchboard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.Clock;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.jspecify.annotations.Nullable;

/** A {@link DialAttempt} over a node's reports. Thread-safe. */
final class Attempt implements DialAttempt, SwitchboardActivity {
    private final SwitchboardHandle handle;
    private final DueAttempt due;
    private final CallReports reports;
    private final Clock clock;
    private final Activities activities;
    private final AtomicBoolean finished = new AtomicBoolean();

    Attempt(DueAttempt due, CallReports reports, Clock clock, Activities activities) {
        this.handle = handleOf(due);
        this.due = due;
        this.reports = reports;
        this.clock = clock;
        this.activities = activities;
    }

    static SwitchboardHandle handleOf(DueAttempt due) {
        return new SwitchboardHandle(
                SwitchboardHandle.Kind.ATTEMPT, due.attempt().toString());
    }

    @Override
    public SwitchboardHandle handle() {
        return handle;
    }

    @Override
    public DueAttempt due() {
        return due;
    }

    @Override
    public Clearance clearToDial() {
        return finished.get() ? Clearance.refused("the attempt is over") : reports.clearToDial(due.attempt());
    }

    @Override
    public Clearance clearToDial(int trunk) {
        return finished.get() ? Clearance.refused("the attempt is over") : reports.clearToDial(due.attempt(), trunk);
    }

    @Override
    public void trunkRefused(int trunk, int status, @Nullable Duration retryAfter) {
        reports.trunkRefused(due.attempt(), trunk, status, retryAfter);
    }

    @Override
    public void progress(CallProgress progress) {
        reports.progress(due.attempt(), progress);
    }

    @Override
    public void reserveAgent() {
        reports.reserveAgent(due.attempt());
    }

    @Override
    public void releaseAgent() {
        reports.releaseAgent(due.attempt());
    }

    /** The result is the node's at once; the activity ends with the transaction, if there is one. */
    @Override
    public void finish(AttemptOutcome outcome) {
        report(outcome);
        activities.end(handle);
    }

    @Override
    public void lost(String reason) {
        report(AttemptOutcome.of(AttemptResult.INTERRUPTED, clock.now(), reason));
    }

    @Override
    public void refused(String reason) {
        report(AttemptOutcome.of(AttemptResult.FAILED, clock.now(), reason));
    }

    private void report(AttemptOutcome outcome) {
        if (finished.compareAndSet(false, true)) {
            reports.ended(due.attempt(), outcome);
        }
    }

    @Override
    public String toString() {
        return "attempt " + due.attempt();
    }
}
