package org.cordboard.media.sdp;

/** The keys of both sides of one stream; both of the same suite. Immutable. */
public record SrtpKeys(SrtpKey ours, SrtpKey theirs) {}
