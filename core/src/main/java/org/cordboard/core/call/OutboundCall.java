package org.cordboard.core.call;

import static org.cordboard.core.call.CallAction.Plain.ACK;
import static org.cordboard.core.call.CallAction.Plain.BYE;
import static org.cordboard.core.call.CallAction.Plain.CANCEL;
import static org.cordboard.core.call.CallAction.Plain.CLOSE_MEDIA;
import static org.cordboard.core.call.CallAction.Plain.DETECT;
import static org.cordboard.core.call.CallAction.Plain.INVITE;
import static org.cordboard.core.call.CallAction.Plain.RELEASE_AGENT;
import static org.cordboard.core.call.CallAction.Plain.RESERVE_AGENT;
import static org.cordboard.core.call.CallAction.Plain.UNJOIN;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.call.CallAction.Join;
import org.cordboard.core.call.CallAction.Play;
import org.cordboard.core.call.CallAction.Report;
import org.cordboard.core.call.CallAction.StartTimer;
import org.cordboard.core.call.CallAction.Tell;
import org.cordboard.core.call.CallEvent.AgentCame;
import org.cordboard.core.call.CallEvent.AgentGone;
import org.cordboard.core.call.CallEvent.AgentHeard;
import org.cordboard.core.call.CallEvent.Answered;
import org.cordboard.core.call.CallEvent.AnsweredUnusably;
import org.cordboard.core.call.CallEvent.Broken;
import org.cordboard.core.call.CallEvent.Cleared;
import org.cordboard.core.call.CallEvent.EarlyHeard;
import org.cordboard.core.call.CallEvent.EndAsked;
import org.cordboard.core.call.CallEvent.Expired;
import org.cordboard.core.call.CallEvent.Heard;
import org.cordboard.core.call.CallEvent.HungUp;
import org.cordboard.core.call.CallEvent.JoinFailed;
import org.cordboard.core.call.CallEvent.Joined;
import org.cordboard.core.call.CallEvent.MessageDue;
import org.cordboard.core.call.CallEvent.MessagePlayed;
import org.cordboard.core.call.CallEvent.Provisional;
import org.cordboard.core.call.CallEvent.Refused;
import org.cordboard.core.call.CallEvent.Rejected;
import org.cordboard.core.call.CallEvent.Resent;
import org.cordboard.core.call.CallEvent.Revised;
import org.cordboard.core.call.CallEvent.RtpStopped;
import org.cordboard.core.call.CallEvent.SendFailed;
import org.cordboard.core.call.CallEvent.TimedOut;

/**
 * One outbound call, from the due record to the reported result. Pure: the state and an event give the next state and the actions.
 * Every way out reports exactly once, closes the media and gives the agent back. Immutable.
 */
public sealed interface OutboundCall extends Serializable {
    /** RFC 3261 9.1: 64*T1 after the CANCEL the INVITE is taken as cancelled. */
    Duration CANCEL_GUARD = Duration.ofSeconds(32);

    /** The detector keeps its own limit; this much later it is given up. */
    Duration DETECTION_GRACE = Duration.ofSeconds(1);

    /** A join is a hand-over in memory, or one exchange with another node. */
    Duration JOIN_GUARD = Duration.ofSeconds(2);

    /** The message for those whom no agent took is not longer. */
    Duration EXCUSE_GUARD = Duration.ofSeconds(30);

    /** Recorders end their greetings sooner, and their recordings not much later. */
    Duration GREETING_GUARD = Duration.ofSeconds(60);

    /** No message is longer. */
    Duration MESSAGE_GUARD = Duration.ofMinutes(3);

    /**
     * Takes an event.
     *
     * @throws IllegalTransitionException when the event cannot come in this state
     */
    CallStep<OutboundCall> on(CallEvent event);

    /** Whether an INVITE that was refused may be sent again, elsewhere or with credentials: nobody has given the call up. */
    default boolean stillWanted() {
        return false;
    }

    /** A call that is about to be made. */
    static OutboundCall due(CallPolicy policy) {
        return new Due(CallFacts.of(policy));
    }

