package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.harness.fixtures.Samples;
import org.junit.jupiter.api.Test;

class TakenTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final Taken taken = new Taken();

    private static LeasedRecord leased(RecordId record, long epoch) {
        CallRecord due = new CallRecord(
                AccountId.next(), record, CampaignId.next(), ContactId.next(), Samples.number(1), 0, NOW);
        return new LeasedRecord(due, new Lease(new DeviceId("north"), epoch, Duration.ofMinutes(5), NOW, 0));
    }

    @Test
    void a_lease_is_taken_once_and_a_newer_one_of_the_same_record_again() {
        RecordId record = RecordId.next();
        assertTrue(taken.first(leased(record, 1)));
        assertFalse(taken.first(leased(record, 1)));
        assertTrue(taken.first(leased(RecordId.next(), 1)));
        assertTrue(taken.first(leased(record, 2)));
        assertFalse(taken.first(leased(record, 1)), "an older one comes late");
    }

    @Test
    void of_very_many_leases_the_newest_are_remembered() {
        RecordId old = RecordId.next();
        assertTrue(taken.first(leased(old, 1)));
        RecordId newer = RecordId.next();
        for (int i = 0; i < 100_000; i++) {
            newer = RecordId.next();
            taken.first(leased(newer, 1));
        }
        assertFalse(taken.first(leased(newer, 1)));
        assertTrue(taken.first(leased(old, 1)));
    }
}
