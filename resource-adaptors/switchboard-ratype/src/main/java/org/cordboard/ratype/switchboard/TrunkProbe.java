package org.cordboard.ratype.switchboard;

import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;

/**
 * One question to one server of a trunk: an activity of the switchboard resource adaptor. It starts with {@link TrunkPingDue} and ends
 * with {@link #finish}. Nothing blocks. Thread-safe.
 */
public interface TrunkProbe {
    /** Whom to ask, and how long to wait. */
    TrunkPing ping();

    /** Reports what came of it and ends this activity. The first call counts. */
    void finish(PingResult result);
}
