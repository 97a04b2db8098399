package org.cordboard.core.distribution;

import java.util.List;

/**
 * A specific, ordered group of the call records of a campaign. Pools may share records.
 *
 * @param order the first key decides, the next where it is equal; in the end, when due and the place in the list
 * Immutable.
 */
public record Pool(PoolName name, PoolFilter filter, List<PoolOrder> order) {
    public Pool {
        order = List.copyOf(order);
    }
}
