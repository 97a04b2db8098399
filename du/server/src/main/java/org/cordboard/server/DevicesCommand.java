package org.cordboard.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.cordboard.node.config.ConfigProblems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** `devices`: the dialing devices of a running node's cluster. */
@Command(
        name = "devices",
        description = "Lists the dialing devices: whether they are in the grid, what they hold.",
        mixinStandardHelpOptions = true)
final class DevicesCommand implements Runnable {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "A node's address; default: the node that runs with this configuration on this machine.")
    private @Nullable String url;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; default: ./cordboard.conf when there is one, else built-in defaults.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        JsonNode devices = client().get("/api/v1/devices").path("items");
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-24s %-8s %8s  %s%n", "DEVICE", "IN GRID", "LEASES", "LAST LEASE ENDS");
        for (JsonNode device : devices) {
            out.printf(
                    "%-24s %-8s %8d  %s%n",
                    device.path("id").asString(),
                    device.path("present").asBoolean() ? "yes" : "no",
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
        JsonNode lost = client().post("/api/v1/devices/" + NodeClient.encoded(id) + "/declare-lost");
        spec.commandLine()
                .getOut()
                .printf(
                        "%s is lost: %d leases have ended%n",
                        id, lost.path("leasesEnded").asInt());
        spec.commandLine().getOut().flush();
    }

    private NodeClient client() {
        if (url != null) return new NodeClient(url);
        try {
            return NodeClient.ofThisMachine(ServerConfig.read(ConfigCommand.fileOrDefault(file), System.getenv()));
        } catch (ConfigProblems e) {
            throw new StartException(String.join("\n", e.problems()));
        }
    }
}
