package org.cordboard.core.call;

/** What became of an OPTIONS request to a trunk (RFC 3261 11). Immutable. */
public sealed interface PingResult {
    /** A final response came, with this status. */
    record Answered(int status) implements PingResult {}

    /**
     * None came in time, or it could not be sent.
     *
     * @param reason one sentence for the operator
     */
    record Unanswered(String reason) implements PingResult {}

    /**
     * Nobody asked: the switch has no service for it, or it is stopping.
     *
     * @param reason one sentence for the operator
     */
    record NotAsked(String reason) implements PingResult {}
}
