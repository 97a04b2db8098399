package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cordboard.harness.network.SimulatedNetwork;

/**
 * A SIPp process that plays the scenario of a file for one call, and whose exit status says whether all came as the file demands. The
 * file is written by {@link Sheet}. Thread-safe.
 */
final class SippTrunk implements AutoCloseable {
    /** The word that makes SIPp send our own RTP back. */
    static final String ECHO = "echo";

    private static final int MEDIA_TRIES = 100;
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    private final Path folder;
    private final int port;
    private final Process process;

    private SippTrunk(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Plays the scenario of this name on a free port of loopback; the words are put in where the file has them in braces. */
    static SippTrunk play(Path parent, String name, Map<String, String> words) throws IOException {
        return play(parent, name, freePort(), words);
    }

    /** The same, on this port. */
    static SippTrunk play(Path parent, String name, int port, Map<String, String> words) throws IOException {
        Path folder = Files.createTempDirectory(parent, "sipp");
        Files.writeString(folder.resolve("scenario.xml"), Sheet.xml(text(name), words));
        int media = freeMediaPort();
        ProcessBuilder builder = new ProcessBuilder(SimulatedNetwork.sipp().toString());
        builder.command().addAll(List.of("-sf", "scenario.xml", "-i", "127.0.0.1", "-bind_local", "-p", "" + port));
        builder.command().addAll(List.of("-mi", "127.0.0.1", "-mp", "" + media, "-cp", "" + freePort()));
        builder.command().addAll(List.of("-m", "1", "-nostdin", "-timeout", "60s", "-timeout_error"));
        builder.command().addAll(List.of("-trace_err", "-error_file", "errors.log"));
        builder.command().addAll(List.of("-trace_msg", "-message_file", "messages.log"));
        builder.command().addAll(List.of("-watchdog_interval", "0", "-skip_rlimit", "-timer_resol", "5", "-nd"));
        if (words.containsKey(ECHO)) builder.command().add("-rtp_echo");
        builder.directory(folder.toFile());
        builder.environment().put("TERM", "dumb");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.out").toFile());
        return new SippTrunk(folder, port, builder.start());
    }

    /** Below the ports that the system gives away: where audio and video, two further on, have room now. */
    private static int freeMediaPort() throws IOException {
        for (int tries = 0; tries < MEDIA_TRIES; tries++) {
            int audio = 10_000 + 4 * ThreadLocalRandom.current().nextInt(2_400);
            if (isFree(audio) && isFree(audio + 2)) {
                return audio;
            }
        }
        throw new IOException("no port for media was free in " + MEDIA_TRIES + " tries");
    }

    private static boolean isFree(int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    /** A port on which nobody listens now. */
    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String uri() {
        return "sip:127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Returns when the scenario has been played to its end; fails with what SIPp held against us when it was not. */
    void awaitSuccess(Duration bound) throws IOException, InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the scenario is not over within " + bound.toSeconds() + " s\n" + words());
        }
        assertEquals(0, process.exitValue(), this::words);
    }

    /** Whether any message has come. */
    boolean heardNothing() throws IOException {
        return !read("messages.log").contains("received");
    }

    /** What it has sent and received. */
    String messages() throws IOException {
        return read("messages.log");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String words() {
        try {
            return read("errors.log") + "\n" + read("messages.log");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String read(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.endsWith(name))
                    ? Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1)
                    : "";
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream sheet = SippTrunk.class.getResourceAsStream("sip/" + name + ".xml")) {
            if (sheet == null) throw new IOException("there is no scenario sip/" + name + ".xml");
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
