package org.cordboard.core.distribution;

/**
 * A pool as an operator sees it.
 *
 * @param due records that may be dialed now
 * @param later records that are due later
 * @param shown records in the pool's window in the grid
 * Immutable.
 */
public record PoolStatus(PoolName name, long due, long later, int shown) {}
