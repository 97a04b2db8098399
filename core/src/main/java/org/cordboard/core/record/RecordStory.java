package org.cordboard.core.record;

import java.time.Instant;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a call record and how it came to where it is.
 *
 * @param dueAt not before then, UTC
 * @param attempts that count
 * @param device that has it now; null: none
 * @param leaseEnds when its lease ends, unless it is renewed; null: it has none
 * @param finalResult null: it has none yet
 * @param pools of the campaign's plan that hold it now, were it due
 * @param recycledInto the pool that a recycling rule put it into; null: none
 * @param callback the promise to call back; null: none
 * @param leases every lease that is remembered, the oldest first
 * @param made every attempt, the oldest first
 * Immutable.
 */
public record RecordStory(
        RecordId id,
        CampaignId campaign,
        ContactId contact,
        @Nullable ListId list,
        PhoneNumber number,
        int numberPosition,
        RecordState state,
        Instant dueAt,
        int attempts,
        int priority,
        int difficulty,
        long epoch,
        @Nullable DeviceId device,
        @Nullable Instant leaseEnds,
        @Nullable AttemptResult finalResult,
        List<PoolName> pools,
        @Nullable PoolName recycledInto,
        @Nullable Callback callback,
        List<PastLease> leases,
        List<Attempt> made) {
    public RecordStory {
        pools = List.copyOf(pools);
        leases = List.copyOf(leases);
        made = List.copyOf(made);
    }

    /**
     * One lease of the record.
     *
     * @param planVersion of the plan by which it was drawn
     * Immutable.
     */
    public record PastLease(long epoch, DeviceId device, String queue, String pool, int planVersion, Instant at) {}
}
