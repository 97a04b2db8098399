package org.cordboard.core.call;

import java.io.Serializable;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;

/** Everything that a call needs to know when it starts: journalled as started, leased, cleared by pacing. Immutable. */
public record DueAttempt(
        AccountId account,
        CampaignId campaign,
        RecordId record,
        AttemptId attempt,
        PhoneNumber number,
        TrunkTarget trunk,
        CallPolicy policy)
        implements Serializable {}
