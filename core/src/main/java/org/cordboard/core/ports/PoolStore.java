package org.cordboard.core.ports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;

/** Which call records stand in which pool. Thread-safe, blocking. */
public interface PoolStore {
    /**
     * How many records of a pool wait.
     *
     * @param due that may be dialed now
     * @param later that are due later
     * Immutable.
     */
    record Depth(long due, long later) {}

    /** A lease, and the pool that its record was drawn from. Immutable. */
    record Drawn(LeasedRecord leased, PoolName pool) {}

    /** Records of a pool of this plan that are due now, in the pool's order; those whose number is claimed elsewhere in the account are left out. */
    List<CallRecord> due(AccountId account, CampaignId campaign, DistributionPlan plan, Pool pool, int limit);

    /** Promised callbacks that are due now, the oldest first; those whose number is claimed are left out. */
    List<CallRecord> callbacks(AccountId account, CampaignId campaign, int limit);

    /** Those of these records, which are in such a queue, that a pool that feeds it holds, and the callbacks among them. */
    Set<RecordId> belonging(AccountId account, DistributionPlan plan, QueueName queue, Collection<RecordId> records);

    /** Remembers from which pools records were leased, by which version of the plan. */
    void note(AccountId account, int planVersion, Collection<Drawn> drawn);

    /** How many records each pool of the plan holds, by its name; a record in two pools counts twice. */
    Map<PoolName, Depth> depths(AccountId account, CampaignId campaign, DistributionPlan plan);

    /** How many waiting records no pool of the plan holds. */
    long unplaced(AccountId account, CampaignId campaign, DistributionPlan plan);
}
