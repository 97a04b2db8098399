package org.cordboard.ratype.media;

import java.io.Serializable;

/**
 * Where a media leg is: a node and the leg's id on it.
 *
 * @param node the node's id
 * @param leg the leg's id, unique on its node while the node runs
 * Immutable.
 */
public record LegAddress(String node, String leg) implements Serializable {}
