package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordboard.harness.demo.Api;
import org.cordboard.harness.phones.SoftPhone;
import tools.jackson.databind.JsonNode;

/** A campaign over REST. Immutable. */
record Campaign(Api api, String id) {
    private static final Set<String> OVER = Set.of("finished", "stopped");

    /** Makes a list of these numbers, a trunk and a campaign with these agents; it is not started. */
    static Campaign make(
            Server server, List<String> numbers, String trunkUri, List<String> agents, Map<String, ?> policy)
            throws IOException, InterruptedException {
        String trunk = id(server.api()
                .post("/api/v1/trunks", Map.of("name", trunkUri, "uri", trunkUri, "callerId", "+16175550100")));
        return over(server, numbers, List.of(trunk), agents, policy);
    }

    /** Makes a trunk of these fields, of which `uri` is needed, and returns its id. */
    static String trunk(Server server, Map<String, ?> fields) throws IOException, InterruptedException {
        Map<String, Object> whole = new HashMap<>(Map.of("name", "" + fields.get("uri"), "callerId", "+16175550100"));
        whole.putAll(fields);
        return id(server.api().post("/api/v1/trunks", whole));
    }

    /** Makes a list of these numbers and a campaign over these trunks, in their order, with these agents; it is not started. */
    static Campaign over(
            Server server, List<String> numbers, List<String> trunks, List<String> agents, Map<String, ?> policy)
            throws IOException, InterruptedException {
        Path csv = server.folder().resolve("contacts-" + UUID.randomUUID() + ".csv");
        Files.writeString(
                csv,
                "external_id,name,phone\r\n"
                        + numbers.stream()
                                .map(number -> "E" + number.substring(1) + ",Somebody," + number + "\r\n")
                                .collect(Collectors.joining()));
        String name = csv.getFileName().toString();
        Api api = server.api();
        String list = id(api.upload(name, "US", csv));
        JsonNode made = api.post(
                "/api/v1/campaigns",
                Map.of("name", name, "list", list, "trunks", trunks, "agents", agents, "policy", policy));
        return new Campaign(api, id(made));
    }

    /** Registers this phone as an agent and returns the agent's id. */
    static String agent(Server server, SoftPhone phone) throws IOException, InterruptedException {
        return agent(server, phone.name(), phone.uri());
    }

    /** Registers an agent with a phone at this URI and returns the agent's id. */
    static String agent(Server server, String name, String sipUri) throws IOException, InterruptedException {
        return id(server.api().post("/api/v1/agents", Map.of("name", name, "sipUri", sipUri)));
    }

    /** The trunk that ends at this phone. */
    static String trunk(SoftPhone phone) {
        return "sip:" + phone.uri().substring(phone.uri().indexOf('@') + 1);
    }

    /** The same campaign, asked of the server's next life. */
    Campaign at(Server server) {
        return new Campaign(server.api(), id);
    }

    Campaign start() throws IOException, InterruptedException {
        api.post(path() + "/start", Map.of());
        return this;
    }

    void stop() throws IOException, InterruptedException {
        api.post(path() + "/stop", Map.of());
    }

    JsonNode status() throws IOException, InterruptedException {
        return api.get(path());
    }

    int live(String figure) throws IOException, InterruptedException {
        return status().path("figures").path("live").path(figure).asInt(0);
    }

    /** Waits until every record has its final result and no call is left. */
    void awaitEnd(Duration bound) throws Exception {
        Eventually.holds("the campaign is over", bound, this::isOver, this::words);
    }

    List<JsonNode> attempts() throws IOException, InterruptedException {
        return api.all(path() + "/attempts");
    }

    /** Results and how many attempts have each. */
    Map<String, Long> results() throws IOException, InterruptedException {
        return attempts().stream()
                .collect(Collectors.groupingBy(
                        attempt -> attempt.path("result").asString("(none)"), TreeMap::new, Collectors.counting()));
    }

    private boolean isOver() throws IOException, InterruptedException {
        JsonNode status = status();
        JsonNode figures = status.path("figures");
        boolean all =
                figures.path("finalResults").asInt(0) >= figures.path("records").asInt(1);
        return (all || OVER.contains(status.path("state").asString("")))
                && figures.path("live").path("inProgress").asInt(1) == 0;
    }

    private String words() {
        try {
            return status() + " " + attempts();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private String path() {
        return "/api/v1/campaigns/" + id;
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
