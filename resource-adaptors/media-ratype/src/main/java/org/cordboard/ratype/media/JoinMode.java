package org.cordboard.ratype.media;

/** How two legs are joined. */
public enum JoinMode {
    /** Both hear each other: packets are relayed both ways. */
    TALK
}
