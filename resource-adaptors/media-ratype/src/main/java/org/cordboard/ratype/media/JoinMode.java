package org.cordboard.ratype.media;

/** How a leg is joined to another. */
public enum JoinMode {
    /** Both hear each other. */
    TALK,
    /** The joining leg hears the other one and its partner; nobody hears it. */
    MONITOR,
    /** As {@link #MONITOR}, and the other leg alone hears the joining one. */
    WHISPER,
    /** The joining leg, the other one and its partner all hear each other. */
    BARGE
}
