package org.cordboard.media.leg;

/** How one leg is joined to another. */
public enum JoinMode {
    /** Both hear each other. */
    TALK,
    /** The joining leg hears the other one and its partner; nobody hears it. */
    MONITOR,
    /** As {@link #MONITOR}, and the other leg alone hears the joining one. */
    WHISPER,
    /** All hear each other. */
    BARGE
}
