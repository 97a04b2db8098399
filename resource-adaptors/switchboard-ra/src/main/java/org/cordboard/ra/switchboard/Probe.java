package org.cordboard.ra.switchboard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.ports.CallReports;
import org.cordboard.ratype.switchboard.TrunkProbe;

/** A {@link TrunkProbe} over a node's reports. Thread-safe. */
final class Probe implements TrunkProbe, SwitchboardActivity {
    private final SwitchboardHandle handle;
    private final TrunkPing ping;
    private final CallReports reports;
    private final Activities activities;
    private final AtomicBoolean finished = new AtomicBoolean();

    Probe(TrunkPing ping, CallReports reports, Activities activities) {
        this.handle = new SwitchboardHandle(SwitchboardHandle.Kind.PROBE, ping.id());
        this.ping = ping;
        this.reports = reports;
        this.activities = activities;
    }

    @Override
    public SwitchboardHandle handle() {
        return handle;
    }

    @Override
    public TrunkPing ping() {
        return ping;
    }

    @Override
    public void finish(PingResult result) {
        report(result);
        activities.end(handle);
    }

    @Override
    public void lost(String reason) {
        report(new PingResult.NotAsked(reason));
    }

    @Override
    public void refused(String reason) {
        report(new PingResult.NotAsked(reason));
    }

    private void report(PingResult result) {
        if (finished.compareAndSet(false, true)) {
            reports.trunkPinged(ping, result);
        }
    }

    @Override
    public String toString() {
        return "probe " + ping.id() + " of trunk " + ping.trunk();
    }
}
