package org.cordboard.harness.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the network saw and what the store says, side by side.
 *
 * @param retryAfter no number may be dialed by two attempts within this time
 * @param records how many records there should be
 * Immutable.
 */
record Observed(
        Duration retryAfter,
        int records,
        List<Invite> invites,
        List<StoredRecord> stored,
        List<StoredAttempt> attempts) {
    Observed {
        invites = List.copyOf(invites);
        stored = List.copyOf(stored);
        attempts = List.copyOf(attempts);
    }

    /**
     * An INVITE that reached the network.
     *
     * @param number E.164
     * @param attempt the attempt's id as the INVITE bears it; empty if it bears none
     */
    record Invite(String number, String attempt, String callId, Instant at) {}

    /**
     * A call record in the store.
     *
     * @param result its final result, if it has one
     */
    record StoredRecord(String id, String number, String state, Optional<String> result) {}

    /**
     * An attempt in the store.
     *
     * @param id as an INVITE bears it
     * @param result the name of how it ended
     */
    record StoredAttempt(String id, String number, String device, String result, Instant startedAt, Instant endedAt) {}
}
