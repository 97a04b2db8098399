package org.cordboard.ratype.media;

import java.io.Serializable;
import java.time.Duration;

/**
 * The first of the peer's audio since the join was sent to this leg.
 *
 * @param afterJoin from the join to that packet
 * Immutable.
 */
public record PeerHeard(LegAddress peer, Duration afterJoin) implements Serializable {}
