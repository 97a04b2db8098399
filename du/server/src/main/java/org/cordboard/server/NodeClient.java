package org.cordboard.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running node's REST interface, for commands: every failure is a {@link StartException} with a sentence for the operator. */
final class NodeClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    /** The node at this address, as `http://127.0.0.1:8080`. */
    NodeClient(String url) {
        this.url = url;
    }

    /** The node that runs with this configuration: it wrote its address into its data folder. */
    static NodeClient ofThisMachine(ServerConfig config) {
        Path file = config.node().nodeFile();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new NodeClient(new JsonMapper().readTree(text).path("url").asString());
        } catch (IOException | JacksonException e) {
            throw new StartException("no node runs with this configuration: " + file.toAbsolutePath()
                    + " cannot be read; start one with bin/cordboard serve, or name another with --url");
        }
    }

    /** A word as a part of a path. */
    static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path) {
        return post(path, "{}");
    }

    JsonNode post(String path, String document) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document))
                .build());
    }

    JsonNode put(String path, String document) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build());
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        } catch (IllegalArgumentException e) {
            throw new StartException("--url must be as http://127.0.0.1:8080, was " + url);
        }
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode body = json.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                String why = body.path("detail").asString(body.path("title").asString(""));
                JsonNode problems = body.path("problems");
                throw new StartException(problems.isArray() ? words(problems) : why);
            }
            return body;
        } catch (IOException | JacksonException e) {
            throw new StartException("the node at " + url + " does not answer: " + e + "; see whether it runs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while the node at " + url + " was asked");
        }
    }

    private static String words(JsonNode problems) {
        return String.join("\n", problems.valueStream().map(JsonNode::asString).toList());
    }
}
