package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fake dialer of somebody else's, with {@code bin/cordboard device-client} as a process beside it: it knows nothing but what that
 * client hands over. Confined to one thread.
 */
final class OutsideDialer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final List<String> command;
    private final Map<String, Integer> dialed = new TreeMap<>();
    private Process client;
    private String url = "";

    private OutsideDialer(Path folder, List<String> command) throws IOException {
        this.folder = folder;
        this.command = command;
        this.client = launch();
    }

    /** Registers with a node, so that campaigns without agents can be made. */
    static void register(Server server, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/devices/" + id))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"campaigns\":[]}"))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
    }

    static OutsideDialer start(Server server, Path folder, String id, Campaign campaign, String... more)
            throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Server.home().resolve("bin/cordboard").toString(),
                "device-client",
                "--url",
                server.url(),
                "--id",
                id,
                "--campaign",
                campaign.id() + "=600",
                "--data",
                folder.resolve("data").toString(),
                "--keep",
                "5"));
        command.addAll(List.of(more));
        return new OutsideDialer(folder, command);
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(folder.resolve("data/client.json"));
        url = "";
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("client.log").toFile()));
        builder.environment().put("CORDBOARD_NO_BUILD", "1");
        return builder.start();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        client.destroyForcibly().waitFor();
    }

    /** The same client on the same data, after its end. */
    void again() throws IOException {
        client = launch();
    }

    /** SIGTERM, and its end. */
    void terminate() throws Exception {
        client.destroy();
        Eventually.holds("the client ends", SOON, () -> !client.isAlive(), this::log);
    }

    /** How often each number was called. */
    Map<String, Integer> dialed() {
        return dialed;
    }

    /** The next number is called: its attempt id, unless there is nothing to call now. */
    Optional<String> call() throws Exception {
        HttpResponse<String> next = ask("GET", "/next", "");
        if (next.statusCode() != 200) {
            return Optional.empty();
        }
        JsonNode record = new JsonMapper().readTree(next.body());
        String attempt = record.path("attempt").asString();
        if (ask("POST", "/started", "{\"attempt\":\"" + attempt + "\"}").statusCode() != 200) {
            return Optional.empty();
        }
        dialed.merge(record.path("number").asString(), 1, Integer::sum);
        return Optional.of(attempt);
    }

    void end(String attempt, String result) throws Exception {
        HttpResponse<String> answer =
                ask("POST", "/result", "{\"attempt\":\"" + attempt + "\",\"result\":\"" + result + "\"}");
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> ask(String method, String path, String body) throws Exception {
        if (url.isEmpty()) {
            Path file = folder.resolve("data/client.json");
            Eventually.holds("the client listens", SOON, () -> Files.exists(file), this::log);
            url = new JsonMapper()
                    .readTree(Files.readString(file, StandardCharsets.UTF_8))
                    .path("url")
                    .asString();
        }
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Fetches what lies in the spool, calls it, and puts the results there. */
    int callFiles(Path spool, String result) throws IOException {
        int called = 0;
        List<Path> files;
        try (var listed = Files.list(spool.resolve("out"))) {
            files = listed.filter(file -> file.toString().endsWith(".csv")).toList();
        }
        for (Path file : files) {
            Path mine = Files.move(file, folder.resolve(file.getFileName()));
            StringBuilder results = new StringBuilder("attempt,result,ended_at,detail\r\n");
            for (String line : Files.readAllLines(mine)) {
                String[] cells = line.split(",", -1);
                if (!cells[0].equals("attempt")) {
                    dialed.merge(cells[2], 1, Integer::sum);
                    results.append(cells[0]).append(',').append(result).append(",,by file\r\n");
                    called++;
                }
            }
            Path part = spool.resolve("in").resolve(file.getFileName() + ".part");
            Files.writeString(part, results);
            Files.move(part, spool.resolve("in").resolve(file.getFileName()));
        }
        return called;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("client.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Override
    public void close() {
        client.destroyForcibly();
    }
}
