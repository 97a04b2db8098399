package org.cordboard.ratype.media;

/** What ends playing before its end. */
public enum PlayStop {
    /** Only a command. */
    COMMAND,
    /** A digit of the peer. */
    DIGIT,
    /** Speech of the peer. */
    SPEECH
}
