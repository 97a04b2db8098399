package org.cordboard.core.call;

import java.time.Instant;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;

/**
 * An attempt as the store keeps it: it can explain itself.
 *
 * @param epoch the lease's epoch under which it was made
 * Immutable.
 */
public record Attempt(
        AccountId account,
        CampaignId campaign,
        RecordId record,
        AttemptId id,
        PhoneNumber number,
        DeviceId device,
        long epoch,
        Instant startedAt,
        AttemptOutcome outcome) {}
