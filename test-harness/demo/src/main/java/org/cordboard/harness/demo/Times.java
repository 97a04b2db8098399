package org.cordboard.harness.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The spread of some durations in whole milliseconds, by nearest rank. Immutable.
 *
 * @param count how many there were; the others are 0 if there were none
 */
record Times(int count, long p50, long p95, long max) {

    static Times of(Collection<Duration> durations) {
        List<Long> sorted = durations.stream().map(Duration::toMillis).sorted().toList();
        if (sorted.isEmpty()) {
            return new Times(0, 0, 0, 0);
        }
        return new Times(sorted.size(), rank(sorted, 50), rank(sorted, 95), rank(sorted, 100));
    }

    Map<String, Long> json() {
        return Map.of("count", (long) count, "p50", p50, "p95", p95, "max", max);
    }

    String text() {
        return count == 0 ? "none" : "p50 " + p50 + " ms, p95 " + p95 + " ms, max " + max + " ms (" + count + ")";
    }

    private static long rank(List<Long> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
