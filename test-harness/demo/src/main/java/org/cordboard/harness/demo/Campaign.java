package org.cordboard.harness.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.harness.phones.SoftPhone;
import tools.jackson.databind.JsonNode;

/** The demonstration's campaign, spoken over REST: list, trunk, agents, campaign, figures, attempts. Confined to one thread. */
final class Campaign {
    private static final Duration RING_FOR = Duration.ofSeconds(15);

    private final Api api;
    private final String list;
    private final String id;
    private final int records;

    private Campaign(Api api, String list, String id, int records) {
        this.api = api;
        this.list = list;
        this.id = id;
        this.records = records;
    }

    /** Uploads the list and makes all that the campaign needs; it is not started. */
    static Campaign make(Api api, Path contacts, String trunkUri, List<SoftPhone> agents, int lines)
            throws IOException, InterruptedException {
        JsonNode list = api.upload("demo", "US", contacts);
        Map<String, Object> trunkBody = new LinkedHashMap<>();
        trunkBody.put("name", "demo");
        trunkBody.put("uri", trunkUri);
        trunkBody.put("callerId", "+16175550100");
        JsonNode trunk = api.post("/api/v1/trunks", trunkBody);
        List<String> agentIds = new ArrayList<>();
        for (SoftPhone agent : agents) {
            agentIds.add(id(api.post("/api/v1/agents", Map.of("name", agent.name(), "sipUri", agent.uri()))));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "demo");
        body.put("list", id(list));
        body.put("trunk", id(trunk));
        body.put("agents", agentIds);
        body.put("policy", Map.of("ringFor", RING_FOR.toString(), "maxAttempts", 1, "maxLines", lines));
        JsonNode campaign = api.post("/api/v1/campaigns", body);
        return new Campaign(api, id(list), id(campaign), list.path("contacts").asInt(0));
    }

    void start() throws IOException, InterruptedException {
        api.post(path() + "/start", Map.of());
    }

    Figures figures() throws IOException, InterruptedException {
        return Figures.of(api.get(path()));
    }

    List<Attempt> attempts() throws IOException, InterruptedException {
        return api.all(path() + "/attempts").stream().map(Attempt::of).toList();
    }

    List<RefusedRow> refusedRows() throws IOException, InterruptedException {
        return api.all("/api/v1/lists/" + list + "/refused-rows").stream()
                .map(RefusedRow::of)
                .toList();
    }

    /** How many rows of the list were loaded. */
    int records() {
        return records;
    }

    String path() {
        return "/api/v1/campaigns/" + id;
    }

    private static String id(JsonNode node) throws IOException {
        String id = node.path("id").asString("");
        if (id.isEmpty()) {
            throw new IOException("what was made must have an id, was: " + node);
        }
        return id;
    }
}
