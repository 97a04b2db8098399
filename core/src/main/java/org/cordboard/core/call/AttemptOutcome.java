package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cordboard.core.id.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to, with what explains it. Fields that do not apply are null, durations are measured on the monotonic clock.
 *
 * @param endedAt when it ended, UTC
 * @param sipStatus the final SIP status, 0 when there was none
 * @param detail one sentence for the operator, empty when the result says it all
 * @param retryAfter how long the trunk asked us to wait (RFC 3261 20.33)
 * @param ringing from the INVITE to the final response
 * @param verdict the detector's word, as `human`, `machine`, ...
 * @param detection from answer to verdict
 * @param grounds what the verdict rests on
 * @param revised the verdict that it was taken back for
 * @param agent who took the call
 * @param verdictToAgent from the verdict to the first of the agent's audio sent to the called party
 * @param talking from the join to the end of the call
 * Immutable.
 */
public record AttemptOutcome(
        AttemptResult result,
        Instant endedAt,
        int sipStatus,
        String detail,
        @Nullable Duration retryAfter,
        @Nullable Duration ringing,
        @Nullable String verdict,
        @Nullable Double confidence,
        @Nullable Duration detection,
        @Nullable AnswerGrounds grounds,
        @Nullable String revised,
        @Nullable AgentId agent,
        @Nullable Duration verdictToAgent,
        @Nullable Duration talking)
        implements Serializable {

    /** An outcome of which only the result is known. */
    public static AttemptOutcome of(AttemptResult result, Instant endedAt, String detail) {
        return new AttemptOutcome(
                result, endedAt, 0, detail, null, null, null, null, null, null, null, null, null, null);
    }

    /** How long the trunk asked us to wait, if it did. */
    public Optional<Duration> askedToWait() {
        return Optional.ofNullable(retryAfter);
    }
}
