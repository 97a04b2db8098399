package org.cordboard.core.ports;

import java.util.List;
import java.util.Optional;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignState;
import org.jspecify.annotations.Nullable;

/** Campaigns. Thread-safe, blocking. */
public interface CampaignStore {
    /** Stores a new campaign and makes one due call record for each contact of its list, in one transaction. */
    void add(Campaign campaign);

    /**
     * Adds a list to a campaign: one due call record for each contact of it, in one transaction with an entry in the audit log.
     *
     * @param who adds it, for the log
     * @return false when it had the list already
     */
    boolean addList(AccountId account, CampaignId campaign, ListId list, String who);

    /** The campaign, unless it does not exist in this account. */
    Optional<Campaign> find(AccountId account, CampaignId campaign);

    /** All campaigns, newest first. */
    Page<Campaign> page(AccountId account, @Nullable String cursor, int limit);

    /** The campaigns of all accounts that are in one of these states, for those who run them. */
    List<Campaign> inState(CampaignState... states);

    /** Changes the state if it is still {@code from}; false when someone else was first. */
    boolean changeState(AccountId account, CampaignId campaign, CampaignState from, CampaignState to);

    /** The campaign in numbers. */
    CampaignFigures figures(AccountId account, CampaignId campaign);
}
