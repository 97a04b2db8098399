package org.cordboard.core.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one INVITE came to nothing.
 *
 * @param status its final SIP status; 408 when nothing was heard, 503 when it could not be sent (RFC 3263 4.3)
 * @param answerable whether it is a challenge that we have an answer for
 * @param contacts where a 3xx points to, the best first: SIP URIs
 * @param minimum the shortest session interval that is accepted there (RFC 4028 5, with 422), or null
 * @param retryAfter how long we are asked to wait (RFC 3261 20.33), or null
 * @param rang whether the called party's phone had rung: then it is not rung again by another way
 * Immutable.
 */
public record Refusal(
        int status,
        boolean answerable,
        List<String> contacts,
        @Nullable Duration minimum,
        @Nullable Duration retryAfter,
        boolean rang) {
    /** Nothing was heard in time. */
    public static final int NOTHING_HEARD = 408;

    /** It could not be sent. */
    public static final int NOT_SENT = 503;

    public Refusal {
        contacts = List.copyOf(contacts);
    }

    /** A refusal before any phone rang. */
    public Refusal(
            int status,
            boolean answerable,
            List<String> contacts,
            @Nullable Duration minimum,
            @Nullable Duration retryAfter) {
        this(status, answerable, contacts, minimum, retryAfter, false);
    }

    /** A refusal with no more than its status. */
    public static Refusal of(int status) {
        return new Refusal(status, false, List.of(), null, null);
    }

    /** The same, after the called party's phone had rung, or before. */
    public Refusal having(boolean phoneRang) {
        return new Refusal(status, answerable, contacts, minimum, retryAfter, phoneRang);
    }

    /** Whether it says something about the server or trunk rather than about the called party. */
    public boolean isTheTrunks() {
        return switch (status) {
            case 401, 407 -> true;
            case 408, 430, 500, 502, 503, 504 -> !rang;
            default -> status / 100 == 3;
        };
    }
}
