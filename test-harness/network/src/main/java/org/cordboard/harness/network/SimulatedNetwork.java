package org.cordboard.harness.network;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cordboard.harness.phones.Codec;

/**
 * The far side of a SIP trunk on loopback: a SIPp process whose answers follow {@link NumberPlan}, with real RTP.
 *
 * <p>The process ends when this is closed, and also when the Java process that started it ends, however it ends.
 * Everything it writes is in its folder: {@code invites.tsv} (see {@link NetworkLog}), {@code scenario.xml},
 * {@code sipp-errors.log} and {@code audio/}. UDP only; the caller must be the next hop (one Via). Thread-safe.
 */
public final class SimulatedNetwork implements AutoCloseable {
    /** How many files one network can play: more do not fit into a scenario that SIPp reads. */
    public static final int PLAYING_AT_MOST = 200;

    private static final int STARTS_AT_MOST = 5;
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);
    private static final String HOST = "127.0.0.1";

    /**
     * SIPp, and a reader of our end of a pipe that stops SIPp when the pipe closes. It closes when this process closes
     * it or dies, by kill -9 too, so that no SIPp is left behind. Ctrl-C in a terminal goes to every process of the
     * terminal: these ignore it, so that who started them can first end its calls.
     */
    private static final String GUARD =
            "exec 3<&0; $(command -v setsid) \"$@\" </dev/null 3<&- & sipp=$!; trap '' INT TERM HUP;"
                    + " { cat <&3 >/dev/null; kill -9 $sipp 2>/dev/null; } & guard=$!;"
                    + " exec 3<&-; wait $sipp; status=$?; kill -9 $guard 2>/dev/null; exit $status";

    private final Path folder;
    private final Path log;
    private final int port;
    private final Process process;

    private SimulatedNetwork(Path folder, Path log, int port, Process process) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a network on a free port; returns when it answers.
     *
     * @throws IOException if there is no SIPp, the folder cannot be written, or SIPp does not start; the message says
     *     what to do
     */
    public static SimulatedNetwork start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** Starts a network on this UDP port, 0 for a free one; continues the log that the folder may already have. */
    public static SimulatedNetwork start(Path folder, int port) throws IOException {
        return start(folder, port, Codec.PCMU);
    }

    /** Starts a network all of whose numbers speak this codec and no other. */
    public static SimulatedNetwork start(Path folder, int port, Codec codec) throws IOException {
        Path sipp = sipp();
        Files.createDirectories(folder);
        return start(sipp, folder, port, Scenario.xml(Voices.unpack(folder.resolve("audio"), codec)));
    }

    /**
     * Starts a network in which number {@link #playingNumber} answers with the file at that place: rings 200 ms, plays it once from the
     * ACK on, and hangs up when the longest of them would be over.
     *
     * @param files G.711 mu-law without a header, 8 kHz; {@value #PLAYING_AT_MOST} at most
     */
    public static SimulatedNetwork playing(Path folder, List<Path> files) throws IOException {
        if (files.isEmpty() || files.size() > PLAYING_AT_MOST) {
            throw new IllegalArgumentException(
                    "a network plays 1.." + PLAYING_AT_MOST + " files, was given " + files.size());
        }
        Path sipp = sipp();
        Files.createDirectories(folder);
        Voices voices = Voices.copied(files, folder.resolve("audio"));
        Map<String, String> fileByNumber = new LinkedHashMap<>();
        for (int place = 0; place < files.size(); place++) {
            fileByNumber.put(playingNumber(place), place + ".ulaw");
        }
        return start(sipp, folder, 0, Scenario.playing(voices, fileByNumber));
    }

    /** The number that plays the file at this place 0.. of the list; reserved for fiction as those of {@link Contacts} are. */
    public static String playingNumber(int place) {
        return Contacts.number(place);
    }

    private static SimulatedNetwork start(Path sipp, Path folder, int port, String scenario) throws IOException {
        Files.writeString(folder.resolve("scenario.xml"), scenario);
        Path log = NetworkLog.prepare(folder);
        String reason = "";
        for (int start = 0; start < STARTS_AT_MOST; start++) {
            int chosen = port == 0 ? freePort() : port;
            SimulatedNetwork network = new SimulatedNetwork(folder, log, chosen, launch(sipp, folder, chosen));
            if (network.answers()) {
                return network;
            }
            network.close();
            reason = network.errors();
        }
        throw new IOException("SIPp must answer on " + HOST + " within " + STARTS_WITHIN.toSeconds() + " s, did not in "
                + STARTS_AT_MOST + " starts; see " + folder.resolve("sipp.out") + " (" + reason + ")");
    }

    /** Where SIPp is; throws {@link IOException} with the command that installs it if it is nowhere on the PATH. */
    public static Path sipp() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(Predicate.not(String::isEmpty))
                .map(place -> Path.of(place, "sipp"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IOException(
                                "the simulated phone network needs SIPp, which is not on the PATH; run: apt-get install sip-tester"));
    }

    /** The trunk to dial, for example {@code sip:127.0.0.1:40312}. */
    public String trunkUri() {
        return "sip:" + HOST + ":" + port;
    }

    /** What the network has seen so far. */
    public NetworkLog log() {
        try {
            return NetworkLog.read(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the network's own record. */
    public Path logFile() {
        return log;
    }

    /** What SIPp held against its peer: a line for each message that its scenario did not expect. */
    public List<String> complaints() {
        return errors().lines()
                .filter(line -> line.contains("nexpected") || line.contains("Discarding") || line.contains("retransmi"))
                .toList();
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Stops the process and waits until it has ended. */
    @Override
    public void close() {
        stop(process);
    }

    private static Process launch(Path sipp, Path folder, int port) throws IOException {
        // Below a node's ports and the kernel's ephemeral ones. SIPp looks upward from its first one.
        int media = 10_000 + 4 * ThreadLocalRandom.current().nextInt(2_400);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", GUARD, "sh", sipp.toString());
        builder.command().addAll(List.of("-sf", "scenario.xml", "-i", HOST, "-bind_local", "-p", "" + port));
        builder.command().addAll(List.of("-mi", HOST, "-mp", "" + media, "-ci", HOST, "-cp", "" + freePort()));
        builder.command().addAll(List.of("-nostdin", "-aa", "-trace_logs", "-log_file", "invites.tsv"));
        builder.command().addAll(List.of("-log_overwrite", "false", "-trace_err", "-error_file", "sipp-errors.log"));
        // A busy machine must not make SIPp give up: its watchdog ends it after ten slow seconds.
        builder.command().addAll(List.of("-watchdog_interval", "0", "-skip_rlimit", "-timer_resol", "5"));
        builder.directory(folder.toFile());
        builder.environment().put("TZ", "UTC");
        builder.environment().put("TERM", "dumb");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("sipp.out").toFile());
        return builder.start();
    }

    private boolean answers() throws IOException {
        long until = System.nanoTime() + STARTS_WITHIN.toNanos();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(100);
            for (int probe = 0; process.isAlive() && System.nanoTime() < until; probe++) {
                byte[] options = options(socket.getLocalPort(), probe).getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(
                        options, options.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
                DatagramPacket response = new DatagramPacket(new byte[2048], 2048);
                try {
                    socket.receive(response);
                    String text = new String(response.getData(), 0, response.getLength(), StandardCharsets.US_ASCII);
                    if (text.contains("To: <sip:network@" + HOST + ">;tag=")) {
                        return true;
                    }
                } catch (SocketTimeoutException expected) {
                    // Not up yet.
                } catch (PortUnreachableException expected) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            }
        }
        return false;
    }

    private static String options(int from, int probe) {
        return String.join(
                "\r\n",
                "OPTIONS sip:network@" + HOST + " SIP/2.0",
                "Via: SIP/2.0/UDP " + HOST + ":" + from + ";branch=z9hG4bKprobe" + probe,
                "From: <sip:probe@" + HOST + ">;tag=" + from,
                "To: <sip:network@" + HOST + ">",
                "Call-ID: probe-" + from + "-" + probe,
                "CSeq: 1 OPTIONS",
                "Max-Forwards: 70",
                "Contact: <sip:probe@" + HOST + ":" + from + ">",
                "Content-Length: 0",
                "",
                "");
    }

    private String errors() {
        Path file = folder.resolve("sipp-errors.log");
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
