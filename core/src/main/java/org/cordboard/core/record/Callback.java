package org.cordboard.core.record;

import java.time.Instant;
import org.cordboard.core.id.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * A promise to call a contact back.
 *
 * @param at not before this instant, UTC
 * @param until the promise is for no later than this instant, UTC: then the record waits like any other; null: it is kept until it is met
 * @param agent only this agent; null: any of the skill
 * @param skill agents of this level of skill or above; 0: any
 * Immutable.
 */
public record Callback(
        Instant at, @Nullable Instant until, @Nullable AgentId agent, int skill) {
    public Callback {
        if (until != null && until.isBefore(at)) {
            throw new IllegalArgumentException(
                    "callback must end after it begins, was " + at + " until " + until + "; give a later end");
        }
    }

    /** Who takes the call. */
    public KeptFor keptFor() {
        return new KeptFor(agent, skill);
    }

    /** Whether it is too late for it. */
    public boolean missed(Instant now) {
        return until != null && until.isBefore(now);
    }
}
