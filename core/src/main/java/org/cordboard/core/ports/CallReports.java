package org.cordboard.core.ports;

import java.time.Duration;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.jspecify.annotations.Nullable;

/** What the switch tells a node of its calls. Every call is a memory access and a hand-over: nothing blocks. Thread-safe. */
public interface CallReports {
    /** In place of a SIP status: the INVITE did not leave. */
    int NOT_SENT = 0;

    /** Whether the INVITE may leave now; asked right before it is sent. */
    Clearance clearToDial(AttemptId attempt);

    /**
     * Whether an INVITE may leave now by this trunk of the attempt; asked right before each INVITE of the attempt, also before those that
     * repeat one with credentials or at another server. Asking again for the same trunk is harmless.
     *
     * @param trunk index into {@code DueAttempt.trunks}
     */
    default Clearance clearToDial(AttemptId attempt, int trunk) {
        return clearToDial(attempt);
    }

    /**
     * A trunk did not take the call, which may go on by another one.
     *
     * @param trunk index into {@code DueAttempt.trunks}
     * @param status its final SIP status; 408 when it said nothing in time, {@link #NOT_SENT} when the INVITE could not be sent at all
     * @param retryAfter how long it asked to be left alone (RFC 3261 20.33)
     */
    default void trunkRefused(AttemptId attempt, int trunk, int status, @Nullable Duration retryAfter) {}

    /** A live call has got so far. */
    void progress(AttemptId attempt, CallProgress progress);

    /** A human waits: one free agent of the campaign, please. Idempotent by attempt id; answered by {@link SwitchPort#agentAssigned}. */
    void reserveAgent(AttemptId attempt);

    /** The call no longer needs its agent, or its wish for one. Idempotent. */
    void releaseAgent(AttemptId attempt);

    /** The attempt is over; reported once, the first report counts. */
    void ended(AttemptId attempt, AttemptOutcome outcome);

    /** How an attempt's media was; told a moment after its end, lost when the node dies in between. */
    default void mediaEnded(AttemptMedia media) {}

    /** An agent's leg is open. */
    void agentLegOpened(AgentLeg leg);

    /**
     * An agent's leg is closed or could not be opened.
     *
     * @param reason one sentence for the operator
     */
    void agentLegClosed(AgentId agent, String reason);

    /** What became of a {@link SwitchPort#pingTrunk}. */
    void trunkPinged(TrunkPing ping, PingResult result);
}
