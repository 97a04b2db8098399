package org.cordboard.core.call;

/** What a campaign does with what answered. */
public enum VerdictAction {
    /** An agent gets the call. */
    AGENT,
    /** The campaign's message: at once to whoever may be a person, after the greeting and its beeps to what records. */
    MESSAGE,
    /** We hang up. */
    HANG_UP
}
