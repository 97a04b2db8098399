package org.cordboard.core.record;

import java.io.Serializable;
import java.time.Instant;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * One contact to be reached in one campaign, as the grid and the devices carry it.
 *
 * @param attempts attempts made so far
 * @param dueAt not before this instant (UTC)
 * @param keptFor who alone takes its call; null: whoever takes those of its queue
 * Immutable.
 */
public record CallRecord(
        AccountId account,
        RecordId id,
        CampaignId campaign,
        ContactId contact,
        PhoneNumber number,
        int attempts,
        Instant dueAt,
        @Nullable KeptFor keptFor)
        implements Serializable {
    /** Of nobody in particular. */
    public CallRecord(
            AccountId account,
            RecordId id,
            CampaignId campaign,
            ContactId contact,
            PhoneNumber number,
            int attempts,
            Instant dueAt) {
        this(account, id, campaign, contact, number, attempts, dueAt, null);
    }
}
