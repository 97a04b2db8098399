package org.cordboard.core.ports;

import java.util.List;
import java.util.function.UnaryOperator;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PoolStatus;
import org.cordboard.core.distribution.QueueStatus;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;

/** What a supervisor may do with pools, queues and their rules. Blocks on the store and the grid. Thread-safe. */
public interface DistributionOperations {
    /**
     * The plan that is in force.
     *
     * @throws OperationRefusedException NOT_FOUND
     */
    DistributionPlan plan(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /**
     * Changes the plan, running or not: it is in force for the next record that is drawn.
     *
     * @param change makes the new plan of the one in force; may be asked more than once
     * @param who changes it, for the audit log
     * @return the plan with its new version
     * @throws OperationRefusedException NOT_FOUND, INVALID with every problem, or CONFLICT when the campaign is over
     */
    DistributionPlan change(AccountId account, CampaignId campaign, UnaryOperator<DistributionPlan> change, String who)
            throws OperationRefusedException;

    /**
     * The pools of the plan, with how many records wait in each.
     *
     * @throws OperationRefusedException NOT_FOUND
     */
    List<PoolStatus> pools(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /**
     * How many waiting records no pool holds: nobody will dial them.
     *
     * @throws OperationRefusedException NOT_FOUND
     */
    long unplaced(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /**
     * The queues of the plan on each device that dials for the campaign; empty while it does not run.
     *
     * @throws OperationRefusedException NOT_FOUND
     */
    List<QueueStatus> queues(AccountId account, CampaignId campaign) throws OperationRefusedException;

    /** Records have changed by somebody's hand: they may be due now. */
    void recordsChanged();
}