    /** The record is due, nothing was sent. */
    record Due(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Cleared e) {
                CallFacts now = facts.invited(e.at());
                return CallStep.to(
                        new Calling(now),
                        INVITE,
                        new Tell(CallProgress.DIALING),
                        new StartTimer(facts.policy().ringFor()));
            }
            if (event instanceof Refused e) return end(this, AttemptResult.NOT_SENT, e, e.reason());
            if (event instanceof SendFailed e) return end(this, AttemptResult.FAILED, e, e.reason());
            if (event instanceof EndAsked e) return end(this, AttemptResult.NOT_SENT, e, e.reason());
            if (event instanceof Broken e) return end(this, AttemptResult.INTERRUPTED, e, e.reason());
            if (event instanceof RtpStopped) return stay(this);
            throw new IllegalTransitionException(this, event);
        }
    }

    /** The INVITE is out, nothing came back: it cannot be cancelled yet (RFC 3261 9.1). */
    record Calling(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Provisional e && e.status() > 100) {
                return CallStep.to(new Ringing(facts), new Tell(CallProgress.RINGING));
            }
            if (event instanceof Provisional) return CallStep.to(new Ringing(facts));
            if (event instanceof Resent) return stay(this);
            if (event instanceof SendFailed e) return end(this, AttemptResult.TRUNK_FAILED, e, e.reason());
            if (event instanceof Expired) return holdCancelBack(this, AttemptResult.NO_ANSWER, "");
            if (event instanceof EndAsked e) return holdCancelBack(this, AttemptResult.INTERRUPTED, e.reason());
            if (event instanceof Broken e) return holdCancelBack(this, AttemptResult.INTERRUPTED, e.reason());
            return unanswered(this, event);
        }

        @Override
        public boolean stillWanted() {
            return true;
        }
    }

    /** The ring time-out is over before any provisional response: the CANCEL waits for one. */
    record CancelHeldBack(CallFacts facts, AttemptResult result, String detail) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Provisional) return cancel(this, result, detail);
            if (event instanceof Answered e) return answeredTooLate(this, result, detail, e);
            if (event instanceof Expired || event instanceof TimedOut) return neverHeard(event);
            if (event instanceof EndAsked || event instanceof Broken) return stay(this);
            return unanswered(this, event);
        }

        /** That the call was to be ended is why it ended, not that the trunk was silent. */
        private CallStep<OutboundCall> neverHeard(CallEvent event) {
            return result == AttemptResult.INTERRUPTED
                    ? end(this, result, event, detail)
                    : end(this, AttemptResult.TRUNK_FAILED, event, "the trunk did not answer the INVITE");
        }
    }

    /** A provisional response has come. */
    record Ringing(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Provisional e) {
                return e.status() > 100 ? CallStep.to(this, new Tell(CallProgress.RINGING)) : stay(this);
            }
            if (event instanceof Resent) return CallStep.to(new Calling(facts));
            if (event instanceof EarlyHeard e) return heardEarly(e);
            if (event instanceof SendFailed e) return end(this, AttemptResult.TRUNK_FAILED, e, e.reason());
            if (event instanceof Expired) return cancel(this, AttemptResult.NO_ANSWER, "");
            if (event instanceof EndAsked e) return cancel(this, AttemptResult.INTERRUPTED, e.reason());
            if (event instanceof TimedOut e) return rungTooLong(this, e);
            return unanswered(this, event);
        }

        @Override
        public boolean stillWanted() {
            return true;
        }

        /** A line that only holds a tone is given back. */
        private CallStep<OutboundCall> heardEarly(EarlyHeard event) {
            CallFacts now = facts.heard(event.answer(), event.at());
            return cancel(new Ringing(now), event.answer().result(), "heard before the answer");
        }
    }

    /** Our CANCEL is under way. */
    record Cancelling(CallFacts facts, AttemptResult result, String detail) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Answered e) return answeredTooLate(this, result, detail, e);
            if (event instanceof AnsweredUnusably e) return answeredTooLate(this, result, detail, e);
            if (event instanceof Rejected e)
                return end(facts.responded(e.at(), e.status(), null), result, e, because(detail, e.reason()));
            if (event instanceof TimedOut e) return end(this, result, e, detail);
            if (event instanceof Expired e) return end(this, result, e, detail);
            if (event instanceof Broken e) return end(this, AttemptResult.INTERRUPTED, e, e.reason());
            if (event instanceof EndAsked) return stay(this);
            return late(this, event);
        }
    }

    /** Answered: the detector listens. */
    record Detecting(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Heard e) return act(facts.heard(e.answer(), e.at()), e);
            if (event instanceof HungUp e) return end(this, AttemptResult.HUNG_UP_EARLY, e, e.reason());
            if (event instanceof TimedOut e) return end(this, AttemptResult.HUNG_UP_EARLY, e, "the dialog broke");
            if (event instanceof Expired e) {
                return hangUp(facts, AttemptResult.FAILED, e, "the answer detector gave no verdict");
            }
            return stopped(this, event);
        }
    }

    /** A human waits for an agent. */
    record Waiting(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Revised e) return takenBack(new Waiting(facts.revised(e.answer())), e, RELEASE_AGENT);
            if (event instanceof AgentCame e) {
                return CallStep.to(new Joining(facts.with(e.leg())), new Join(e.leg()), new StartTimer(JOIN_GUARD));
            }
            if (event instanceof Expired) return noAgent(this, event, "no agent was free in time");
            if (event instanceof HungUp e) return end(this, AttemptResult.HUNG_UP, e, e.reason());
            if (event instanceof TimedOut e) return end(this, AttemptResult.HUNG_UP, e, "the dialog broke");
            if (event instanceof RtpStopped e) return hangUp(facts, AttemptResult.HUNG_UP, e, "RTP stopped");
            if (event instanceof AgentGone) return stay(this);
            return stopped(this, event);
        }
    }

    /** The desk gave an agent; the legs are being joined. */
    record Joining(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Revised e)
                return takenBack(new Joining(facts.revised(e.answer())), e, UNJOIN, RELEASE_AGENT);
            if (event instanceof Joined e) {
                return CallStep.to(
                        new Talking(facts.joined(e.at())),
                        new Tell(CallProgress.BRIDGED),
                        new StartTimer(facts.policy().talkAtMost()));
            }
            if (event instanceof AgentGone) {
                return CallStep.to(
                        new Waiting(facts.with(null)),
                        RELEASE_AGENT,
                        RESERVE_AGENT,
                        new StartTimer(facts.policy().agentWait()));
            }
            if (event instanceof JoinFailed e) return noAgent(this, e, "the agent could not be joined: " + e.reason());
            if (event instanceof Expired) return noAgent(this, event, "the agent could not be joined in time");
            if (event instanceof HungUp e) return end(this, AttemptResult.HUNG_UP, e, e.reason());
            if (event instanceof TimedOut e) return end(this, AttemptResult.HUNG_UP, e, "the dialog broke");
            if (event instanceof AgentCame) return stay(this);
            return stopped(this, event);
        }
    }

    /** The called party talks with the agent. */
    record Talking(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof Revised e)
                return takenBack(new Talking(facts.revised(e.answer())), e, UNJOIN, RELEASE_AGENT);
            if (event instanceof AgentHeard e) return CallStep.to(new Talking(facts.agentHeard(e.afterJoin())));
            if (event instanceof HungUp e) return end(this, AttemptResult.BRIDGED, e, e.reason());
            if (event instanceof TimedOut e) return end(this, AttemptResult.BRIDGED, e, "the dialog broke");
            if (event instanceof AgentGone e) return hangUp(facts, AttemptResult.BRIDGED, e, "the agent hung up");
            if (event instanceof RtpStopped e) return hangUp(facts, AttemptResult.BRIDGED, e, "RTP stopped");
            if (event instanceof Expired e) {
                return hangUp(facts, AttemptResult.BRIDGED, e, "the longest talk time was reached");
            }
            if (event instanceof EndAsked e) return hangUp(facts, AttemptResult.BRIDGED, e, e.reason());
            if (event instanceof AgentCame) return stay(this);
            return stopped(this, event);
        }
    }

    /** No agent came: the called party hears why, and is released. */
    record Excusing(CallFacts facts, String detail) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof MessagePlayed e) return hangUp(facts, AttemptResult.ABANDONED, e, detail);
            if (event instanceof Expired e) return hangUp(facts, AttemptResult.ABANDONED, e, detail);
            if (event instanceof HungUp e) return end(this, AttemptResult.ABANDONED, e, detail);
            if (event instanceof TimedOut e) return end(this, AttemptResult.ABANDONED, e, detail);
            if (event instanceof EndAsked e) return hangUp(facts, AttemptResult.ABANDONED, e, detail);
            if (event instanceof AgentCame) return CallStep.to(this, RELEASE_AGENT);
            if (event instanceof AgentGone) return stay(this);
            return stopped(this, event);
        }
    }

    /** What records is still greeting: the message waits for the end of its beeps. */
    record AwaitingBeep(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof MessageDue) return deliver(facts);
            if (event instanceof Revised e) return corrected(e);
            if (event instanceof Expired e) return unheard(e, "the greeting did not end");
            if (event instanceof HungUp e) return end(this, result(), e, because(EARLY, e.reason()));
            if (event instanceof TimedOut e) return end(this, result(), e, "the dialog broke");
            if (event instanceof RtpStopped e) return unheard(e, "RTP stopped");
            if (event instanceof AgentCame) return CallStep.to(this, RELEASE_AGENT);
            if (event instanceof AgentGone) return stay(this);
            return stopped(this, event);
        }

        private static final String EARLY = "hung up before the message";

        /** A person who was taken for a recorder need not wait for a policy: silence is the worst answer. */
        private CallStep<OutboundCall> corrected(Revised event) {
            CallFacts now = facts.revised(event.answer());
            return event.answer().verdict().mayBeHuman() ? act(now, event) : CallStep.to(new AwaitingBeep(now));
        }

        private CallStep<OutboundCall> unheard(CallEvent event, String detail) {
            return hangUp(facts, result(), event, "no message was left: " + detail);
        }

        private AttemptResult result() {
            return settled(facts).result();
        }
    }

    /** The campaign's message is played. */
    record Delivering(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            if (event instanceof MessagePlayed e && e.whole()) return hangUp(facts, result(), e, "");
            if (event instanceof MessagePlayed e) return failed(e, "the message could not be played");
            if (event instanceof Expired e) return failed(e, "the message did not end");
            if (event instanceof HungUp e) return end(this, cutOff(), e, because(EARLY, e.reason()));
            if (event instanceof TimedOut e) return end(this, cutOff(), e, because(EARLY, "the dialog broke"));
            if (event instanceof RtpStopped e) return unheard(e);
            if (event instanceof AgentCame) return CallStep.to(this, RELEASE_AGENT);
            if (event instanceof AgentGone) return stay(this);
            return stopped(this, event);
        }

        private static final String EARLY = "hung up during the message";

        /** Recorders may send nothing while they record (Asterisk's voice mail by default): their silence ends no message. */
        private CallStep<OutboundCall> unheard(RtpStopped event) {
            return settled(facts).verdict().records()
                    ? stay(this)
                    : hangUp(facts, cutOff(), event, "RTP stopped during the message");
        }

        private AttemptResult result() {
            return settled(facts).verdict().records() ? AttemptResult.MESSAGE_LEFT : AttemptResult.MESSAGE_PLAYED;
        }

        private AttemptResult cutOff() {
            return settled(facts).verdict().mayBeHuman()
                    ? AttemptResult.HUNG_UP
                    : settled(facts).result();
        }

        private CallStep<OutboundCall> failed(CallEvent event, String detail) {
            return hangUp(facts, AttemptResult.FAILED, event, detail);
        }
    }

    /** Reported. What still arrives belongs to what is being torn down. */
    record Ended(CallFacts facts) implements OutboundCall {
        @Override
        public CallStep<OutboundCall> on(CallEvent event) {
            // RFC 3261 13.2.2.4: every 2xx is acknowledged, also one that nobody waits for any more.
            if (event instanceof Answered || event instanceof AnsweredUnusably) return CallStep.to(this, ACK, BYE);
            return stay(this);
        }
    }

    /** What this call has come to know. */
    CallFacts facts();

    private static CallStep<OutboundCall> stay(OutboundCall call) {
        return CallStep.to(call);
    }

    /** Every state before the answer ends alike. */
    private static CallStep<OutboundCall> unanswered(OutboundCall call, CallEvent event) {
        if (event instanceof Answered e) {
            return CallStep.to(
                    new Detecting(call.facts().responded(e.at(), 200, null)),
                    ACK,
                    new Tell(CallProgress.ANSWERED),
                    DETECT,
                    new StartTimer(call.facts().policy().detectFor().plus(DETECTION_GRACE)));
        }
        if (event instanceof AnsweredUnusably e) {
            CallFacts now = call.facts().responded(e.at(), 200, null);
            CallAction report = new Report(now.outcome(AttemptResult.TRUNK_FAILED, e.at(), e.reason()));
            return CallStep.to(new Ended(now), ACK, BYE, CLOSE_MEDIA, RELEASE_AGENT, report);
        }
        if (event instanceof Rejected e) {
            CallFacts now = call.facts().responded(e.at(), e.status(), e.retryAfter());
            return end(now, SipResults.of(e.status()), e, e.reason());
        }
        if (event instanceof TimedOut e) {
            return end(call, AttemptResult.TRUNK_FAILED, e, "the trunk did not answer the INVITE");
        }
        if (event instanceof HungUp e)
            return end(call, AttemptResult.REJECTED, e, because("hung up before it answered", e.reason()));
        if (event instanceof Broken e) return cancel(call, AttemptResult.INTERRUPTED, e.reason());
        if (event instanceof RtpStopped || event instanceof EarlyHeard) return stay(call);
        throw new IllegalTransitionException(call, event);
    }

    /** Every answered state can be told to stop. */
    private static CallStep<OutboundCall> stopped(OutboundCall call, CallEvent event) {
        if (event instanceof EndAsked e) return hangUp(call.facts(), AttemptResult.INTERRUPTED, e, e.reason());
        if (event instanceof Broken e) return hangUp(call.facts(), AttemptResult.INTERRUPTED, e, e.reason());
        if (event instanceof Answered || event instanceof AnsweredUnusably) return CallStep.to(call, ACK);
        return late(call, event);
    }

    /** What one activity says may arrive after what another one said: nothing may rely on an order between them (JSR 240 8.4). */
    private static CallStep<OutboundCall> late(OutboundCall call, CallEvent event) {
        boolean signalling = event instanceof Provisional || event instanceof Rejected || event instanceof HungUp;
        boolean joining = event instanceof Joined || event instanceof AgentHeard || event instanceof JoinFailed;
        boolean heard = event instanceof EarlyHeard || event instanceof Revised || event instanceof MessageDue;
        boolean media = event instanceof RtpStopped || event instanceof MessagePlayed;
        if (signalling || joining || heard || media) return stay(call);
        throw new IllegalTransitionException(call, event);
    }

    private static String because(String detail, String reason) {
        if (detail.isEmpty() || reason.isEmpty()) return detail + reason;
        return detail + "; " + reason;
    }

    private static CallStep<OutboundCall> holdCancelBack(OutboundCall call, AttemptResult result, String detail) {
        return CallStep.to(new CancelHeldBack(call.facts(), result, detail), new StartTimer(CANCEL_GUARD));
    }

    /** The stack gives up an early dialog that lasts too long; whoever has the INVITE must not go on ringing (RFC 3261 16.8). */
    private static CallStep<OutboundCall> rungTooLong(OutboundCall call, TimedOut event) {
        AttemptOutcome outcome =
                call.facts().outcome(AttemptResult.TRUNK_FAILED, event.at(), "the trunk did not answer the INVITE");
        return CallStep.to(new Ended(call.facts()), CANCEL, CLOSE_MEDIA, RELEASE_AGENT, new Report(outcome));
    }

    private static CallStep<OutboundCall> cancel(OutboundCall call, AttemptResult result, String detail) {
        return CallStep.to(
                new Cancelling(call.facts(), result, detail),
                CANCEL,
                new Tell(CallProgress.ENDING),
                new StartTimer(CANCEL_GUARD));
    }

    /** RFC 3261 9.1: the 200 crossed our CANCEL. */
    private static CallStep<OutboundCall> answeredTooLate(
            OutboundCall call, AttemptResult wanted, String detail, CallEvent event) {
        CallFacts now = call.facts().responded(event.at(), 200, null);
        AttemptResult result = wanted == AttemptResult.NO_ANSWER ? AttemptResult.ANSWERED_TOO_LATE : wanted;
        CallAction report = new Report(now.outcome(result, event.at(), detail));
        return CallStep.to(new Ended(now), ACK, BYE, CLOSE_MEDIA, RELEASE_AGENT, report);
    }

    /** A verdict that turned out wrong is acted on where the campaign wants that, and where another action follows from it. */
    private static CallStep<OutboundCall> takenBack(OutboundCall call, Revised event, CallAction... first) {
        AnswerPolicy answers = call.facts().policy().answers();
        boolean stands = answers.on(event.answer().verdict()) == VerdictAction.AGENT;
        return stands || !answers.takeBack() ? stay(call) : act(call.facts(), event, first);
    }

    private static CallStep<OutboundCall> act(CallFacts now, CallEvent event, CallAction... first) {
        Answer answer = settled(now);
        List<CallAction> actions = new ArrayList<>(List.of(first));
        return switch (now.policy().answers().on(answer.verdict())) {
            case HANG_UP -> hangUp(now, answer.result(), event, "");
            case AGENT -> {
                actions.add(RESERVE_AGENT);
                if (answer.verdict().mayBeHuman()) actions.add(new Tell(CallProgress.HUMAN));
                Duration left = now.policy().agentWait().minus(answer.decision().minus(answer.greetingEnd()));
                actions.add(new StartTimer(left.isNegative() ? Duration.ZERO : left));
                yield new CallStep<>(new Waiting(now), actions);
            }
            case MESSAGE -> {
                actions.add(new Tell(CallProgress.MESSAGE));
                if (answer.verdict().records()) {
                    actions.add(new StartTimer(GREETING_GUARD));
                    yield new CallStep<>(new AwaitingBeep(now), actions);
                }
                CallStep<OutboundCall> delivery = deliver(now);
                actions.addAll(delivery.actions());
                yield new CallStep<>(delivery.next(), actions);
            }
        };
    }

    private static CallStep<OutboundCall> deliver(CallFacts now) {
        Play message = new Play(now.policy().answers().message());
        return CallStep.to(new Delivering(now), message, new StartTimer(MESSAGE_GUARD));
    }

    private static Answer settled(CallFacts facts) {
        Answer answer = facts.settled();
        if (answer == null) throw new IllegalStateException("nothing was heard yet");
        return answer;
    }

    /** No agent came. Only what may be a person is told so. */
    private static CallStep<OutboundCall> noAgent(OutboundCall call, CallEvent event, String detail) {
        Answer answer = settled(call.facts());
        if (!answer.verdict().mayBeHuman()) return hangUp(call.facts(), answer.result(), event, detail);
        return CallStep.to(
                new Excusing(call.facts().with(null), detail),
                RELEASE_AGENT,
                new Play(call.facts().policy().abandonPrompt()),
                new StartTimer(EXCUSE_GUARD));
    }

    private static CallStep<OutboundCall> hangUp(CallFacts now, AttemptResult result, CallEvent event, String detail) {
        CallAction report = new Report(now.outcome(result, event.at(), detail));
        return CallStep.to(new Ended(now), BYE, CLOSE_MEDIA, RELEASE_AGENT, report);
    }

    private static CallStep<OutboundCall> end(OutboundCall call, AttemptResult result, CallEvent event, String detail) {
        return end(call.facts(), result, event, detail);
    }

    private static CallStep<OutboundCall> end(CallFacts now, AttemptResult result, CallEvent event, String detail) {
        CallAction report = new Report(now.outcome(result, event.at(), detail));
        return CallStep.to(new Ended(now), CLOSE_MEDIA, RELEASE_AGENT, report);
    }
}
