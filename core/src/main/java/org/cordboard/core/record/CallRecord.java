package org.cordboard.core.record;

import java.io.Serializable;
import java.time.Instant;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.RecordId;

/**
 * One contact to be reached in one campaign, as the grid and the devices carry it.
 *
 * @param attempts attempts made so far
 * @param dueAt not before this instant (UTC)
 * Immutable.
 */
public record CallRecord(
        AccountId account,
        RecordId id,
        CampaignId campaign,
        ContactId contact,
        PhoneNumber number,
        int attempts,
        Instant dueAt)
        implements Serializable {}
