package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import org.cordboard.core.agent.AgentLeg;
import org.jspecify.annotations.Nullable;

/** What a call has come to know on its way, for its policy's decisions and its report. Immutable. */
record CallFacts(
        CallPolicy policy,
        @Nullable Moment invited,
        @Nullable Moment responded,
        int sipStatus,
        @Nullable Duration retryAfter,
        @Nullable Answer answer,
        @Nullable Answer revised,
        @Nullable Moment verdictAt,
        @Nullable AgentLeg agent,
        @Nullable Moment joined,
        @Nullable Duration verdictToAgent)
        implements Serializable {

    static CallFacts of(CallPolicy policy) {
        return new CallFacts(policy, null, null, 0, null, null, null, null, null, null, null);
    }

    CallFacts invited(Moment at) {
        return new CallFacts(policy, at, null, 0, null, null, null, null, null, null, null);
    }

    CallFacts responded(Moment at, int status, @Nullable Duration askedToWait) {
        return new CallFacts(policy, invited, at, status, askedToWait, answer, null, verdictAt, null, null, null);
    }

    CallFacts heard(Answer what, Moment at) {
        return new CallFacts(policy, invited, responded, sipStatus, retryAfter, what, null, at, null, null, null);
    }

    /** The verdict is taken back for this one. */
    CallFacts revised(Answer what) {
        return new CallFacts(
                policy,
                invited,
                responded,
                sipStatus,
                retryAfter,
                answer,
                what,
                verdictAt,
                agent,
                joined,
                verdictToAgent);
    }

    /** The last word on what answered. */
    @Nullable Answer settled() {
        return revised == null ? answer : revised;
    }

    CallFacts with(@Nullable AgentLeg leg) {
        return new CallFacts(
                policy, invited, responded, sipStatus, retryAfter, answer, revised, verdictAt, leg, null, null);
    }

    CallFacts joined(Moment at) {
        return new CallFacts(
                policy, invited, responded, sipStatus, retryAfter, answer, revised, verdictAt, agent, at, null);
    }

    CallFacts agentHeard(Duration afterJoin) {
        Duration delay = joined == null || verdictAt == null
                ? null
                : joined.since(verdictAt).plus(afterJoin);
        return new CallFacts(
                policy, invited, responded, sipStatus, retryAfter, answer, revised, verdictAt, agent, joined, delay);
    }

    AttemptOutcome outcome(AttemptResult result, Moment ended, String detail) {
        Duration ringing = invited == null || responded == null ? null : responded.since(invited);
        return new AttemptOutcome(
                result,
                ended.wall(),
                sipStatus,
                detail,
                retryAfter,
                ringing,
                answer == null ? null : answer.verdict().text(),
                answer == null ? null : answer.confidence(),
                answer == null ? null : answer.decision(),
                answer == null ? null : answer.grounds(),
                revised == null || answer == null || revised.verdict() == answer.verdict()
                        ? null
                        : revised.verdict().text(),
                agent == null || joined == null ? null : agent.agent(),
                verdictToAgent,
                joined == null ? null : ended.since(joined));
    }
}
