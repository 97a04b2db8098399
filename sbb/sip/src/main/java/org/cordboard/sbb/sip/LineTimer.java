package org.cordboard.sbb.sip;

import java.io.Serializable;

/**
 * The timer that the SIP side of a leg runs; one at a time. State of an SBB entity.
 *
 * @param due milliseconds since the epoch
 * Immutable.
 */
public record LineTimer(Kind kind, long due) implements Serializable {
    /** What is due. */
    enum Kind {
        /** The server has said nothing: the next one. */
        NOTHING_HEARD,
        /** We refresh the session, for the first time or once more. */
        REFRESH,
        /** Nobody has refreshed the session. */
        SESSION_EXPIRED
    }
}
