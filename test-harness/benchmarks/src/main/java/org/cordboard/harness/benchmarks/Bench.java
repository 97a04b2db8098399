package org.cordboard.harness.benchmarks;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One benchmark of {@code bin/bench}. To add one, implement this and name it in {@link Benchmarks}. *Thread-safe.* */
public interface Bench {
    /** Returns the word by which it is called. */
    String name();

    /** Returns what it measures, in one line. */
    String measures();

    /** Returns the words by which a part of it can be measured alone, none where it has no parts. */
    default List<String> parts() {
        return List.of();
    }

    /** Returns the same benchmark, measuring with so many call records; itself where that means nothing. */
    default Bench with(int records) {
        return this;
    }

    /** The same as {@link #run(Duration)}, of these parts alone. */
    default Result run(@Nullable Duration window, List<String> only) throws Exception {
        return run(window);
    }

    /**
     * Measures. Progress goes to standard error.
     *
     * @param window how long the figures that count are measured, null for as long as is usual
     * @return every figure, with its goal where there is one
     * @throws Exception when it cannot be measured; the message says why
     */
    Result run(@Nullable Duration window) throws Exception;
}
