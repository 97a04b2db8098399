package org.cordboard.media.sdp;

/** The keys of both sides of one stream; both of the same suite. Immutable. */
public record SrtpKeys(SrtpKey ours, SrtpKey theirs) {
    /** The same keys, seen from the other side. */
    public SrtpKeys reversed() {
        SrtpKey seenAsOurs = theirs;
        SrtpKey seenAsTheirs = ours;
        return new SrtpKeys(/* ours= */ seenAsOurs, /* theirs= */ seenAsTheirs);
    }
}
