package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cordboard.harness.phones.Recording;

/**
 * An agent's phone that nobody here wrote: a baresip process without sound hardware, which answers by itself, says a tone of 440 Hz and
 * writes down what it hears. It ends by itself after five minutes at most. Confined to one thread.
 */
final class Baresip implements AutoCloseable {
    static final int TONE = 440;

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final int ANSWERS_WITHIN_MILLIS = 5_000;
    private static final int STARTS_AT_MOST = 5;
    private static final long STEP = Duration.ofMillis(20).toNanos();

    private final Path folder;
    private final String uri;
    private final int control;
    private final Process process;

    private Baresip(Path folder, String uri, int control, Process process) {
        this.folder = folder;
        this.uri = uri;
        this.control = control;
        this.process = process;
    }

    /** Starts one that is reached over UDP; returns when it can be called. */
    static Baresip overUdp(Path folder) throws IOException {
        return start(folder, "udp", "");
    }

    /** Starts one that is reached over TLS and shows this certificate. */
    static Baresip overTls(Path folder, Path certificateAndKey) throws IOException {
        return start(folder, "tls", "sip_certificate " + certificateAndKey + "\n");
    }

    private static Baresip start(Path folder, String transport, String more) throws IOException {
        Files.createDirectories(folder);
        String reason = "";
        for (int start = 0; start < STARTS_AT_MOST; start++) {
            int port = freePorts();
            int control = freePort();
            int reached = transport.equals("tls") ? port + 1 : port;
            String uri = "sip:agent@127.0.0.1:" + reached + (transport.equals("udp") ? "" : ";transport=" + transport);
            configure(folder, port, control, uri, more);
            Process process = new ProcessBuilder("baresip", "-f", folder.toString(), "-v", "-s", "-t", "300")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("baresip.log").toFile())
                    .start();
            Baresip phone = new Baresip(folder, uri, control, process);
            if (phone.isReady()) {
                return phone;
            }
            reason = phone.log();
            phone.close();
        }
        throw new IOException("baresip must start within " + STARTS_WITHIN.toSeconds() + " s, did not: " + reason);
    }

    private static void configure(Path folder, int port, int control, String uri, String more) throws IOException {
        Files.writeString(folder.resolve("config"), """
                module_path %s
                module g711.so
                module ausine.so
                module aubridge.so
                module sndfile.so
                module_app account.so
                module_app menu.so
                module_app ctrl_tcp.so
                net_interface 127.0.0.1
                sip_listen 127.0.0.1:%d
                ctrl_tcp_listen 127.0.0.1:%d
                audio_source ausine,%d
                ausrc_srate 48000
                ausrc_channels 2
                audio_player aubridge,nowhere
                audio_alert aubridge,nowhere
                snd_path %s
                rtp_ports 30000-31999
                %s""".formatted(modules(), port, control, TONE, folder, more));
        Files.writeString(folder.resolve("accounts"), "<" + uri + ">;regint=0;answermode=auto;audio_codecs=pcmu\n");
    }

    private static Path modules() throws IOException {
        for (String place : List.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")) {
            if (Files.isDirectory(Path.of(place))) {
                return Path.of(place);
            }
        }
        throw new IOException("this scenario needs baresip; run: apt-get install baresip-core");
    }

    private boolean isReady() throws IOException {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            if (log().contains("baresip is ready.")) {
                return !log().contains("failed to listen");
            }
            LockSupport.parkNanos(STEP);
        }
        return false;
    }

    /** Where it is called. */
    String uri() {
        return uri;
    }

    /** Everything that it has printed, SIP messages too. */
    String log() throws IOException {
        return Files.readString(folder.resolve("baresip.log"), StandardCharsets.ISO_8859_1);
    }

    /** How many calls were established so far. */
    long established() throws IOException {
        return log().lines().filter(line -> line.contains("Call established")).count();
    }

    void hold() throws IOException {
        command("hold");
    }

    void resume() throws IOException {
        command("resume");
    }

    void hangUp() throws IOException {
        command("hangup");
    }

    /** A JSON object in a netstring, as module ctrl_tcp wants it; waits until it is taken. */
    private void command(String name) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWERS_WITHIN_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), control), ANSWERS_WITHIN_MILLIS);
            String json = "{\"command\":\"" + name + "\"}";
            socket.getOutputStream().write((json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII));
            StringBuilder said = new StringBuilder();
            byte[] some = new byte[4096];
            InputStream in = socket.getInputStream();
            while (!said.toString().contains("\"response\":true")) {
                int read = in.read(some);
                if (read < 0) {
                    throw new IOException("baresip did not answer " + name + ": " + said);
                }
                said.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
            if (!said.toString().contains("\"ok\":true")) {
                throw new IOException("baresip refused " + name + ": " + said);
            }
        }
    }

    /** What it heard in its only call; complete when it has ended. */
    Recording heard() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path dump = files.filter(file -> file.toString().endsWith("-dec.wav"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("baresip must have heard something, did not"));
            return Recording.readWav(dump);
        }
    }

    /** Ends it; what it heard is on the disk then. */
    void quit() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        quit();
    }

    /** A port that is free for UDP and TCP, with the one after it, where baresip speaks TLS. */
    private static int freePorts() throws IOException {
        for (int look = 0; look < 100; look++) {
            int port = freePort();
            try (DatagramSocket udp = new DatagramSocket(port, InetAddress.getLoopbackAddress());
                    ServerSocket next = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
                return next.isBound() ? udp.getLocalPort() : port;
            } catch (IOException taken) {
                // Another one.
            }
        }
        throw new IOException("two free ports in a row must be there, were not");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
