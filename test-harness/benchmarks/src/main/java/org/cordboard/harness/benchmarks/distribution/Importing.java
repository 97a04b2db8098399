package org.cordboard.harness.benchmarks.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;

/** Loads a list as the console does: parsed, every number validated, doubles and wrong ones refused with their reasons. *Stateless.* */
final class Importing {
    private static final int WARM_UP = 50_000;

    private Importing() {}

    /** Rows of the file a second, refused ones included, after a smaller list has warmed up the code. */
    static double rowsPerSecond(MeasuredStore at, int rows) throws IOException, ListFileException {
        Path file = at.folder().resolve("list.csv");
        ListFiles.write(file, Math.min(rows, WARM_UP), 500_000_000);
        load(at, file);
        ListFiles.write(file, rows, 0);
        long before = System.nanoTime();
        ListImportReport report = load(at, file);
        double seconds = (System.nanoTime() - before) / 1e9;
        if (report.rows() != rows || report.refused() < rows / 100) {
            throw new IOException("the list was not loaded as it should be: " + report.rows() + " rows, "
                    + report.refused() + " refused");
        }
        return rows / seconds;
    }

    private static ListImportReport load(MeasuredStore at, Path file) throws IOException, ListFileException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return at.store().lists().importCsv(at.account(), "bench", "US", in);
        }
    }
}
