package org.cordboard.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a change of a campaign's plan: what waits on this device in a queue that it no longer belongs to is taken out and given back,
 * unless its call has begun. Blocks on the store. Confined to the store's loop.
 */
final class Misplaced {
    private static final Logger LOG = LoggerFactory.getLogger(Misplaced.class);

    /** Records that the owner had drawn by the plan before may come in for a moment more. */
    private static final int LOOKS = 4;

    private final Store store;
    private final ReadyRecords ready;
    private final GivenUp givenUp;
    private final Map<CampaignId, Integer> seen = new HashMap<>();
    private final Map<CampaignId, Integer> looks = new HashMap<>();

    Misplaced(Store store, ReadyRecords ready, GivenUp givenUp) {
        this.store = store;
        this.ready = ready;
        this.givenUp = givenUp;
    }

    /** Whether there was something to take out. */
    boolean takeOut(List<RunningCampaign> campaigns) {
        boolean taken = false;
        Set<CampaignId> known = new HashSet<>();
        for (RunningCampaign running : campaigns) {
            CampaignId id = running.campaign().id();
            int version = running.plan().version();
            known.add(id);
            if (seen.getOrDefault(id, version) != version) {
                looks.put(id, LOOKS);
            }
            seen.put(id, version);
            if (looks.merge(id, 0, Integer::sum) > 0) {
                looks.merge(id, -1, Integer::sum);
                taken |= takeOut(running);
            }
        }
        seen.keySet().retainAll(known);
        looks.keySet().retainAll(known);
        return taken;
    }

    private boolean takeOut(RunningCampaign running) {
        boolean any = false;
        CampaignId campaign = running.campaign().id();
        for (ReadyRecords.Row row : ready.rows()) {
            if (!row.campaign().equals(campaign)) {
                continue;
            }
            Set<RecordId> waiting = ready
                    .those(leased -> ReadyRecords.Row.of(leased).equals(row))
                    .stream()
                    .map(leased -> leased.record().id())
                    .collect(Collectors.toCollection(HashSet::new));
            waiting.removeAll(
                    store.pools().belonging(running.campaign().account(), running.plan(), row.queue(), waiting));
            List<LeasedRecord> taken = ready.remove(waiting);
            givenUp.add(taken);
            if (!taken.isEmpty()) {
                any = true;
                LOG.info("{} records no longer belong in queue {} and are given back", taken.size(), row.queue());
            }
        }
        return any;
    }
}
