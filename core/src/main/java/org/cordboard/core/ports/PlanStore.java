package org.cordboard.core.ports;

import java.util.Map;
import java.util.Optional;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;

/** How the records of campaigns are distributed. Thread-safe, blocking. */
public interface PlanStore {
    /** The plan of a campaign; {@link DistributionPlan#SIMPLE} while nobody has changed it; empty when there is no such campaign. */
    Optional<DistributionPlan> of(AccountId account, CampaignId campaign);

    /** The versions of those plans of running and paused campaigns that somebody has changed, of all accounts. */
    Map<CampaignId, Integer> versions();

    /**
     * Puts a plan in the place of the one before it and notes it in the audit log, together.
     *
     * @param plan whose version is the one that it replaces
     * @param who changes it, for the log
     * @return the new version; empty when the plan has been changed by somebody else meanwhile
     */
    Optional<Integer> change(AccountId account, CampaignId campaign, DistributionPlan plan, String who);
}
