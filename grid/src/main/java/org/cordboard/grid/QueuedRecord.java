package org.cordboard.grid;

import java.util.UUID;
import org.cordboard.core.distribution.LeasedRecord;

/**
 * A leased record in a device's queue.
 *
 * @param leasedBy the member that asked the store for the lease: the lease's monotonic clock is that member's, any other must renew
 *     the lease before it counts on it
 * Immutable.
 */
public record QueuedRecord(LeasedRecord leased, UUID leasedBy) {}
