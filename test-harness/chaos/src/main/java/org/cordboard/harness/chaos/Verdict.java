package org.cordboard.harness.chaos;

import java.util.List;

/**
 * What the checker found.
 *
 * @param lost records without a final result
 * @param dialedTwice pairs of attempts that reached one number within its retry interval
 * @param unaccountedInvites attempts that the network saw and the store does not know
 * @param unaccountedAttempts attempts that the store says were made and the network never saw
 * @param violations one line for each of them, with the whole story of its number
 * Immutable.
 */
record Verdict(
        int records,
        int lost,
        int dialedTwice,
        int unaccountedInvites,
        int unaccountedAttempts,
        List<String> violations) {
    Verdict {
        violations = List.copyOf(violations);
    }

    boolean holds() {
        return lost == 0 && dialedTwice == 0 && unaccountedInvites == 0 && unaccountedAttempts == 0;
    }
}
