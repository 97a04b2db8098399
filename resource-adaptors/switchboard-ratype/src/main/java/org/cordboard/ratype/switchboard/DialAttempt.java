package org.cordboard.ratype.switchboard;

import java.time.Duration;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on one call record: an activity of the switchboard resource adaptor. It starts with {@link CallRecordDue} and ends with
 * {@link #finish}. Every method is a memory access; nothing blocks. Commands of a transaction that is rolled back are not. Thread-safe.
 */
public interface DialAttempt {
    /** What is to be dialed. */
    DueAttempt due();

    /** Whether the INVITE may leave now: the lease holds, the number is not excluded, the node is not stopping. Ask right before sending. */
    Clearance clearToDial();

    /**
     * Whether an INVITE may leave now by this trunk. Ask right before each, also before repeats: each counts against the trunk's rate.
     *
     * @param trunk index into {@code due().trunks()}
     */
    Clearance clearToDial(int trunk);

    /**
     * Tells that a trunk did not take the call, which may go on by another one.
     *
     * @param trunk index into {@code due().trunks()}
     * @param status its final SIP status; 408 when it said nothing in time, 0 when the INVITE could not be sent
     * @param retryAfter how long it asked to be left alone (RFC 3261 20.33), or null
     */
    void trunkRefused(int trunk, int status, @Nullable Duration retryAfter);

    /** Tells those who watch how far the call has got. */
    void progress(CallProgress progress);

    /** Asks for a free agent. Event: {@link AgentAssigned} when there is one; the caller keeps the time. Idempotent. */
    void reserveAgent();

    /** Gives the agent back, or takes back the wish for one. Idempotent. */
    void releaseAgent();

    /** Reports the result and ends this activity. The first call counts. */
    void finish(AttemptOutcome outcome);
}
