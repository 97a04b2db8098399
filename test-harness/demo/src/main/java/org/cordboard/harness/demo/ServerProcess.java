package org.cordboard.harness.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server as a child process: {@code bin/cordboard serve}. It ends with this process, however that ends. Thread-safe. */
final class ServerProcess implements AutoCloseable {
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
    static ServerProcess start(Path home, Path config, Path log, Path ready) throws IOException {
        Path command = home.resolve("bin").resolve("cordboard");
        if (!Files.isExecutable(command)) {
            throw new IOException("the server must be at " + command + " and executable, is not; set CORDBOARD_HOME");
        }
        Process process = new ProcessBuilder(
                        "/bin/sh", "-c", GUARD, "sh", command.toString(), "serve", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServerProcess(process, log, ready);
    }

    /** Waits until the server can be used and returns what it says about itself: {@code url}, {@code pid}. */
    JsonNode awaitReady(Duration bound) throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        while (System.nanoTime() - end < 0) {
            if (!process.isAlive()) {
                throw new IOException(
                        "the server ended with status " + process.exitValue() + "; its last words:\n" + tail());
            }
            Optional<JsonNode> node = node();
            if (node.isPresent()) {
                return node.get();
            }
            LockSupport.parkNanos(STEP);
        }
        throw new IOException(
                "the server must be ready within " + bound.toSeconds() + " s, was not; its last words:\n" + tail());
    }

    boolean isRunning() {
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

    /** SIGTERM, and SIGKILL only if that is not heard. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException gone) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The file is complete when it is JSON with a URL; until then it may be half written. */
    private Optional<JsonNode> node() throws IOException {
        if (!Files.exists(ready)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new JsonMapper().readTree(Files.readString(ready));
            return node.path("url").isString() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException halfWritten) {
            return Optional.empty();
        }
    }
}
