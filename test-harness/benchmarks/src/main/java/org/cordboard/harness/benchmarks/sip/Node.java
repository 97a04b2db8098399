package org.cordboard.harness.benchmarks.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cordboard.harness.benchmarks.MeasuredProcess;

/** The process that is measured. *Confined to the thread that measures.* */
final class Node implements AutoCloseable {
    /** As the server has it, but with the heap that the goal for 10,000 calls allows. */
    private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g");

    private final MeasuredProcess process;
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

    private Node(MeasuredProcess process) {
        this.process = process;
        port = Integer.parseInt(process.greeting());
    }

    /** Starts it; its own messages come on our standard error. */
    static Node start() throws IOException {
        return new Node(MeasuredProcess.start(MeasuredNode.class, FLAGS, Map.of(), List.of()));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of all its threads, user and system, since its start. */
    Duration cpu() {
        return process.cpu();
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
            return process.tell(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
