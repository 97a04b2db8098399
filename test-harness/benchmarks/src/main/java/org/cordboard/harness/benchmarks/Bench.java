package org.cordboard.harness.benchmarks;

/** One benchmark of {@code bin/bench}. To add one, implement this and name it in {@link Benchmarks}. *Thread-safe.* */
public interface Bench {
    /** Returns the word by which it is called. */
    String name();

    /** Returns what it measures, in one line. */
    String measures();

    /**
     * Measures. Progress goes to standard error.
     *
     * @return every figure, with its goal where there is one
     * @throws Exception when it cannot be measured; the message says why
     */
    Result run() throws Exception;
}
