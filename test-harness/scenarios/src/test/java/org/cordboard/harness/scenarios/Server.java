package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cordboard.harness.demo.Api;
import org.cordboard.harness.demo.ServerProcess;

/** {@code bin/cordboard serve} on a folder of its own; it can be killed and started again on the same data. Confined to one thread. */
final class Server implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Pattern LEFT = Pattern.compile("(\\d+) activities and (\\d+) SBB entities are left");

    private final Path folder;
    private final Path config;
    private final ServerProcess process;
    private final Path log;
    private final Api api;
    private final String url;

    private Server(Path folder, Path config, int life) throws IOException {
        this.folder = folder;
        this.config = config;
        this.log = folder.resolve("server-" + life + ".log");
        this.process = ServerProcess.start(home(), config, log, folder.resolve("node/node.json"));
        try {
            this.url = process.awaitReady(READY_WITHIN).path("url").asString();
            this.api = new Api(url);
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    /** Starts a server on a new folder; returns when it can be used. */
    static Server start(Path folder) throws IOException {
        return start(folder, "");
    }

    /** Starts a server with these further lines in its configuration. */
    static Server start(Path folder, String more) throws IOException {
        Path config = folder.resolve("cordboard.conf");
        Files.writeString(config, """
                node.id = "scenario"
                data-dir = "%s"
                http { host = "127.0.0.1", port = 0 }
                sip { host = "127.0.0.1", port = 0 }
                rtp { host = "127.0.0.1" }
                grid.cluster-name = "scenario-%s"
                %s
                """.formatted(folder.resolve("node"), UUID.randomUUID(), more));
        return new Server(folder, config, 1);
    }

    /** Starts a server on the data that this one, which must have ended, has left. */
    Server again() throws IOException {
        return new Server(folder, config, 2);
    }

    Api api() {
        return api;
    }

    String url() {
        return url;
    }

    Path folder() {
        return folder;
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** The sum of a figure over its tags, as {@code /metrics} says; throws {@link IllegalStateException} if it does not have it. */
    double figure(String name) throws IOException, InterruptedException {
        return api.metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElseThrow(() -> new IllegalStateException("/metrics must have " + name));
    }

    /** Waits until all calls and agents' paths are gone, and with them their RTP ports and SBB entities. */
    void awaitNothingOpen(Duration bound) throws Exception {
        for (String figure : List.of("media_rtp_ports", "media_legs", "slee_sbb_entities")) {
            Eventually.holds(figure + " becomes 0", bound, () -> figure(figure) == 0, () -> "see " + log);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** SIGTERM; returns at once. */
    void terminate() throws IOException {
        process.terminate();
    }

    /** Waits for the end of the process; empty if it does not come within the bound. */
    Optional<Integer> awaitEnd(Duration bound) throws InterruptedException {
        return process.awaitEnd(bound);
    }

    /** What was left in the container at the end, as the server itself says: activities and SBB entities. */
    String leftAtTheEnd() throws IOException {
        Matcher left = LEFT.matcher(log());
        return left.find() ? left.group() : "no word about what is left";
    }

    @Override
    public void close() {
        process.close();
    }

    /** The folder with {@code bin/cordboard}. */
    static Path home() {
        return Path.of(System.getProperty("cordboard.home"));
    }
}
