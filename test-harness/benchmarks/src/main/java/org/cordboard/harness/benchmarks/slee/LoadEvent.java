package org.cordboard.harness.benchmarks.slee;

/**
 * An event of the load. *Immutable.*
 *
 * @param due when it should have been fired, in ns of {@link System#nanoTime()}
 * @param side the tree's other activity
 */
public record LoadEvent(long due, LoadActivity side) {}
