package org.cordboard.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who uses the REST API over a real socket. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Client(String url) {
        this.url = url;
    }

    /** What was answered. Immutable. */
    record Answer(int status, String text, HttpResponse<String> whole) {
        JsonNode json() {
            return Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json, String... headers) {
        return postAs("application/json", path, json, headers);
    }

    Answer postAs(String type, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    Answer stream(String type, String path, HttpRequest.BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    Answer sendAs(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    Answer send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    String make(String path, Map<String, ?> fields) {
        return post(path, Json.write(fields)).json().path("id").asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> whole = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(whole.statusCode(), whole.body(), whole);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
