package org.cordboard.harness.benchmarks.distribution;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.cordboard.harness.benchmarks.Bench;
import org.cordboard.harness.benchmarks.Result;
import org.jspecify.annotations.Nullable;

/** How fast records reach the dialing nodes. Thread-safe. */
public final class DistributionBench implements Bench {
    private static final List<String> PARTS = List.of("leasesPostgres", "leasesH2", "importsPostgres", "importsH2");
    private static final Duration WINDOW = Duration.ofSeconds(8);
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
        return "records leased and lists loaded per second, on PostgreSQL and on the embedded database";
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
        return result;
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
