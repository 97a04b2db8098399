package org.cordboard.server;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `records`: single call records of a running node. */
@Command(
        name = "records",
        description = "Tells the story of a call record, promises a call back, puts a record off.",
        mixinStandardHelpOptions = true)
final class RecordsCommand {
    @Mixin
    private NodeOptions node;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "why",
            description = "Tells everything that is known of a record: pools, leases, attempts, what is next.",
            mixinStandardHelpOptions = true)
    void why(@Parameters(paramLabel = "ID", description = "The record's id.") String id) {
        JsonNode record = node.client().get(path(id));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "record    %s of campaign %s%n",
                record.path("id").asString(), record.path("campaign").asString());
        out.printf(
                "number    %s, number %d of contact %s, list %s%n",
                record.path("number").asString(),
                record.path("numberPosition").asInt(),
                record.path("contact").asString(),
                record.path("list").asString("-"));
        out.printf(
                "rank      priority %d, difficulty %d%n",
                record.path("priority").asInt(), record.path("difficulty").asInt());
        out.printf("now       %s%n", now(record));
        out.printf("pools     %s%n", words(record.path("pools")));
        record.path("leases")
                .forEach(lease -> out.printf(
                        "lease     %s  epoch %d to %s, queue %s, from pool %s by version %d of the plan%n",
                        lease.path("at").asString(),
                        lease.path("epoch").asLong(),
                        lease.path("device").asString(),
                        lease.path("queue").asString(),
                        lease.path("pool").asString(),
                        lease.path("planVersion").asInt()));
        record.path("made")
                .forEach(attempt -> out.printf(
                        "attempt   %s  epoch %d by %s at %s: %s%s (%s)%n",
                        attempt.path("startedAt").asString(),
                        attempt.path("epoch").asLong(),
                        attempt.path("device").asString(),
                        attempt.path("number").asString(),
                        attempt.path("result").asString(),
                        attempt.path("detail").asString().isEmpty()
                                ? ""
                                : ", " + attempt.path("detail").asString(),
                        attempt.path("id").asString()));
        out.flush();
    }

    private static String now(JsonNode record) {
        String state = record.path("state").asString();
        String attempts = ", " + record.path("attempts").asInt() + " attempts count";
        return switch (state) {
            case "final" -> "done: " + record.path("finalResult").asString() + attempts;
            case "leased" ->
                "with device " + record.path("device").asString() + " until "
                        + record.path("leaseEnds").asString() + attempts;
            default -> "waits, due at " + record.path("dueAt").asString() + attempts + promise(record);
        };
    }

    private static String promise(JsonNode record) {
        JsonNode callback = record.path("callback");
        if (!callback.isObject()) {
            return "";
        }
        String who = callback.path("agent").asString("");
        return ", a call back is promised for " + callback.path("at").asString()
                + (who.isEmpty() ? ", skill " + callback.path("skill").asInt() : " by agent " + who);
    }

    private static String words(JsonNode list) {
        String words =
                String.join(", ", list.valueStream().map(JsonNode::asString).toList());
        return words.isEmpty() ? "none holds it" : words;
    }

    @Command(
            name = "call-back",
            description = "Promises to call back at a time; it comes before all other records then.",
            mixinStandardHelpOptions = true)
    void callBack(
            @Parameters(paramLabel = "ID", description = "The record's id.") String id,
            @Option(names = "--at", required = true, description = "When, as 2026-11-23T15:30:00Z.") String at,
            @Option(names = "--until", description = "No later than this; then it waits like any other record.")
                    @Nullable String until,
            @Option(names = "--agent", description = "Only this agent, by id.") @Nullable String agent,
            @Option(names = "--skill", description = "Agents of this skill or above.") @Nullable Integer skill) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("at", at);
        if (until != null) wish.put("until", until);
        if (agent != null) wish.put("agent", agent);
        if (skill != null) wish.put("skill", skill);
        say(node.client().post(path(id) + "/call-back", json(wish)));
    }

    @Command(
            name = "due",
            description = "Puts a waiting record off, or brings it forward.",
            mixinStandardHelpOptions = true)
    void due(
            @Parameters(paramLabel = "ID", description = "The record's id.") String id,
            @Option(names = "--at", required = true, description = "When it is due, as 2026-11-23T15:30:00Z.")
                    String at) {
        say(node.client().post(path(id) + "/due", json(Map.of("at", at))));
    }

    private static String path(String id) {
        return "/api/v1/records/" + NodeClient.encoded(id);
    }

    private static String json(Map<String, ?> document) {
        return new JsonMapper().writeValueAsString(document);
    }

    private void say(JsonNode changed) {
        boolean now = changed.path("inForce").asString().equals("now");
        spec.commandLine()
                .getOut()
                .println("record " + changed.path("id").asString()
                        + (now ? " is changed" : " is with a device: the change comes after its call"));
        spec.commandLine().getOut().flush();
    }
}
