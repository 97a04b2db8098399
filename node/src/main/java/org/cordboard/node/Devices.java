package org.cordboard.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cordboard.core.distribution.DeviceLeases;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
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
    private final Clock clock;
    private final Supplier<List<DeviceId>> members;
    private final Duration absentAfter;
    private final Runnable changed;

    /**
     * @param members the dialing nodes that are in the grid now
     * @param absentAfter an outside dialer that was not heard of for so long is not there
     * @param changed told after leases have ended, or a device began or ceased to drain
     */
    Devices(Store store, Clock clock, Supplier<List<DeviceId>> members, Duration absentAfter, Runnable changed) {
        this.store = store;
        this.clock = clock;
        this.members = members;
        this.absentAfter = absentAfter;
        this.changed = changed;
    }

    @Override
    public List<DeviceStatus> devices(AccountId account) {
        Map<String, DeviceLeases> holding = store.records().leasesByDevice(account).stream()
                .collect(Collectors.toMap(leases -> leases.device().value(), leases -> leases));
        Map<String, OutsideDialer> dialers = store.devices().ofAllAccounts().stream()
                .filter(dialer -> dialer.account().equals(account))
                .collect(Collectors.toMap(dialer -> dialer.id().value(), dialer -> dialer));
        Set<DeviceId> draining = store.devices().draining().getOrDefault(account, Set.of());
        List<DeviceId> present = members.get();
        Set<String> names = new TreeSet<>(holding.keySet());
        names.addAll(dialers.keySet());
        present.forEach(node -> names.add(node.value()));
        draining.forEach(device -> names.add(device.value()));
        return names.stream()
                .map(DeviceId::new)
                .map(device -> {
                    DeviceLeases leases = holding.get(device.value());
                    OutsideDialer dialer = dialers.get(device.value());
                    boolean isThere =
                            present.contains(device) || (dialer != null && dialer.present(clock.now(), absentAfter));
                    return new DeviceStatus(
                            device,
                            isThere,
                            leases == null ? 0 : leases.leases(),
                            leases == null ? null : leases.lastEnds(),
                            draining.contains(device),
                            dialer);
                })
                .toList();
    }

    @Override
    public int declareLost(AccountId account, DeviceId device) throws OperationRefusedException {
        if (members.get().contains(device)) {
            throw new OperationRefusedException(
                    Reason.CONFLICT,
                    "device must not be in the grid to be declared lost, is: " + device + " dials; stop it first");
        }
        if (store.devices()
                .find(account, device)
                .filter(dialer -> dialer.present(clock.now(), absentAfter))
                .isPresent()) {
            throw new OperationRefusedException(
                    Reason.CONFLICT,
                    "outside dialer must not have been heard of for " + absentAfter + " to be declared lost, was: "
                            + device + " dials; stop it first");
        }
        int ended = store.records().declareLost(account, device);
        LOG.warn("Device {} was declared lost: {} leases have ended, their attempts are UNCONFIRMED", device, ended);
        changed.run();
        return ended;
    }

    @Override
    public DeviceStatus drain(AccountId account, DeviceId device, boolean drains) throws OperationRefusedException {
        if (devices(account).stream().noneMatch(known -> known.device().equals(device))) {
            throw new OperationRefusedException(
                    Reason.NOT_FOUND,
                    "device must be in the grid, be registered or hold leases, was " + device
                            + "; see GET /api/v1/devices");
        }
        if (store.devices().drain(account, device, drains)) {
            LOG.info("Device {} {}", device, drains ? "drains: it gets no new records" : "dials again");
        }
        changed.run();
        return devices(account).stream()
                .filter(known -> known.device().equals(device))
                .findFirst()
                .orElse(new DeviceStatus(device, false, 0, null));
    }
}
