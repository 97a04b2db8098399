package org.cordboard.harness.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a benchmark is called. *Immutable.*
 *
 * @param json where the figures go besides the table
 * @param window how long is measured
 * @param only the part that is measured, null for all
 * @param records how many call records are measured with, null for as many as the goals speak of
 */
record Options(
        @Nullable Path json,
        @Nullable Duration window,
        @Nullable String only,
        @Nullable Integer records) {
    /** Reads them; empty when they are wrong. */
    static Optional<Options> read(List<String> words) {
        Path json = null;
        Duration window = null;
        String only = null;
        Integer records = null;
        for (int at = 0; at < words.size(); at += 2) {
            String value = at + 1 < words.size() ? words.get(at + 1) : "";
            if (words.get(at).equals("--json") && !value.isEmpty()) {
                json = Path.of(value);
            } else if (words.get(at).equals("--window") && value.matches("[1-9]\\d{0,3}")) {
                window = Duration.ofSeconds(Integer.parseInt(value));
            } else if (words.get(at).equals("--only") && !value.isEmpty()) {
                only = value;
            } else if (words.get(at).equals("--records") && value.matches("[1-9]\\d{2,7}")) {
                records = Integer.valueOf(value);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Options(json, window, only, records));
    }
}
