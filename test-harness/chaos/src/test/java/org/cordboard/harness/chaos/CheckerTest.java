package org.cordboard.harness.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordboard.harness.chaos.Observed.Invite;
import org.cordboard.harness.chaos.Observed.StoredAttempt;
import org.cordboard.harness.chaos.Observed.StoredRecord;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final String ANN = "+12025550100";
    private static final String BOB = "+12025550101";

    private final List<Invite> invites = new ArrayList<>();
    private final List<StoredRecord> records = new ArrayList<>();
    private final List<StoredAttempt> attempts = new ArrayList<>();

    private void invite(String number, String attempt, int second) {
        invites.add(new Invite(number, attempt, "call-" + invites.size(), START.plusSeconds(second)));
    }

    private void attempt(String number, String attempt, String result, int second) {
        Instant at = START.plusSeconds(second);
        attempts.add(new StoredAttempt(attempt, number, "north", result, at, at.plusSeconds(1)));
    }

    private void record(String number, String result) {
        records.add(new StoredRecord("record-of-" + number, number, "FINAL", Optional.of(result)));
    }

    private Verdict check(int expected) {
        return Checker.check(new Observed(Duration.ofSeconds(15), expected, invites, records, attempts));
    }

    @Test
    void calls_that_both_sides_know_of_and_that_are_far_enough_apart_are_in_order() {
        record(ANN, "BUSY");
        record(BOB, "BRIDGED");
        invite(ANN, "a1", 0);
        attempt(ANN, "a1", "BUSY", 0);
        invite(ANN, "a2", 16);
        attempt(ANN, "a2", "BUSY", 16);
        invite(BOB, "b1", 3);
        attempt(BOB, "b1", "BRIDGED", 3);
        Verdict verdict = check(2);
        assertTrue(verdict.holds(), verdict::toString);
        assertEquals(List.of(), verdict.violations());
        assertEquals(2, verdict.records());
    }

    @Test
    void a_record_without_a_result_is_lost() {
        records.add(new StoredRecord("r1", ANN, "LEASED", Optional.empty()));
        record(BOB, "BUSY");
        Verdict verdict = check(2);
        assertEquals(1, verdict.lost());
        assertTrue(verdict.violations().get(0).startsWith("lost: " + ANN + ": record r1 is LEASED"));
        assertTrue(verdict.violations().get(0).contains("never dialed"), verdict::toString);
    }

    @Test
    void a_record_that_the_store_does_not_hold_is_lost() {
        record(BOB, "BUSY");
        Verdict verdict = check(3);
        assertEquals(2, verdict.lost());
        assertEquals(List.of("lost: the store must hold 3 records, holds 1"), verdict.violations());
    }

    @Test
    void two_attempts_on_a_number_within_its_retry_interval_are_a_number_dialed_twice_with_its_story() {
        record(ANN, "BUSY");
        invite(ANN, "a1", 0);
        attempt(ANN, "a1", "INTERRUPTED", 0);
        invite(ANN, "a2", 14);
        attempt(ANN, "a2", "BUSY", 14);
        Verdict verdict = check(1);
        assertEquals(1, verdict.dialedTwice());
        assertFalse(verdict.holds());
        assertEquals(
                "dialed twice: +12025550100: a1 and a2 are 14000 ms apart, must be 15000; its story: "
                        + "2026-01-01T10:00:00Z INVITE a1, 2026-01-01T10:00:00Z a1 started on north, "
                        + "2026-01-01T10:00:01Z a1 INTERRUPTED, 2026-01-01T10:00:14Z INVITE a2, "
                        + "2026-01-01T10:00:14Z a2 started on north, 2026-01-01T10:00:15Z a2 BUSY; "
                        + "record record-of-+12025550100 FINAL BUSY",
                verdict.violations().get(0));
    }

    @Test
    void of_three_attempts_each_pair_that_is_too_close_counts() {
        record(ANN, "BUSY");
        for (int i = 0; i < 3; i++) {
            invite(ANN, "a" + i, i);
            attempt(ANN, "a" + i, "BUSY", i);
        }
        assertEquals(2, check(1).dialedTwice());
    }

    @Test
    void repeats_of_an_attempt_are_that_attempt_and_the_interval_counts_from_the_last_of_them() {
        record(ANN, "BUSY");
        invite(ANN, "a1", 0);
        invite(ANN, "a1", 2);
        attempt(ANN, "a1", "BUSY", 0);
        assertTrue(check(1).holds());
        invite(ANN, "a2", 16);
        attempt(ANN, "a2", "BUSY", 16);
        assertEquals(1, check(1).dialedTwice());
    }

    @Test
    void an_invite_that_the_store_does_not_know_is_unaccounted() {
        record(ANN, "BUSY");
        invite(ANN, "a1", 0);
        Verdict verdict = check(1);
        assertEquals(1, verdict.unaccountedInvites());
        assertTrue(verdict.violations().get(0).startsWith("unaccounted INVITE: " + ANN + ": attempt a1 is not"));
    }

    @Test
    void an_invite_without_an_attempt_is_unaccounted_and_an_attempt_of_its_own() {
        record(ANN, "BUSY");
        invite(ANN, "", 0);
        invite(ANN, "", 1);
        Verdict verdict = check(1);
        assertEquals(2, verdict.unaccountedInvites());
        assertEquals(1, verdict.dialedTwice());
    }

    @Test
    void an_attempt_that_was_made_and_that_the_network_never_saw_is_unaccounted() {
        record(ANN, "BUSY");
        attempt(ANN, "a1", "BUSY", 0);
        Verdict verdict = check(1);
        assertEquals(1, verdict.unaccountedAttempts());
        assertTrue(verdict.violations().get(0).contains("attempt a1 is BUSY, and the network saw no INVITE"));
    }

    @Test
    void attempts_that_perhaps_reached_nobody_need_not_be_seen_by_the_network() {
        record(ANN, "BUSY");
        attempt(ANN, "a1", "INTERRUPTED", 0);
        attempt(ANN, "a2", "NOT_SENT", 20);
        attempt(ANN, "a3", "UNCONFIRMED", 40);
        assertTrue(check(1).holds());
    }
}
