package org.cordboard.harness.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that is measured: it takes one command a line, answers each with one line, and ends with its input. *Confined to the thread
 * that measures.*
 */
public final class MeasuredProcess implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final Thread atExit;
    private final BufferedReader answers;
    private final Writer commands;
    private final String greeting;

    private MeasuredProcess(Process process) throws IOException {
        this.process = process;
        atExit = new Thread(process::destroyForcibly, "end-of-measured");
        Runtime.getRuntime().addShutdownHook(atExit);
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        greeting = answer();
    }

    /**
     * Starts it; its own messages come on our standard error.
     *
     * @param flags for the JVM, beside those of {@code CORDBOARD_NODE_OPTS}
     */
    public static MeasuredProcess start(
            Class<?> main, List<String> flags, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(flags);
        Stream.of(System.getenv().getOrDefault("CORDBOARD_NODE_OPTS", "").split(" ", -1))
                .filter(flag -> !flag.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new MeasuredProcess(builder.start());
    }

    /** What it said first. */
    public String greeting() {
        return greeting;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** CPU time of all its threads, user and system, since its start. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB. */
    public double rssMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    /** Says this, and reads the answer. */
    public String tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return answer();
    }

    /** Asks, and reads the numbers of the answer. */
    public long[] ask(String command) throws IOException {
        return Stream.of(tell(command).split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process that is measured has ended; what it said stands above");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            commands.close();
            if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
