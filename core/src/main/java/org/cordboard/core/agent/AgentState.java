package org.cordboard.core.agent;

/** What an agent is doing, as the desk sees it. */
public enum AgentState {
    /** No open leg: cannot be given calls. */
    OFFLINE,
    /** Leg open, waiting for a call. */
    FREE,
    /** Kept for a call, not yet joined to it. */
    RESERVED,
    /** Joined to a called party. */
    TALKING,
    /** After a call, before the next. */
    WRAP_UP
}
