package org.cordboard.core.ports;

import java.util.List;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;

/** What operators do with dialing devices. Thread-safe, blocks on SQL. */
public interface DeviceOperations {
    /** The devices that are in the grid or hold leases of this account, by name. */
    List<DeviceStatus> devices(AccountId account);

    /**
     * Gives up a device that will not come back: its leases of this account end now, each as an attempt {@code UNCONFIRMED}, because it may
     * have dialed; the records wait their whole retry interval from now.
     *
     * @return how many leases it had
     * @throws OperationRefusedException CONFLICT when the device is in the grid: it dials
     */
    int declareLost(AccountId account, DeviceId device) throws OperationRefusedException;
}
