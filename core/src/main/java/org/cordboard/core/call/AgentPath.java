package org.cordboard.core.call;

import static org.cordboard.core.call.CallAction.Plain.ACK;
import static org.cordboard.core.call.CallAction.Plain.BYE;
import static org.cordboard.core.call.CallAction.Plain.CANCEL;
import static org.cordboard.core.call.CallAction.Plain.CLOSE_MEDIA;
import static org.cordboard.core.call.CallAction.Plain.INVITE;
import static org.cordboard.core.call.CallAction.Plain.REPORT_OPEN;

import java.io.Serializable;
import java.time.Duration;
import org.cordboard.core.call.CallAction.ReportClosed;
import org.cordboard.core.call.CallAction.StartTimer;
import org.cordboard.core.call.CallEvent.Answered;
import org.cordboard.core.call.CallEvent.AnsweredUnusably;
import org.cordboard.core.call.CallEvent.Broken;
import org.cordboard.core.call.CallEvent.Cleared;
import org.cordboard.core.call.CallEvent.EndAsked;
import org.cordboard.core.call.CallEvent.Expired;
import org.cordboard.core.call.CallEvent.HungUp;
import org.cordboard.core.call.CallEvent.Provisional;
import org.cordboard.core.call.CallEvent.Refused;
import org.cordboard.core.call.CallEvent.Rejected;
import org.cordboard.core.call.CallEvent.Resent;
import org.cordboard.core.call.CallEvent.RtpStopped;
import org.cordboard.core.call.CallEvent.SendFailed;
import org.cordboard.core.call.CallEvent.Signalling;
import org.cordboard.core.call.CallEvent.TimedOut;

/**
 * One agent's voice path: called once, then open from customer to customer until someone hangs up. Pure. Every way out closes the
 * media and reports the end exactly once. Immutable.
 */
public sealed interface AgentPath extends Serializable {
    /** An agent's phone rings at most so long. */
    Duration RING_FOR = Duration.ofSeconds(30);

    /**
     * Takes an event.
     *
     * @throws IllegalTransitionException when the event cannot come in this state
     */
    CallStep<AgentPath> on(Signalling event);

    /** Whether an INVITE that was refused may be sent again, elsewhere or with credentials: nobody has given the leg up. */
    default boolean stillWanted() {
        return false;
    }

    /** A path that is about to be opened. */
    static AgentPath wanted() {
        return new Wanted();
    }

