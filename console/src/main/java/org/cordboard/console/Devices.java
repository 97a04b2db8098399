package org.cordboard.console;

import java.io.IOException;
import java.util.List;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.jspecify.annotations.Nullable;

/** Dialing devices over HTTP. Thread-safe. */
final class Devices {
    static final String PATH = "/api/v1/devices";

    private final DeviceOperations operations;

    /**
     * A device as it is shown.
     *
     * @param kind node, or outside: a dialer that takes its records over HTTP
     * Immutable.
     */
    private record View(
            String id,
            String kind,
            boolean present,
            boolean draining,
            int leases,
            @Nullable String leasesEnd,
            @Nullable String lastContact,
            @Nullable List<DialerForm.Work> campaigns) {
        static View of(DeviceStatus device) {
            OutsideDialer outside = device.outside();
            return new View(
                    device.device().value(),
                    outside == null ? "node" : "outside",
                    device.present(),
                    device.draining(),
                    device.leases(),
                    device.leasesEnd() == null ? null : Json.instant(device.leasesEnd()),
                    outside == null ? null : Json.instant(outside.lastContact()),
                    outside == null ? null : DialerForm.Work.of(outside));
        }
    }

    private record All(List<View> items) {}

    private record Lost(String id, int leasesEnded) {}

    Devices(DeviceOperations operations) {
        this.operations = operations;
    }

    Reply all(Request request) {
        request.knows();
        return Reply.ok(new All(
                operations.devices(request.account()).stream().map(View::of).toList()));
    }

    Reply declareLost(Request request) throws IOException, OperationRefusedException {
        request.knows();
        request.fields().check();
        DeviceId device = request.id(DeviceId::new);
        return Reply.ok(new Lost(device.value(), operations.declareLost(request.account(), device)));
    }

    /** An endpoint that makes a device drain, or dial again. */
    Endpoint draining(boolean drains) {
        return request -> {
            request.knows();
            request.fields().check();
            DeviceId device = request.id(DeviceId::new);
            return Reply.ok(View.of(operations.drain(request.account(), device, drains)));
        };
    }
}
