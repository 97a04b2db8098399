package org.cordboard.core.ports;

import java.util.List;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;

/** What operators do with dialing devices. Thread-safe, blocks on SQL. */
public interface DeviceOperations {
    /** The devices that are in the grid, are registered, hold leases or drain in this account, by name. */
    List<DeviceStatus> devices(AccountId account);

    /**
     * Gives up a device that will not come back: its leases of this account end now, each as an attempt {@code UNCONFIRMED}, because it may
     * have dialed; the records wait their whole retry interval from now.
     *
     * @return how many leases it had
     * @throws OperationRefusedException CONFLICT when the device is in the grid, or is an outside dialer that was heard of lately: it dials
     */
    int declareLost(AccountId account, DeviceId device) throws OperationRefusedException;

    /**
     * From now on the device gets no new records of this account and makes no new calls for it, or gets them again; calls that are under
     * way go on. What waits for it is dialed by others.
     *
     * @throws OperationRefusedException NOT_FOUND when there is no such device
     */
    DeviceStatus drain(AccountId account, DeviceId device, boolean drains) throws OperationRefusedException;
}
