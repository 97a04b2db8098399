package org.cordboard.ratype.media;

/** What of a call is recorded. */
public enum RecordedSides {
    /** Two channels: left what the peer says, right what it hears. */
    STEREO,
    /** What the peer says, in one channel. */
    PEER,
    /** What the peer hears, in one channel. */
    HEARD,
    /** Both, added up in one channel. */
    MIXED
}
