package org.cordboard.core.call;

/** Where a 3xx response may lead an attempt (RFC 3261 8.1.3.4). */
public enum RedirectRule {
    /** Nowhere: the next server or trunk is tried. */
    NEVER,
    /** To other servers, as long as the number stays the one that was dialed: another number was not checked for exclusion. */
    SAME_NUMBER,
    /** Wherever the trunk says, also to numbers that no exclusion table has seen. */
    ANYWHERE
}
