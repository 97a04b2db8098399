package org.cordboard.node;

import java.util.List;
import java.util.Optional;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.TrunkOperations;

/** What others see of this node's trunks. Thread-safe. */
final class TrunkView implements TrunkOperations {
    private final Trunks trunks;
    private final StoreWork storeWork;

    TrunkView(Trunks trunks, StoreWork storeWork) {
        this.trunks = trunks;
        this.storeWork = storeWork;
    }

    @Override
    public Optional<Live> live(AccountId account, TrunkId trunk) {
        return trunks.live(account, trunk);
    }

    @Override
    public List<Live> all() {
        return trunks.all();
    }

    @Override
    public List<String> waitsFor(AccountId account, CampaignId campaign) {
        return storeWork
                .campaign(campaign)
                .filter(running ->
                        running.dials() && running.campaign().account().equals(account))
                .map(running -> trunks.waitsFor(running.trunks()))
                .orElse(List.of());
    }

    @Override
    public void changed() {
        storeWork.campaignsMayHaveChanged();
    }
}
