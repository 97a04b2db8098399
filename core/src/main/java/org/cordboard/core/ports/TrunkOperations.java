package org.cordboard.core.ports;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.TrunkHealth;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.TrunkId;
import org.jspecify.annotations.Nullable;

/** What this node knows of its trunks. Memory accesses only. Thread-safe. */
public interface TrunkOperations {
    /** How a trunk is; empty when this node has not heard of it yet. */
    Optional<Live> live(AccountId account, TrunkId trunk);

    /** Every trunk that this node knows, of all accounts, for metrics. */
    List<Live> all();

    /** Why a campaign that runs makes no calls now, one sentence each with the remedy; empty when it makes calls or does not run. */
    List<String> waitsFor(AccountId account, CampaignId campaign);

    /** Trunks were made or changed in the store: the next record shall be dialed by what stands there now. */
    void changed();

    /**
     * A trunk, as this node sees it now.
     *
     * @param calls calls on it now, from this node
     * @param heldFor for how long it wants no calls (Retry-After), null when it takes them
     * Immutable.
     */
    record Live(
            TrunkId trunk,
            String name,
            TrunkHealth health,
            int calls,
            @Nullable Duration heldFor) {}
}
