package org.cordboard.core.distribution;

import java.time.Instant;
import org.cordboard.core.id.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A dialing device as an operator sees it.
 *
 * @param present whether a node is in the grid now, as the node that answers sees it; whether an outside dialer was heard of lately
 * @param leases records of the account that it may dial
 * @param leasesEnd when the last of its leases ends, unless it is renewed; null when it has none
 * @param draining whether it gets no new records of the account
 * @param outside what an outside dialer has said of itself; null for a node
 * Immutable.
 */
public record DeviceStatus(
        DeviceId device,
        boolean present,
        int leases,
        @Nullable Instant leasesEnd,
        boolean draining,
        @Nullable OutsideDialer outside) {
    /** A node that does not drain. */
    public DeviceStatus(DeviceId device, boolean present, int leases, @Nullable Instant leasesEnd) {
        this(device, present, leases, leasesEnd, false, null);
    }
}
