package org.cordboard.ratype.media;

/** Who hears what is played. */
public enum PlayTo {
    /** The connection's peer, instead of the partner. */
    PEER,
    /**
     * The connection's peer and its partner's, whoever that is in each moment; they hear each other all the while, 12 dB below their level.
     */
    BOTH
}
