package org.cordboard.node;

import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.CallProgress;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.OutboundCall;
import org.cordboard.core.distribution.LeasedRecord;

/** An attempt that was given to the switch and has no result yet. Thread-safe. */
final class LiveCall {
    /** RFC 3261 timers B and F, 64 x T1, and some seconds for the way through the switch. */
    private static final Duration SIGNALLING = Duration.ofSeconds(42);

    /** The longest prompt that an abandoned caller may hear. */
    private static final Duration PROMPT = Duration.ofSeconds(60);

    final DueAttempt due;
    final Instant startedAt;
    private final int level;

    private LeasedRecord leased;
    private CallProgress progress = CallProgress.DIALING;
    private long progressAt;
    private boolean leaves;
    private boolean human;
    private boolean bridged;
    private boolean hasAgent;
    private boolean hangUpAsked;
    private boolean over;

    /**
     * @param level of skill of the agents who take it
     */
    LiveCall(DueAttempt due, LeasedRecord leased, Instant startedAt, long now, int level) {
        this.level = level;
        this.due = due;
        this.leased = leased;
        this.startedAt = startedAt;
        this.progressAt = now;
    }

    int level() {
        return level;
    }

    synchronized LeasedRecord leased() {
        return leased;
    }

    synchronized void renewed(LeasedRecord longer) {
        leased = longer;
    }

    /** The switch asks whether its INVITE may leave. */
    synchronized void leaves() {
        leaves = true;
    }

    /** How long the switch has had it without getting as far as its INVITE; zero once it has. */
    synchronized Duration unsentFor(long now) {
        return leaves || progress != CallProgress.DIALING ? Duration.ZERO : Duration.ofNanos(now - progressAt);
    }

    /** Progress goes forward only. */
    synchronized void advance(CallProgress reached, long now) {
        if (reached.compareTo(progress) > 0) {
            progress = reached;
            progressAt = now;
        }
        human |= reached == CallProgress.HUMAN || reached == CallProgress.BRIDGED;
        bridged |= reached == CallProgress.BRIDGED;
    }

    synchronized void agent(boolean has) {
        hasAgent = has;
    }

    /** Whether it has no agent and may still want one. */
    synchronized boolean wanting() {
        return !hasAgent && progress.compareTo(CallProgress.BRIDGED) < 0;
    }

    synchronized boolean reachedHuman() {
        return human;
    }

    synchronized boolean wasBridged() {
        return bridged;
    }

    synchronized boolean bridgedNow() {
        return progress == CallProgress.BRIDGED;
    }

    /** Whether the switch should have said something by now; the hang-up that is asked for then gets its own time. */
    synchronized boolean overdue(long now) {
        Duration silentFor = Duration.ofNanos(now - progressAt);
        return silentFor.compareTo(hangUpAsked ? SIGNALLING : patience()) > 0;
    }

    /** True the first time; the clock of the last word starts anew. */
    synchronized boolean askHangUp(long now) {
        boolean first = !hangUpAsked;
        hangUpAsked = true;
        progressAt = first ? now : progressAt;
        return first;
    }

    /** True the first time only: a call ends once. */
    synchronized boolean over() {
        boolean first = !over;
        over = true;
        return first;
    }

    private Duration patience() {
        CallPolicy policy = due.policy();
        return switch (progress) {
            case DIALING, RINGING -> policy.ringFor().plus(SIGNALLING);
            case ANSWERED ->
                policy.detectFor().plus(policy.agentWait()).plus(PROMPT).plus(SIGNALLING);
            case HUMAN -> policy.agentWait().plus(PROMPT).plus(SIGNALLING);
            case BRIDGED -> policy.talkAtMost().plus(SIGNALLING);
            case MESSAGE ->
                OutboundCall.GREETING_GUARD.plus(OutboundCall.MESSAGE_GUARD).plus(SIGNALLING);
            case ENDING -> SIGNALLING;
        };
    }
}
