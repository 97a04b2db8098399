package org.cordboard.core.call;

import java.time.Duration;
import org.cordboard.core.agent.AgentLeg;
import org.jspecify.annotations.Nullable;

/** What can happen to a call. Immutable. */
public sealed interface CallEvent {
    /** When it happened. */
    Moment at();

    /** What can happen to any leg, a customer's or an agent's. */
    sealed interface Signalling extends CallEvent {}

    /** The INVITE may be sent. */
    record Cleared(Moment at) implements Signalling {}

    /** The INVITE may not be sent. */
    record Refused(Moment at, String reason) implements Signalling {}

    /** We could not send the INVITE, or not even prepare it. */
    record SendFailed(Moment at, String reason) implements Signalling {}

    /** A provisional response, 100 to 199. */
    record Provisional(Moment at, int status) implements Signalling {}

    /** 200 OK with a session description that we can use. */
    record Answered(Moment at) implements Signalling {}

    /** 200 OK with a session description that we cannot use. */
    record AnsweredUnusably(Moment at, String reason) implements Signalling {}

    /** The INVITE was sent again: with credentials, to where a 3xx points, or to the next server or trunk. */
    record Resent(Moment at) implements Signalling {}

    /** A final response of 300 or more that stands; the reason is the other side's own (RFC 3326), empty when it gave none. */
    record Rejected(Moment at, int status, @Nullable Duration retryAfter, String reason) implements Signalling {}

    /** The other side never answered the INVITE (RFC 3261 17.1.1.2, timer B), or the dialog broke. */
    record TimedOut(Moment at) implements Signalling {}

    /** The other side hung up; the reason is its own (RFC 3326), empty when it gave none. */
    record HungUp(Moment at, String reason) implements Signalling {}

    /** The timer that this state runs has expired. */
    record Expired(Moment at) implements Signalling {}

    /** The node, or an operator, wants this to end. */
    record EndAsked(Moment at, String reason) implements Signalling {}

    /** Our own processing failed half-way; what may be open must be closed. */
    record Broken(Moment at, String reason) implements Signalling {}

    /** No RTP came for too long. */
    record RtpStopped(Moment at) implements Signalling {}

    /** Before the answer, a tone said why there will be none. */
    record EarlyHeard(Moment at, Answer answer) implements CallEvent {}

    /** The detector has its verdict. */
    record Heard(Moment at, Answer answer) implements CallEvent {}

    /** The detector takes its verdict back for this one. */
    record Revised(Moment at, Answer answer) implements CallEvent {}

    /** The greeting and its beeps are over: what is said now is recorded. */
    record MessageDue(Moment at) implements CallEvent {}

    /** The desk gave us an agent. */
    record AgentCame(Moment at, AgentLeg leg) implements CallEvent {}

    /** Our agent is gone. */
    record AgentGone(Moment at) implements CallEvent {}

    /** Our leg is joined to the agent's. */
    record Joined(Moment at) implements CallEvent {}

    /** The first of the agent's audio went out to the called party, so long after the join. */
    record AgentHeard(Moment at, Duration afterJoin) implements CallEvent {}

    /** The legs could not be joined. */
    record JoinFailed(Moment at, String reason) implements CallEvent {}

    /** The message has ended: heard whole, or cut off, or it could not be played. */
    record MessagePlayed(Moment at, boolean whole) implements CallEvent {}
}
