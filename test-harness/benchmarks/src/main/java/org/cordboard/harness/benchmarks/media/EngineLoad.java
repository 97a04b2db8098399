package org.cordboard.harness.benchmarks.media;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.harness.benchmarks.MeasuredProcess;

/** A media engine and the far ends of its legs, more of them step by step. *Confined to the thread that measures.* */
final class EngineLoad implements AutoCloseable {
    private static final List<String> MEMORY = List.of("-Xmx512m");
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration REFUSED_FOR = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final double MOST_LOST = 0.001;

    private final MeasuredProcess engine;
    private final Talkers talkers;
    private final List<Talkers.Voice> voices = new ArrayList<>();

    /**
     * What one load came to.
     *
     * @param legs open at once
     * @param heard by the far ends
     * @param cores of the engine's process alone
     * @param frames of 20 ms of all legs
     * @param lateFrames those that began more than 20 ms late, packets that were dropped, or that wait behind another one of their leg
     * @param verdicts given
     * @param lateVerdicts given more than 100 ms after what they rest on was due
     */
    record Outcome(
            int legs,
            Talkers.Heard heard,
            double cores,
            Duration window,
            long frames,
            long lateFrames,
            long verdicts,
            long lateVerdicts) {
        double lateShare() {
            return frames == 0 ? 1 : (double) lateFrames / frames;
        }

        /** Everybody was in time, the far ends as well. */
        boolean isInTime() {
            return lateShare() < MOST_LOST && heard.lateShare() < MOST_LOST;
        }

        double microsPerPacket() {
            return heard.received() == 0 ? 0 : cores * window.toNanos() / 1e3 / heard.received();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d legs: %.2f cores, %.3f %% late, %d of %d sent packets came back, p50 %.2f ms, p99 %.2f ms,"
                            + " far ends %.3f %% late, %d verdicts, %d late",
                    legs,
                    cores,
                    100 * lateShare(),
                    heard.received(),
                    heard.sent(),
                    heard.p50Ms(),
                    heard.p99Ms(),
                    100 * heard.lateShare(),
                    verdicts,
                    lateVerdicts);
        }
    }

    /** An engine with room for so many legs. */
    EngineLoad(int mostLegs) throws IOException {
        int first = freeRange(2 * mostLegs + 2);
        engine = MeasuredProcess.start(
                MeasuredEngine.class, MEMORY, Map.of(), List.of("" + first, "" + (first + 2 * mostLegs + 1)));
        talkers = new Talkers();
    }

    MeasuredProcess engine() {
        return engine;
    }

    /** Adds calls of two legs each; whether there are that many now. */
    boolean relay(int calls) throws IOException {
        long deadline = System.nanoTime() + REFUSED_FOR.toNanos();
        while (voices.size() < 2 * calls) {
            long[] ports = engine.ask("call " + talkers.port());
            if (ports[0] < 0 && System.nanoTime() - deadline > 0) {
                return false;
            } else if (ports[0] < 0) {
                LockSupport.parkNanos(AGAIN.toNanos());
                continue;
            }
            for (long port : ports) {
                voices.add(talkers.talk((int) port));
            }
        }
        return true;
    }

    /** Adds legs that are listened to; whether there are that many now. */
    boolean detect(int legs, List<byte[]> speech) throws IOException {
        long deadline = System.nanoTime() + REFUSED_FOR.toNanos();
        while (voices.size() < legs) {
            long port = engine.ask("detect " + talkers.port())[0];
            if (port < 0 && System.nanoTime() - deadline > 0) {
                return false;
            } else if (port < 0) {
                LockSupport.parkNanos(AGAIN.toNanos());
                continue;
            }
            byte[] words = speech.get(voices.size() % speech.size());
            int from = ThreadLocalRandom.current().nextInt(words.length);
            voices.add(talkers.say((int) port, words, true, from));
        }
        return true;
    }

    /** Lets it run. */
    Outcome look(Duration window) throws IOException {
        LockSupport.parkNanos(SETTLE.toNanos());
        talkers.begin();
        long[] before = engine.ask("figures");
        Duration cpu = engine.cpu();
        long from = System.nanoTime();
        LockSupport.parkNanos(window.toNanos());
        double cores = (double) engine.cpu().minus(cpu).toNanos() / (System.nanoTime() - from);
        long[] after = engine.ask("figures");
        long queued = Math.max(0, after[2] - voices.size());
        Outcome outcome = new Outcome(
                voices.size(),
                talkers.heard(),
                cores,
                window,
                after[0] - before[0],
                after[1] - before[1] + queued + after[3] - before[3],
                after[4] - before[4],
                after[5] - before[5]);
        System.err.println(outcome);
        return outcome;
    }

    /** Ends calls and legs until so many legs talk. */
    void silence() throws IOException {
        voices.forEach(Talkers.Voice::stop);
        voices.clear();
        engine.ask("close");
    }

    /** Where so many ports are free, below those that the system gives out. */
    static int freeRange(int ports) throws IOException {
        for (int tries = 0; tries < 1_000; tries++) {
            int first = 10_000 + 2 * ThreadLocalRandom.current().nextInt((32_000 - 10_000 - ports) / 2);
            if (isFree(first) && isFree(first + ports / 2) && isFree(first + ports - 1)) {
                return first;
            }
        }
        throw new IOException("there are no " + ports + " free ports below 32,000");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort() == port;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        talkers.close();
        engine.close();
    }
}
