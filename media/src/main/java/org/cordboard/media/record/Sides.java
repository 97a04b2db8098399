package org.cordboard.media.record;

/** What of a call is recorded. */
public enum Sides {
    /** Two channels: left what the peer says, right what it hears. */
    STEREO(2),
    /** What the peer says. */
    PEER(1),
    /** What the peer hears. */
    HEARD(1),
    /** Both, added up. */
    MIXED(1);

    private final int channels;

    Sides(int channels) {
        this.channels = channels;
    }

    /** Channels of the file: 1 or 2. */
    public int channels() {
        return channels;
    }
}
