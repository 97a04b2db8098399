package org.cordboard.core.distribution;

import java.time.Instant;
import org.cordboard.core.id.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A dialing device as an operator sees it.
 *
 * @param present whether it is in the grid now, as the node that answers sees it
 * @param leases records of the account that it may dial
 * @param leasesEnd when the last of its leases ends, unless it is renewed; null when it has none
 * Immutable.
 */
public record DeviceStatus(
        DeviceId device,
        boolean present,
        int leases,
        @Nullable Instant leasesEnd) {}
