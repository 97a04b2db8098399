package org.cordboard.core.call;

import java.time.Duration;
import java.time.Instant;

/**
 * What pings tell of one server of a trunk. Who answers at all is there, also with a refusal (many servers refuse OPTIONS with 403, 404
 * or 405); only 408 and 503 say, as silence does, that no call would get through (RFC 3261 21.4.9, 21.5.4).
 *
 * @param since when this state began, UTC
 * @param reason what the last ping said, one sentence; empty when there was none
 * @param failures pings in a row that failed
 * Immutable.
 */
public record ServerHealth(TrunkState state, Instant since, String reason, int failures) {
    /** One lost datagram is no outage. */
    static final int DOWN_AFTER = 2;

    /** A server that is in doubt or down is asked so often at least. */
    static final Duration IN_DOUBT = Duration.ofSeconds(5);

    /** Nobody has asked yet. */
    public static ServerHealth unknown(Instant since) {
        return new ServerHealth(TrunkState.UNKNOWN, since, "", 0);
    }

    /** After this ping. */
    public ServerHealth after(PingResult ping, Instant at) {
        String said = sentence(ping);
        if (ping instanceof PingResult.NotAsked) {
            return new ServerHealth(state, since, said, failures);
        }
        if (ping instanceof PingResult.Answered answered && speaksOfService(answered.status())) {
            return in(TrunkState.UP, at, said, 0);
        }
        int failed = failures + 1;
        return in(failed >= DOWN_AFTER ? TrunkState.DOWN : state, at, said, failed);
    }

    /** How long from this ping's end to the next one. */
    public Duration nextPing(Duration every) {
        return failures > 0 && IN_DOUBT.compareTo(every) < 0 ? IN_DOUBT : every;
    }

    private ServerHealth in(TrunkState next, Instant at, String said, int failed) {
        return new ServerHealth(next, next == state ? since : at, said, failed);
    }

    private static boolean speaksOfService(int status) {
        return status != 408 && status != 503;
    }

    private static String sentence(PingResult ping) {
        if (ping instanceof PingResult.Unanswered unanswered) {
            return unanswered.reason();
        }
        if (ping instanceof PingResult.NotAsked notAsked) {
            return notAsked.reason();
        }
        return "it answered OPTIONS with " + ((PingResult.Answered) ping).status();
    }
}
