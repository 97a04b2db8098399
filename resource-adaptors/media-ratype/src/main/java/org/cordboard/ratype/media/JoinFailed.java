package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * The legs could not be joined.
 *
 * @param reason one sentence for the operator
 * Immutable.
 */
public record JoinFailed(LegAddress peer, String reason) implements Serializable {}
