package org.cordboard.server;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** `devices`: the dialing devices of a running node's cluster. */
@Command(
        name = "devices",
        description = "Lists the dialing devices: whether they are there and drain, what they hold.",
        mixinStandardHelpOptions = true)
final class DevicesCommand implements Runnable {
    @Mixin
    private NodeOptions node;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        JsonNode devices = node.client().get("/api/v1/devices").path("items");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-24s %-8s %-8s %-9s %8s  %s%n", "DEVICE", "KIND", "THERE", "DRAINING", "LEASES", "LAST LEASE ENDS");
        for (JsonNode device : devices) {
            out.printf(
                    "%-24s %-8s %-8s %-9s %8d  %s%n",
                    device.path("id").asString(),
                    device.path("kind").asString("node"),
                    device.path("present").asBoolean() ? "yes" : "no",
                    device.path("draining").asBoolean() ? "yes" : "no",
                    device.path("leases").asInt(),
                    device.path("leasesEnd").asString("-"));
        }
        out.flush();
    }

    @Command(
            name = "declare-lost",
            description = {
                "Gives up a device that will not come back.",
                "Its leases end now, each as an attempt UNCONFIRMED, because it may have dialed; its records wait their",
                "whole retry interval. Refused while the device is in the grid."
            })
    void declareLost(@Parameters(paramLabel = "ID", description = "node.id of the device.") String id) {
        JsonNode lost = node.client().post("/api/v1/devices/" + NodeClient.encoded(id) + "/declare-lost");
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is lost: %d leases have ended%n",
                        id, lost.path("leasesEnded").asInt());
        spec.commandLine().getOut().flush();
    }

    @Command(
            name = "drain",
            description = {
                "A device gets no new records and makes no new calls; calls under way go on.",
                "What waited for it is dialed by others. It stays so, also over a restart, until undrain."
            })
    void drain(@Parameters(paramLabel = "ID", description = "The device's name.") String id) {
        draining(id, "drain");
    }

    @Command(name = "undrain", description = "A device that drained dials again.")
    void undrain(@Parameters(paramLabel = "ID", description = "The device's name.") String id) {
        draining(id, "undrain");
    }

    private void draining(String id, String what) {
        JsonNode device = node.client().post("/api/v1/devices/" + NodeClient.encoded(id) + "/" + what);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s %s; it holds %d leases%n",
                        id,
                        device.path("draining").asBoolean() ? "drains" : "dials",
                        device.path("leases").asInt());
        spec.commandLine().getOut().flush();
    }
}
