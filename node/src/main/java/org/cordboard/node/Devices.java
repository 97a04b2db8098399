package org.cordboard.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordboard.core.distribution.DeviceLeases;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.ports.OperationRefusedException.Reason;
import org.cordboard.core.ports.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialing devices: who is in the grid, who holds what by the store's word. Thread-safe. */
final class Devices implements DeviceOperations {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private final Store store;
    private final Supplier<List<DeviceId>> members;
    private final Runnable freed;

    /**
     * @param members the dialing nodes that are in the grid now
     * @param freed told after leases have ended
     */
    Devices(Store store, Supplier<List<DeviceId>> members, Runnable freed) {
        this.store = store;
        this.members = members;
        this.freed = freed;
    }

    @Override
    public List<DeviceStatus> devices(AccountId account) {
        Map<String, DeviceLeases> holding = store.records().leasesByDevice(account).stream()
                .collect(Collectors.toMap(leases -> leases.device().value(), leases -> leases));
        Map<String, DeviceStatus> devices = new TreeMap<>();
        holding.forEach((name, leases) ->
                devices.put(name, new DeviceStatus(leases.device(), false, leases.leases(), leases.lastEnds())));
        for (DeviceId present : members.get()) {
            DeviceLeases leases = holding.get(present.value());
            devices.put(
                    present.value(),
                    leases == null
                            ? new DeviceStatus(present, true, 0, null)
                            : new DeviceStatus(present, true, leases.leases(), leases.lastEnds()));
        }
        return new ArrayList<>(devices.values());
    }

    @Override
    public int declareLost(AccountId account, DeviceId device) throws OperationRefusedException {
        if (members.get().contains(device)) {
            throw new OperationRefusedException(
                    Reason.CONFLICT,
                    "device must not be in the grid to be declared lost, is: " + device + " dials; stop it first");
        }
        int ended = store.records().declareLost(account, device);
        LOG.warn("Device {} was declared lost: {} leases have ended, their attempts are UNCONFIRMED", device, ended);
        freed.run();
        return ended;
    }
}
