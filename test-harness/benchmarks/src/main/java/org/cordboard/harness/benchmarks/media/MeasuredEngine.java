package org.cordboard.harness.benchmarks.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.engine.LegRefusedException;
import org.cordboard.media.engine.MediaConfig;
import org.cordboard.media.engine.MediaEngine;
import org.cordboard.media.engine.MediaStartException;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.sdp.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in a process of its own so that its CPU time and memory can be told from others': a media engine with its defaults, and {@code CORDBOARD_RTP_LOOPS} where that is set.
 * *Confined to the main thread.*
 */
final class MeasuredEngine implements AutoCloseable {
    private static final long LATE_NANOS = 100_000_000;

    private final int firstPort;
    private final int lastPort;
    private final MediaEngine engine;
    private final List<Leg> legs = new ArrayList<>();
    private final LongAdder verdicts = new LongAdder();
    private final LongAdder lateVerdicts = new LongAdder();

    private MeasuredEngine(int firstPort, int lastPort) throws MediaStartException {
        this.firstPort = firstPort;
        this.lastPort = lastPort;
        engine = MediaEngine.start(MediaConfig.on(InetAddress.getLoopbackAddress())
                .withLoops(Integer.parseInt(System.getenv()
                        .getOrDefault("CORDBOARD_RTP_LOOPS", String.valueOf(MediaConfig.defaultLoops()))))
                .withPorts(firstPort, lastPort));
    }

    /** Arguments: first and last port. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // Whatever else is printed is not an answer
        try (MeasuredEngine measured =
                new MeasuredEngine(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))) {
            answers.println("ready");
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ", -1);
                answers.println(measured.answer(words[0], words.length > 1 ? words[1] : "").stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
            }
        }
        System.exit(0);
    }

    private List<Long> answer(String command, String peer) throws IOException {
        try {
            return switch (command) {
                case "call" -> call(peer);
                case "detect" -> List.of((long) detecting(peer).port());
                case "figures" -> figures();
                case "close" -> closeLegs();
                default -> throw new IOException("there is no command " + command);
            };
        } catch (LegRefusedException | SdpException e) {
            return List.of(-1L);
        }
    }

    /** Joins two legs whose peers receive at this port; answers with the legs' own ports. */
    private List<Long> call(String peer) throws LegRefusedException, SdpException {
        Leg first = leg(peer, false);
        Leg second = leg(peer, false);
        first.join(second.id());
        return List.of((long) first.port(), (long) second.port());
    }

    private Leg detecting(String peer) throws LegRefusedException, SdpException {
        Leg leg = leg(peer, true);
        leg.detectAnswer(DetectionProfile.DEFAULT, Duration.ZERO);
        return leg;
    }

    private Leg leg(String peer, boolean detects) throws LegRefusedException, SdpException {
        Detected detected = new Detected(detects);
        Leg leg = engine.open("bench-" + legs.size(), detected::on);
        detected.leg = leg;
        legs.add(leg);
        leg.createOffer();
        leg.acceptAnswer("v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio " + peer + " RTP/AVP 0\r\n");
        return leg;
    }

    /** Who answered is asked again and again, as if one call came after the other. */
    private final class Detected {
        private final boolean detects;
        private volatile @Nullable Leg leg;
        private volatile long asked = System.nanoTime();

        Detected(boolean detects) {
            this.detects = detects;
        }

        void on(LegEvent event) {
            Leg mine = leg;
            if (detects && mine != null && event instanceof LegEvent.AnswerClassified told) {
                long now = System.nanoTime();
                long late = now - asked - told.detection().decisionMs() * 1_000_000L;
                verdicts.increment();
                if (late > LATE_NANOS) {
                    lateVerdicts.increment();
                }
                asked = now;
                mine.detectAnswer(DetectionProfile.DEFAULT, Duration.ZERO);
            }
        }
    }

    /** Frames, late frames, packets that wait, packets dropped, verdicts, late verdicts. */
    private List<Long> figures() throws IOException {
        Backlog backlog = Backlog.of(firstPort, lastPort);
        return Stream.of(
                        engine.frames(),
                        engine.lateFrames(),
                        backlog.waiting(),
                        backlog.dropped(),
                        verdicts.sum(),
                        lateVerdicts.sum())
                .toList();
    }

    private List<Long> closeLegs() {
        legs.forEach(Leg::close);
        legs.clear();
        while (engine.openPorts() > 0) {
            LockSupport.parkNanos(10_000_000);
        }
        return List.of(0L);
    }

    @Override
    public void close() {
        engine.close();
    }
}
