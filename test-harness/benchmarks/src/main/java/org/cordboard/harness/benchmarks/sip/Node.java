package org.cordboard.harness.benchmarks.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process that is measured. *Confined to the thread that measures.* */
final class Node implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    /** As the server has it, but with the heap that the goal for 10,000 calls allows. */
    private static final List<String> FLAGS = List.of("-Djava.net.preferIPv4Stack=true", "-Xms2g", "-Xmx2g");

    private final Process process;
    private final Thread atExit;
    private final BufferedReader answers;
    private final Writer commands;
    private final int port;

    /**
     * What has become of calls since the start.
     *
     * @param answered calls to it that were answered and hung up
     * @param begun calls of its own that were begun
     * @param completed calls of its own that were answered and hung up
     * @param failed calls of its own that came to nothing
     * @param activities that there are now
     * @param entities SBB entities that there are now
     */
    record Figures(long answered, long begun, long completed, long failed, long activities, long entities) {}

    private Node(Process process) throws IOException {
        this.process = process;
        atExit = new Thread(process::destroyForcibly, "end-of-node");
        Runtime.getRuntime().addShutdownHook(atExit);
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
        port = Integer.parseInt(answer());
    }

    /** Starts it; its own messages come on our standard error. */
    static Node start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        Stream.of(System.getenv().getOrDefault("CORDBOARD_NODE_OPTS", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MeasuredNode.class.getName()));
        return new Node(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of all its threads, user and system, since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void dial(int phone, double perSecond, long count) {
        ask(String.format(Locale.ROOT, "dial %d %f %d", phone, perSecond, count));
    }

    void stopDialing() {
        ask("stop");
    }

    Figures figures() {
        long[] all =
                Stream.of(ask("figures").split(" ")).mapToLong(Long::parseLong).toArray();
        return new Figures(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /** Bytes of heap that are in use after a collection. */
    long heap() {
        return Long.parseLong(ask("heap"));
    }

    private String ask(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
