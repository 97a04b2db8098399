package org.cordboard.harness.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call as the network saw it. Immutable.
 *
 * @param callId the SIP Call-ID
 * @param number the user part of the INVITE's request URI
 * @param attempt the header {@code X-Cordboard-Attempt}, empty if there was none
 * @param invitedAt when the first INVITE arrived, microseconds
 * @param answered when the 200 was sent
 * @param ended when the call was over for the network
 * @param outcome {@code answered}, {@code cancelled}, {@code busy}, {@code unallocated}, {@code congestion},
 *     {@code no-answer}, {@code unacknowledged}; empty while the call goes on or if the caller vanished
 * @param endedBy {@code caller}, {@code callee} or {@code network}; empty with the outcome
 * @param talk from the 200 to the BYE; zero if it was not answered or is not over
 */
public record NetworkCall(
        String callId,
        String number,
        String attempt,
        Instant invitedAt,
        Optional<Instant> answered,
        Optional<Instant> ended,
        String outcome,
        String endedBy,
        Duration talk) {

    /** What the called number does. */
    public Behaviour behaviour() {
        return NumberPlan.behaviour(number);
    }

    NetworkCall answeredAt(Instant time) {
        return new NetworkCall(callId, number, attempt, invitedAt, Optional.of(time), ended, outcome, endedBy, talk);
    }

    NetworkCall endedAt(Instant time, String how, String who, Duration talked) {
        return new NetworkCall(callId, number, attempt, invitedAt, answered, Optional.of(time), how, who, talked);
    }
}
