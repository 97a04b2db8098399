package org.cordboard.harness.benchmarks.amd;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.jspecify.annotations.Nullable;

/**
 * What answer detection costs a frame, and whether live calls are told as recordings of them are: the corpus beside the checkout through
 * the simulated network, 50 calls at once. Thread-safe.
 */
public final class AmdBench implements Bench {
    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final int CALLS = 50;
    private static final double MICROS = 20;

    /** Nothing but what the virtual machine itself may allocate on the thread now and then. */
    private static final double BYTES = 0.5;

    private static final double SAME = 0.97;

    private final PrintStream progress = System.err;

    @Override
    public String name() {
        return "amd";
    }

    @Override
    public String measures() {
        return "CPU time and memory of the answer detector, live verdicts against those of recordings";
    }

    @Override
    public Result run(@Nullable Duration given) throws Exception {
        Path home = Path.of(System.getProperty("cordboard.home", ".")).toAbsolutePath();
        DetectorCost cost = DetectorCost.measure(given == null ? WINDOW : given);
        Result result = new Result()
                .atMost("detectMicrosPerFrame", cost.microsPerFrame(), "µs of CPU for 20 ms of one call", MICROS)
                .atMost(
                        "detectBytesPerFrame",
                        cost.bytesPerFrame(),
                        "bytes allocated in a frame without a finding",
                        BYTES)
                .figure("detectBytesPerCall", cost.bytesPerVerdict(), "bytes allocated by the findings of a call");
        Optional<Path> corpus = LiveCorpus.folder(home);
        if (corpus.isEmpty()) {
            return result.note("Live calls were not measured: there is no ../shared/amd-corpus beside the checkout.");
        }
        Path folder = Files.createTempDirectory("cordboard-bench-");
        try {
            add(result, LiveCorpus.play(home, corpus.get(), folder, CALLS, progress));
        } finally {
            delete(folder);
        }
        return result.note(
                "The peer (Asterisk 23.4.1, 2 cores, defaults): human verdicts at 2,320 ms, machine verdicts at 3,460 ms.");
    }

    private void add(Result result, LiveCorpus live) {
        int files = live.rows().size();
        for (LiveCorpus.Row row : live.different()) {
            progress.println(row.file() + ": " + row.recorded() + " as a recording, "
                    + (row.live().verdict().isEmpty() ? "nothing" : row.live().verdict()) + " as a call, "
                    + row.live().result());
        }
        result.atLeast(
                        "liveSameAsRecorded",
                        live.share(),
                        "share of " + files + " live calls told as their recordings",
                        SAME)
                .figure("liveVerdictMsP50", live.verdictMs(50), "ms from the answer to the verdict, median")
                .figure("liveVerdictMsP95", live.verdictMs(95), "ms from the answer to the verdict, 95 %")
                .note("Live: server, SIPp with RTP and " + CALLS + " agents' phones on this machine, " + CALLS
                        + " calls at once.");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
