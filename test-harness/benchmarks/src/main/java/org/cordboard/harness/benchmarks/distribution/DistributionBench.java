package org.cordboard.harness.benchmarks.distribution;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.jspecify.annotations.Nullable;

/** How fast records reach the dialing nodes. Thread-safe. */
public final class DistributionBench implements Bench {
    private static final List<String> PARTS =
            List.of("leasesPostgres", "leasesH2", "importsPostgres", "importsH2", "topUp", "rules", "grid", "failover");
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final int CHANGES = 60;
    private static final int RECORDS = 1_000_000;

    private final PrintStream progress = System.err;
    private final int records;

    /** With as many records as the goals speak of. */
    public DistributionBench() {
        this(RECORDS);
    }

    private DistributionBench(int records) {
        this.records = records;
    }

    @Override
    public Bench with(int otherRecords) {
        return new DistributionBench(otherRecords);
    }

    /** An empty database. */
    private interface Opened {
        MeasuredStore open() throws Exception;
    }

    @Override
    public String name() {
        return "distribution";
    }

    @Override
    public String measures() {
        return "records leased and lists loaded per second, topping up, memory, fail-over";
    }

    @Override
    public List<String> parts() {
        return PARTS;
    }

    @Override
    public Result run(@Nullable Duration window) throws Exception {
        return run(window, PARTS);
    }

    @Override
    public Result run(@Nullable Duration window, List<String> parts) throws Exception {
        Result result = new Result();
        Duration measured = window == null ? WINDOW : window;
        if (parts.contains("leasesPostgres")) {
            leases(result, "Postgres", MeasuredStore::postgres, measured);
        }
        if (parts.contains("leasesH2")) {
            leases(result, "H2", MeasuredStore::h2, measured);
        }
        if (parts.contains("importsPostgres")) {
            imports(result, "Postgres", MeasuredStore::postgres);
        }
        if (parts.contains("importsH2")) {
            imports(result, "H2", MeasuredStore::h2);
        }
        if (parts.contains("topUp")) {
            topUp(result, measured);
        }
        if (parts.contains("rules")) {
            rules(result);
        }
        if (parts.contains("grid")) {
            grid(result);
        }
        if (parts.contains("failover")) {
            failover(result);
        }
        return result;
    }

    private void topUp(Result result, Duration window) throws Exception {
        progress.println("Topping up ...");
        try (MeasuredStore at = MeasuredStore.postgres();
                Feeding feeding = Feeding.begin(at, 1, Math.min(records, 50_000), 5)) {
            long[] micros = feeding.topUpMicros(window);
            Arrays.sort(micros);
            result.atMost(
                            "topUpP99Ms",
                            micros[(int) (micros.length * 0.99)] / 1000.0,
                            "ms from a queue half empty to topped up, 99 %",
                            50)
                    .note("Queues of 40 were topped up " + micros.length + " times, median "
                            + micros[micros.length / 2] / 1000.0 + " ms.");
        }
    }

    private void rules(Result result) throws Exception {
        progress.println("Rules change over " + records + " records ...");
        try (MeasuredStore at = MeasuredStore.postgres();
                Feeding feeding = Feeding.begin(at, 1, records, 20)) {
            double[] millis = feeding.ruleChangeMillis(CHANGES);
            Arrays.sort(millis);
            result.atMost(
                            "ruleChangeP99Ms",
                            millis[(int) (CHANGES * 0.99)],
                            "ms from a changed rule to the next draw by it, 99 % of " + CHANGES,
                            1_000)
                    .note("Rules: median %.0f ms.".formatted(millis[CHANGES / 2]));
        }
    }

    private void grid(Result result) throws Exception {
        int stored = records * 10;
        progress.println("Two nodes over " + stored + " records ...");
        try (MeasuredStore at = MeasuredStore.postgres();
                Feeding feeding = Feeding.begin(at, 2, stored, 100)) {
            result.atMost(
                    "gridMiBPerNode10M",
                    feeding.heapMiB(),
                    "MiB of heap of a whole node that dials, with " + stored + " records in the store",
                    200);
        }
    }

    private void failover(Result result) throws Exception {
        progress.println("Three nodes lose the owner of their campaign ...");
        double killed;
        double frozen;
        try (MeasuredStore at = MeasuredStore.postgres();
                Feeding feeding = Feeding.begin(at, 3, 20_000, 100)) {
            killed = feeding.gapSeconds("-KILL");
        }
        try (MeasuredStore at = MeasuredStore.postgres();
                Feeding feeding = Feeding.begin(at, 3, 20_000, 100)) {
            frozen = feeding.gapSeconds("-STOP");
        }
        result.atMost(
                        "failoverGapSeconds",
                        Math.max(killed, frozen),
                        "seconds without a record fed after the owner is killed or frozen, the longer",
                        10)
                .note("Killed %.1f s, frozen %.1f s.".formatted(killed, frozen));
    }

    private void leases(Result result, String database, Opened opened, Duration window) throws Exception {
        progress.println("Leasing on " + database + " ...");
        try (MeasuredStore at = opened.open()) {
            result.atLeast(
                    "leasedPerSecond" + database,
                    Leasing.perSecond(at, records / 5, window),
                    "records drawn and leased a second, by two owners in batches of 1,000",
                    20_000);
        }
    }

    private void imports(Result result, String database, Opened opened) throws Exception {
        progress.println("Importing on " + database + " ...");
        try (MeasuredStore at = opened.open()) {
            double rate = Importing.rowsPerSecond(at, records);
            String what = "rows of a CSV file loaded a second, of " + records;
            if (database.equals("H2")) {
                result.figure("importRowsPerSecond" + database, rate, what);
            } else {
                result.atLeast("importRowsPerSecond" + database, rate, what, 30_000);
            }
        }
    }
}
