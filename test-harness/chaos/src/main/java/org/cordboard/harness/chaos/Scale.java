package org.cordboard.harness.chaos;

import java.time.Duration;

/**
 * How large one seed is and how hard it is hit.
 *
 * @param records in the list
 * @param agents with a phone each, at home on all nodes
 * @param retryAfter the campaign's retry interval
 * @param span from the first INVITE to the last blow's beginning
 * @param rounds how often each kind of blow falls
 * @param frozen how long a process is frozen, at most; at least 8 s
 * @param storeGone how long PostgreSQL is stopped
 * @param patience how long after the last blow every record must have its result
 * Immutable.
 */
record Scale(
        int records,
        int agents,
        Duration retryAfter,
        Duration span,
        int rounds,
        Duration frozen,
        Duration storeGone,
        Duration patience) {
    private static final int BRIEF = 1500;

    /** That of the test suite up to 1,500 records; that of the proof above. */
    static Scale of(int records) {
        if (records <= BRIEF) {
            return new Scale(
                    records,
                    18,
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(30),
                    1,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(8),
                    Duration.ofMinutes(3));
        }
        return new Scale(
                records,
                30,
                Duration.ofSeconds(25),
                Duration.ofSeconds(records / 25),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                // Two attempts each at some twenty calls a second, and as long again on a slow machine.
                Duration.ofSeconds(120 + records / 5));
    }
}
