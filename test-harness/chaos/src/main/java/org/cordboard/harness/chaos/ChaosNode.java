package org.cordboard.harness.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordboard.harness.demo.ServerProcess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One node as a process of its own: {@code bin/cordboard serve}. Started again on the same data whenever it should run and does not, as
 * a service manager does. Confined to one thread.
 */
final class ChaosNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosNode.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(40);

    /** Small, quickly up, and no compiler that takes the machine for a minute. */
    private static final String JAVA_OPTIONS =
            "-Xms96m -Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1";

    /** A line in the log of the node that begins to feed a campaign. */
    private static final String FEEDS = "is fed by this node";

    private final String name;
    private final Path home;
    private final Path folder;
    private final Path config;
    private final int sipPort;
    private final Optional<SmallDisk> disk;
    private @Nullable ServerProcess process;
    private @Nullable Path log;
    private boolean wanted;
    private boolean frozen;
    private boolean stopping;
    private int life;

    /**
     * A node that is not running yet.
     *
     * @param folder its configuration, its data and its logs
     */
    ChaosNode(String name, Path home, Path folder, int sipPort, String configuration)
            throws IOException, InterruptedException {
        this.name = name;
        this.home = home;
        this.folder = folder;
        this.sipPort = sipPort;
        Files.createDirectories(folder);
        this.disk = SmallDisk.mount(folder.resolve("data/journal"));
        this.config = folder.resolve("cordboard.conf");
        Files.writeString(config, configuration);
    }

    String name() {
        return name;
    }

    /** Its contact in SIP, {@code HOST:PORT}. */
    String sip() {
        return "127.0.0.1:" + sipPort;
    }

    Optional<SmallDisk> disk() {
        return disk;
    }

    /** From now on it runs. */
    void start() throws IOException {
        wanted = true;
        stopping = false;
        supervise();
    }

    /** Starts it when it should run and does not. */
    void supervise() throws IOException {
        ServerProcess now = process;
        if (!wanted || (now != null && now.isRunning())) {
            return;
        }
        if (now != null && life > 0 && !stopping) {
            LOG.debug("Node {} is started again", name);
        }
        stopping = false;
        life++;
        Path file = folder.resolve("server-" + life + ".log");
        log = file;
        process = ServerProcess.start(
                home, config, file, folder.resolve("data/node.json"), Map.of("CORDBOARD_JAVA_OPTS", JAVA_OPTIONS));
    }

    /** What it says about itself, once it can be used. */
    Optional<JsonNode> ready() throws IOException {
        ServerProcess now = process;
        return now == null || !now.isRunning() ? Optional.empty() : now.ready();
    }

    /** Whether it can be used now. */
    boolean isUp() throws IOException {
        return wanted && !frozen && !stopping && ready().isPresent();
    }

    /** {@code kill -9}; it stays down until {@link #start}. */
    void kill() throws InterruptedException {
        wanted = false;
        ServerProcess now = process;
        if (now != null) {
            now.kill();
        }
    }

    /** SIGTERM, and a new start after its end. */
    void restart() throws IOException {
        ServerProcess now = process;
        if (now != null && now.isRunning()) {
            stopping = true;
            now.terminate();
        }
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
        frozen = true;
    }

    void thaw() throws IOException, InterruptedException {
        if (frozen) {
            frozen = false;
            signal("-CONT");
        }
    }

    private void signal(String which) throws IOException, InterruptedException {
        Optional<JsonNode> ready = ready();
        if (ready.isPresent()) {
            Commands.run("kill", which, ready.get().path("pid").asString());
        }
    }

    /** When it last said, in its present life, that it begins to feed the campaign; a text that sorts by time, empty for never. */
    String feedsSince() throws IOException {
        Path now = log;
        if (now == null) {
            return "";
        }
        try (Stream<String> lines = Files.lines(now, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(FEEDS))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .reduce("", (one, later) -> later);
        }
    }

    /** SIGTERM; returns at once. */
    void terminate() throws IOException, InterruptedException {
        thaw();
        wanted = false;
        ServerProcess now = process;
        if (now != null) {
            now.terminate();
        }
    }

    /** Waits for the end after {@link #terminate}. */
    void awaitEnd() throws InterruptedException {
        ServerProcess now = process;
        if (now != null && now.awaitEnd(STOPS_WITHIN).isEmpty()) {
            LOG.warn("Node {} did not stop within {} s", name, STOPS_WITHIN.toSeconds());
            now.kill();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            terminate();
            awaitEnd();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
    }
}
