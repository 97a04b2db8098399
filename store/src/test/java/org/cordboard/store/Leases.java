package org.cordboard.store;

import java.time.Duration;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.CallRecord;
import org.cordboard.harness.fixtures.Samples;

/** Leased records that no store knows. */
final class Leases {
    private Leases() {}

    static LeasedRecord fresh(Clock clock) {
        CallRecord record = new CallRecord(
                AccountId.next(),
                RecordId.next(),
                CampaignId.next(),
                ContactId.next(),
                Samples.number(7),
                1,
                clock.now());
        return new LeasedRecord(
                record,
                new Lease(new DeviceId("node-1"), 3, Duration.ofMinutes(2), clock.now(), clock.monotonicNanos()));
    }
}
