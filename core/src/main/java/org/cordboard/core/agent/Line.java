package org.cordboard.core.agent;

/** Where an agent's leg stands. */
enum Line {
    /** No leg; the phone may be called from the due time on. */
    CLOSED,
    /** The phone is being called. */
    OPENING,
    /** The leg is open. */
    OPEN,
    /** The leg is being hung up. */
    CLOSING
}
