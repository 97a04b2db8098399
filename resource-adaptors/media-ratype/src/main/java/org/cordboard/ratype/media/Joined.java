package org.cordboard.ratype.media;

import java.io.Serializable;

/** This leg is joined to its peer. Immutable. */
public record Joined(LegAddress peer) implements Serializable {}
