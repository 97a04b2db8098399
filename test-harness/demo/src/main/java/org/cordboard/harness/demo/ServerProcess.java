package org.cordboard.harness.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server as a child process: {@code bin/cordboard serve}, as it was built. It ends with this process, however that ends. Thread-safe. */
public final class ServerProcess implements AutoCloseable {
    /** Live calls get up to 10 s at SIGTERM, then everything is stored. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(25);

    private static final long STEP = Duration.ofMillis(50).toNanos();
    private static final int TAIL = 15;

    /** Passes the end of our pipe on to the server as SIGTERM; see the same in the simulated network. */
    private static final String GUARD =
            "exec 3<&0; $(command -v setsid) \"$@\" </dev/null 3<&- & server=$!; trap '' INT TERM HUP;"
                    + " { cat <&3 >/dev/null; kill $server 2>/dev/null; } & guard=$!;"
                    + " exec 3<&-; wait $server; status=$?; kill -9 $guard 2>/dev/null; exit $status";

    private final Process process;
    private final Path log;
    private final Path ready;

    private ServerProcess(Process process, Path log, Path ready) {
        this.process = process;
        this.log = log;
        this.ready = ready;
    }

    /**
     * Starts the server with this configuration.
     *
     * @param home the folder with {@code bin/cordboard}
     * @param ready the file that the server writes when it can be used
     */
    public static ServerProcess start(Path home, Path config, Path log, Path ready) throws IOException {
        return start(home, config, log, ready, Map.of());
    }

    /** The same, with these variables in its environment. */
    public static ServerProcess start(Path home, Path config, Path log, Path ready, Map<String, String> environment)
            throws IOException {
        Path command = home.resolve("bin").resolve("cordboard");
        if (!Files.isExecutable(command)) {
            throw new IOException("the server must be at " + command + " and executable, is not; set CORDBOARD_HOME");
        }
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", "-c", GUARD, "sh", command.toString(), "serve", "--config", config.toString());
        builder.environment().putAll(environment);
        builder.environment().put("CORDBOARD_NO_BUILD", "1"); // who runs this has been built with it
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new ServerProcess(process, log, ready);
    }

    /** Waits until the server can be used and returns what it says about itself: {@code url}, {@code pid}. */
    public JsonNode awaitReady(Duration bound) throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() - end < 0) {
            if (!process.isAlive()) {
                throw new IOException(
                        "the server ended with status " + process.exitValue() + "; its last words:\n" + tail());
            }
            Optional<JsonNode> node = ready();
            if (node.isPresent()) {
                return node.get();
            }
            LockSupport.parkNanos(STEP);
        }
        throw new IOException(
                "the server must be ready within " + bound.toSeconds() + " s, was not; its last words:\n" + tail());
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The end of the server's log. */
    String tail() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** SIGTERM; returns at once. */
    public void terminate() throws IOException {
        process.getOutputStream().close();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() throws InterruptedException {
        destroy();
        process.waitFor();
    }

    /** Waits until the process has ended by itself; returns its exit status, or empty after the bound. */
    public Optional<Integer> awaitEnd(Duration bound) throws InterruptedException {
        return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    /** SIGTERM, and SIGKILL only if that is not heard. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                destroy();
            }
        } catch (IOException gone) {
            destroy();
        } catch (InterruptedException e) {
            destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * What it says about itself, once it can be used. The file is this server's when it names its process; one that was killed has left
     * its own behind.
     */
    public Optional<JsonNode> ready() throws IOException {
        if (!Files.exists(ready)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new JsonMapper().readTree(Files.readString(ready));
            long pid = node.path("pid").asLong(0);
            return process.descendants().anyMatch(child -> child.pid() == pid) ? Optional.of(node) : Optional.empty();
        } catch (JacksonException halfWritten) {
            return Optional.empty();
        }
    }
}
