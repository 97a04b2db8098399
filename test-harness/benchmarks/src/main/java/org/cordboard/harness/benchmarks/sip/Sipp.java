package org.cordboard.harness.benchmarks.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cordboard.harness.benchmarks.Units;

/** A SIPp process, and what its own statistics say. *Confined to the thread that measures.* */
final class Sipp implements AutoCloseable {
    private static final String STATISTICS = "statistics.csv";
    private static final String ERRORS = "errors.log";
    private static final String SCREEN = "screen.log";

    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread atExit;

    /**
     * Statistics of one moment, counted from the start.
     *
     * @param seconds since the start
     * @param begun calls
     * @param completed calls that went to their end
     * @param refused calls that were answered 503
     * @param failed calls that did not go as the scenario says
     * @param repeated messages that were sent again, by it or, out of any call, by us
     */
    record Statistics(double seconds, long begun, long completed, long refused, long failed, long repeated) {
        boolean isClean() {
            return refused + failed + repeated == 0;
        }
    }

    private Sipp(Path folder, int port, List<String> arguments) throws IOException {
        this.folder = folder;
        this.port = port;
        List<String> command = new ArrayList<>(List.of("sipp"));
        command.addAll(arguments);
        command.addAll(List.of("-sf", "scenario.xml", "-i", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of("-cp", "" + MeasuredNode.freePort(), "-nostdin", "-nd"));
        command.addAll(List.of("-trace_stat", "-stf", STATISTICS, "-fd", "1"));
        command.addAll(List.of("-trace_err", "-error_file", ERRORS));
        // Room for bursts; no message about a late timer is of interest.
        command.addAll(List.of("-buff_size", "1048576", "-watchdog_interval", "0", "-skip_rlimit"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("TERM", "dumb");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve(SCREEN).toFile());
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new IOException("sipp does not start; install it (apt-get install sip-tester)", missing);
        }
        atExit = new Thread(process::destroyForcibly, "end-of-sipp");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Calls a port on loopback at a rate, whatever becomes of the calls; each stays up for a while. */
    static Sipp caller(int to, double perSecond, long count, Duration hold, Duration atMost) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("127.0.0.1:" + to));
        // SIPp takes whole calls per period.
        arguments.addAll(List.of("-r", "" + Math.max(1, Math.round(perSecond)), "-rp", "1000", "-m", "" + count));
        arguments.addAll(List.of("-l", "1000000", "-d", "" + hold.toMillis(), "-timeout", atMost.toSeconds() + "s"));
        return new Sipp(folder("caller"), MeasuredNode.freePort(), arguments);
    }

    /** Answers calls. */
    static Sipp phone(Duration atMost) throws IOException, InterruptedException {
        Sipp phone = new Sipp(folder("phone"), MeasuredNode.freePort(), List.of("-timeout", atMost.toSeconds() + "s"));
        // It writes its statistics' head before it listens.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!Files.exists(phone.folder.resolve(STATISTICS)) && System.nanoTime() < deadline) {
            if (phone.process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("sipp has ended at once: " + phone.complaint());
            }
        }
        return phone;
    }

    private static Path folder(String scenario) throws IOException {
        Path folder = Files.createTempDirectory("cordboard-bench-");
        Files.write(folder.resolve("scenario.xml"), Units.resource(Sipp.class, scenario + ".xml"));
        return folder;
    }

    int port() {
        return port;
    }

    /** Waits until it has ended; false if it has not within the time. */
    boolean ends(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it has counted by now, up to a second ago. */
    Statistics now() throws IOException {
        Path file = folder.resolve(STATISTICS);
        if (!Files.exists(file)) {
            return new Statistics(0, 0, 0, 0, 0, 0);
        }
        // The last line may be half written.
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        String[] lines = all.substring(0, all.lastIndexOf('\n') + 1).lines().toArray(String[]::new);
        if (lines.length < 2) {
            return new Statistics(0, 0, 0, 0, 0, 0);
        }
        List<String> names = Arrays.asList(lines[0].split(";", -1));
        String[] values = lines[lines.length - 1].split(";", -1);
        long refused = names.contains("GenericCounter1(C)") ? number(names, values, "GenericCounter1(C)") : 0;
        return new Statistics(
                time(names, values, "CurrentTime") - time(names, values, "StartTime"),
                number(names, values, "TotalCallCreated"),
                number(names, values, "SuccessfulCall(C)") - refused,
                refused,
                number(names, values, "FailedCall(C)"),
                number(names, values, "Retransmissions(C)")
                        + number(names, values, "OutOfCallMsgs(C)")
                        + number(names, values, "DeadCallMsgs(C)"));
    }

    private static long number(List<String> names, String[] values, String name) {
        return Long.parseLong(values[names.indexOf(name)].strip());
    }

    /** The time's last part is in seconds since 1970. */
    private static double time(List<String> names, String[] values, String name) {
        String[] parts = values[names.indexOf(name)].split("\\s+", -1);
        return Double.parseDouble(parts[parts.length - 1]);
    }

    /** The first thing that it found wrong, or the empty string. */
    String complaint() throws IOException {
        Path file = folder.resolve(process.isAlive() || Files.exists(folder.resolve(ERRORS)) ? ERRORS : SCREEN);
        if (!Files.exists(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            // The error file begins with a heading, the screen with what it is about to do.
            return lines.filter(line -> line.contains("Aborting") || line.contains("rror:") || line.contains("Unable"))
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
