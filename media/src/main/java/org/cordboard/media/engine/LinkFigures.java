package org.cordboard.media.engine;

/**
 * What goes on between this node and others. Immutable.
 *
 * @param nodes nodes that are connected now
 * @param open links that are open now, to and from other nodes
 * @param refused links that other nodes wanted and this one did not give
 * @param failed links that this node wanted and did not get
 * @param strangersRefused connections of those who could not prove that they belong here
 */
public record LinkFigures(int nodes, int open, long refused, long failed, long strangersRefused) {
    static final LinkFigures NONE = new LinkFigures(0, 0, 0, 0, 0);
}
