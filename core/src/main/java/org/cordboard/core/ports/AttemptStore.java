package org.cordboard.core.ports;

import java.util.Collection;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.jspecify.annotations.Nullable;

/** Attempts and their results. Thread-safe, blocking. */
public interface AttemptStore {
    /**
     * Stores results, in one transaction. Idempotent by attempt id: what is there already changes nothing. A result whose epoch is the
     * record's current one ends the lease, frees the number and decides by {@code Recycling} what becomes of the record; an older one
     * is kept and can withdraw a record that waits, but never overwrites what is newer.
     */
    void store(Collection<Attempt> attempts);

    /** The attempts of a campaign, oldest first. */
    Page<Attempt> ofCampaign(AccountId account, CampaignId campaign, @Nullable String cursor, int limit);

    /** The attempts on one record, oldest first. */
    List<Attempt> ofRecord(AccountId account, RecordId record);
}