    /** Nothing was sent. */
    record Wanted() implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof Cleared) return CallStep.to(new Calling(), INVITE, new StartTimer(RING_FOR));
            if (event instanceof Refused e) return closed(e.reason());
            if (event instanceof SendFailed e) return closed(e.reason());
            if (event instanceof EndAsked e) return closed(e.reason());
            if (event instanceof Broken e) return closed(e.reason());
            if (event instanceof RtpStopped) return CallStep.to(this);
            throw new IllegalTransitionException(this, event);
        }
    }

    /** The INVITE is out, nothing came back: it cannot be cancelled yet (RFC 3261 9.1). */
    record Calling() implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof Provisional) return CallStep.to(new Ringing());
            if (event instanceof Resent) return CallStep.to(this);
            if (event instanceof SendFailed e) return closed(e.reason());
            if (event instanceof Expired) return holdCancelBack("the agent's phone did not answer");
            if (event instanceof EndAsked e) return holdCancelBack(e.reason());
            if (event instanceof Broken e) return holdCancelBack(e.reason());
            return unanswered(this, event);
        }

        @Override
        public boolean stillWanted() {
            return true;
        }
    }

    /** To be cancelled as soon as a provisional response comes. */
    record CancelHeldBack(String reason) implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof Provisional) return cancel(reason);
            if (event instanceof Answered) return hungUp(reason, ACK, BYE);
            if (event instanceof Expired) return closed(reason);
            if (event instanceof EndAsked || event instanceof Broken) return CallStep.to(this);
            return unanswered(this, event);
        }
    }

    /** The phone rings. */
    record Ringing() implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof Provisional) return CallStep.to(this);
            if (event instanceof Resent) return CallStep.to(new Calling());
            if (event instanceof SendFailed e) return closed(e.reason());
            if (event instanceof Expired) return cancel("the agent's phone did not answer");
            if (event instanceof EndAsked e) return cancel(e.reason());
            if (event instanceof TimedOut) return hungUp("the agent's phone did not answer", CANCEL);
            return unanswered(this, event);
        }

        @Override
        public boolean stillWanted() {
            return true;
        }
    }

    /** Our CANCEL is under way. */
    record Cancelling(String reason) implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof Answered || event instanceof AnsweredUnusably) return hungUp(reason, ACK, BYE);
            if (event instanceof Rejected || event instanceof TimedOut || event instanceof Expired)
                return closed(reason);
            if (event instanceof Broken || event instanceof HungUp) return closed(reason);
            return CallStep.to(this);
        }
    }

    /** The voice path is open. */
    record Open() implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            if (event instanceof HungUp e) return closed(hungUpFor(e));
            if (event instanceof TimedOut) return hungUp("the dialog broke", BYE);
            if (event instanceof RtpStopped) return hungUp("no RTP came from the agent's phone", BYE);
            if (event instanceof EndAsked e) return hungUp(e.reason(), BYE);
            if (event instanceof Broken e) return hungUp(e.reason(), BYE);
            if (event instanceof Answered || event instanceof AnsweredUnusably) return CallStep.to(this, ACK);
            if (event instanceof Expired || event instanceof Provisional || event instanceof Rejected)
                return CallStep.to(this);
            throw new IllegalTransitionException(this, event);
        }
    }

    /** Reported. */
    record Closed() implements AgentPath {
        @Override
        public CallStep<AgentPath> on(Signalling event) {
            // RFC 3261 13.2.2.4: every 2xx is acknowledged, also one that nobody waits for any more.
            if (event instanceof Answered || event instanceof AnsweredUnusably) return CallStep.to(this, ACK, BYE);
            return CallStep.to(this);
        }
    }

    private static CallStep<AgentPath> unanswered(AgentPath path, Signalling event) {
        if (event instanceof Answered) return CallStep.to(new Open(), ACK, REPORT_OPEN);
        if (event instanceof AnsweredUnusably e) return hungUp(e.reason(), ACK, BYE);
        if (event instanceof Rejected e) return closed("the agent's phone refused with " + e.status());
        if (event instanceof TimedOut) return closed("the agent's phone could not be reached");
        if (event instanceof HungUp e) return closed(hungUpFor(e));
        if (event instanceof Broken e) return cancel(e.reason());
        if (event instanceof RtpStopped) return CallStep.to(path);
        throw new IllegalTransitionException(path, event);
    }

    private static String hungUpFor(HungUp event) {
        return "the agent hung up" + (event.reason().isEmpty() ? "" : "; " + event.reason());
    }

    private static CallStep<AgentPath> holdCancelBack(String reason) {
        return CallStep.to(new CancelHeldBack(reason), new StartTimer(OutboundCall.CANCEL_GUARD));
    }

    private static CallStep<AgentPath> cancel(String reason) {
        return CallStep.to(new Cancelling(reason), CANCEL, new StartTimer(OutboundCall.CANCEL_GUARD));
    }

    private static CallStep<AgentPath> hungUp(String reason, CallAction first, CallAction... more) {
        CallAction[] all = new CallAction[more.length + 3];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        all[more.length + 1] = CLOSE_MEDIA;
        all[more.length + 2] = new ReportClosed(reason);
        return CallStep.to(new Closed(), all);
    }

    private static CallStep<AgentPath> closed(String reason) {
        return CallStep.to(new Closed(), CLOSE_MEDIA, new ReportClosed(reason));
    }
}
