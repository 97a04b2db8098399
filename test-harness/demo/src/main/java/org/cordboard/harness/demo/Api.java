package org.cordboard.harness.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The node's REST interface, as the demonstration uses it: nothing that a user with curl could not do. Thread-safe. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 1000;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    /** The interface at this address, for example {@code http://127.0.0.1:8080}. */
    public Api(String url) {
        this.url = url;
    }

    /** Uploads a CSV file; the answer has the list's id and how many rows were taken and refused. */
    public JsonNode upload(String name, String country, Path csv) throws IOException, InterruptedException {
        String query = "?name=" + encode(name) + "&country=" + encode(country);
        return send(request("/api/v1/lists" + query)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofFile(csv))
                .build());
    }

    /** Writes; throws {@link IOException} with the problem's words if that is refused. */
    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    /** Reads; throws {@link IOException} with the problem's words if that is refused. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** What the node counts, in Prometheus' text format. */
    public String metrics() throws IOException, InterruptedException {
        HttpRequest request =
                request("/metrics").setHeader("Accept", "text/plain").GET().build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(what(request) + " was answered " + response.statusCode());
        }
        return response.body();
    }

    /** Every element of a paged list. */
    public List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> elements = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor)));
            JsonNode items = page.isArray()
                    ? page
                    : page.valueStream().filter(JsonNode::isArray).findFirst().orElse(json.createArrayNode());
            items.forEach(elements::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return elements;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body;
        try {
            body = response.body().isBlank() ? json.createObjectNode() : json.readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException(what(request) + " must be answered in JSON, was: " + response.body(), e);
        }
        if (response.statusCode() / 100 != 2) {
            String reason = body.path("detail").asString(body.path("title").asString(response.body()));
            throw new IOException(what(request) + " was answered " + response.statusCode() + ": " + reason
                    + (body.path("problems").isArray() ? " " + body.path("problems") : ""));
        }
        return body;
    }

    private static String what(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
