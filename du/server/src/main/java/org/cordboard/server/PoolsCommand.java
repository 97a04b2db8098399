package org.cordboard.server;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** `pools`: the pools of a campaign of a running node. */
@Command(
        name = "pools",
        description = "Lists the pools of a campaign: how many records wait in each, now and later.",
        mixinStandardHelpOptions = true)
final class PoolsCommand {
    @Mixin
    private NodeOptions node;

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
    void list(@Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign) {
        JsonNode pools = part().of(campaign);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-40s %10s %10s %8s%n", "POOL", "DUE NOW", "LATER", "WINDOW");
        for (JsonNode pool : pools.path("items")) {
            out.printf(
                    "%-40s %10d %10d %8d%n",
                    pool.path("name").asString(),
                    pool.path("due").asLong(),
                    pool.path("later").asLong(),
                    pool.path("shown").asInt());
        }
        long unplaced = pools.path("unplaced").asLong();
        if (unplaced > 0) {
            out.printf("%d waiting records are in no pool: nobody will dial them%n", unplaced);
        }
        out.flush();
    }

    @Command(
            name = "set",
            description =
                    "Adds a pool, or puts it in the place of the one of this name; in force for the next record drawn.",
            mixinStandardHelpOptions = true)
    void set(
            @Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign,
            @Parameters(paramLabel = "NAME", description = "The pool's name.") String name,
            @Parameters(
                            paramLabel = "DOCUMENT",
                            description =
                                    "The pool as JSON, as '{\"difficulty\": 2}', or @FILE; see docs/distribution.md.")
                    String document) {
        part().set(campaign, name, document);
    }

    @Command(name = "remove", description = "Takes a pool away.", mixinStandardHelpOptions = true)
    void remove(
            @Parameters(paramLabel = "CAMPAIGN", description = "Its id.") String campaign,
            @Parameters(paramLabel = "NAME", description = "The pool's name.") String name) {
        part().remove(campaign, name);
    }

    private PlanPart part() {
        return new PlanPart(node.client(), "pool", spec.commandLine().getOut());
    }
}
