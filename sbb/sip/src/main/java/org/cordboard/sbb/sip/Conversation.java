package org.cordboard.sbb.sip;

import java.io.Serializable;
import org.cordboard.core.call.SessionTimer;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed in an established dialog, and what is under way in it. State of an SBB entity.
 *
 * @param session how the session is kept alive, or null when it is not
 * @param expires when we hang up unless it is refreshed before, milliseconds since the epoch
 * @param updates whether the other side takes UPDATE (RFC 3311)
 * @param asked the request of ours that is not answered yet, or null
 * @param offered whether our 200 carried an offer whose answer comes with the ACK
 * Immutable.
 */
public record Conversation(
        @Nullable SessionTimer session,
        long expires,
        boolean updates,
        @Nullable Asked asked,
        boolean offered) implements Serializable {
    /** A request of ours within the dialog that changes or refreshes the session. */
    record Asked(String method, long sequence) implements Serializable {}

    static Conversation started(boolean updates) {
        return new Conversation(null, 0, updates, null, false);
    }

    Conversation refreshed(@Nullable SessionTimer agreed, long now) {
        long end = agreed == null ? 0 : now + agreed.expiresAfter().toMillis();
        return new Conversation(agreed, end, updates, asked, offered);
    }

    Conversation asking(@Nullable Asked now) {
        return new Conversation(session, expires, updates, now, offered);
    }

    Conversation offering(boolean now) {
        return new Conversation(session, expires, updates, asked, now);
    }

    Conversation withoutUpdate() {
        return new Conversation(session, expires, false, asked, offered);
    }

    /** Whether an offer of ours waits for its answer (RFC 3261 14.1, RFC 3264 4). */
    boolean waitsForAnswer() {
        return asked != null && asked.method().equals("INVITE");
    }

    /** Whether this responds to what we have asked. */
    boolean asked(String method, long sequence) {
        return asked != null && asked.method().equals(method) && asked.sequence() == sequence;
    }
}
