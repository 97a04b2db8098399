package org.cordboard.console;

import java.io.IOException;
import java.util.List;
import org.cordboard.core.distribution.DeviceStatus;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.DeviceOperations;
import org.cordboard.core.ports.OperationRefusedException;
import org.jspecify.annotations.Nullable;

/** Dialing devices over HTTP. Thread-safe. */
final class Devices {
    static final String PATH = "/api/v1/devices";

    private final DeviceOperations operations;

    private record View(
            String id,
            boolean present,
            int leases,
            @Nullable String leasesEnd) {
        static View of(DeviceStatus device) {
            return new View(
                    device.device().value(),
                    device.present(),
                    device.leases(),
                    device.leasesEnd() == null ? null : Json.instant(device.leasesEnd()));
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
}
