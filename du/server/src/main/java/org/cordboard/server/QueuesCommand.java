package org.cordboard.server;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** `queues`: the queues of a campaign of a running node. */
@Command(
        name = "queues",
        description =
                "Lists the queues of a campaign on each dialing device: depth, rate, for how long they last, who feeds them.",
        mixinStandardHelpOptions = true)
final class QueuesCommand {
    @Mixin
    private NodeOptions node;

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    void list(@Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign) {
        JsonNode queues = part().of(campaign).path("items");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-24s %-20s %5s %7s %6s %8s %8s  %s%n",
                "QUEUE", "DEVICE", "SKILL", "QUEUED", "HELD", "PER S", "LASTS S", "FED BY");
        for (JsonNode queue : queues) {
            JsonNode lasts = queue.path("remainingSeconds");
            out.printf(
                    "%-24s %-20s %5d %7d %6d %8.2f %8s  %s%n",
                    queue.path("name").asString(),
                    queue.path("device").asString(),
                    queue.path("skill").asInt(),
                    queue.path("queued").asInt(),
                    queue.path("held").asInt(),
                    queue.path("perSecond").asDouble(),
                    lasts.isNumber() ? String.valueOf(lasts.asDouble()) : "-",
                    queue.path("owner").asString("-"));
        }
        if (queues.isEmpty()) {
            out.println("no queues now: the campaign does not run, or no device dials for it");
        }
        out.flush();
    }

    @Command(
            name = "set",
            description =
                    "Adds a queue, or puts it in the place of the one of this name; in force for the next record drawn.",
            mixinStandardHelpOptions = true)
    void set(
            @Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign,
            @Parameters(paramLabel = "NAME", description = "The queue's name.") String name,
            @Parameters(
                            paramLabel = "DOCUMENT",
                            description =
                                    "The queue as JSON, as '{\"rule\": {\"inOrder\": [\"hot\", \"all\"]}}', or @FILE; see docs/distribution.md.")
                    String document) {
        part().set(campaign, name, document);
    }

    @Command(
            name = "remove",
            description = "Takes a queue away; what waits in it goes back to its pools.",
            mixinStandardHelpOptions = true)
    void remove(
            @Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign,
            @Parameters(paramLabel = "NAME", description = "The queue's name.") String name) {
        part().remove(campaign, name);
    }

    private PlanPart part() {
        return new PlanPart(node.client(), "queue", spec.commandLine().getOut());
    }
}
