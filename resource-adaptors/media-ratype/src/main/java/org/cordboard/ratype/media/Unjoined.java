package org.cordboard.ratype.media;

import java.io.Serializable;

/** This leg was parted from its peer: by command, because the peer closed, or because the peer was joined to another. Immutable. */
public record Unjoined(LegAddress peer) implements Serializable {}
