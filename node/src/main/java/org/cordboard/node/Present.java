package org.cordboard.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.strategy.Campaign;

/**
 * The dialing devices that are there.
 *
 * @param nodes in the order of their names, those that drain too
 * @param outside outside dialers that are there and do not drain, by the campaigns that they dial
 * @param draining devices that get no new records, by account
 * Immutable.
 */
record Present(List<DeviceId> nodes, Map<CampaignId, Set<DeviceId>> outside, Map<AccountId, Set<DeviceId>> draining) {
    static final Present NOBODY = new Present(List.of(), Map.of(), Map.of());

    static Present of(
            List<DeviceId> nodes,
            List<OutsideDialer> dialers,
            Map<AccountId, Set<DeviceId>> draining,
            Predicate<OutsideDialer> isThere) {
        Map<CampaignId, Set<DeviceId>> outside = new HashMap<>();
        for (OutsideDialer dialer : dialers) {
            boolean drains = draining.getOrDefault(dialer.account(), Set.of()).contains(dialer.id());
            if (!drains && isThere.test(dialer)) {
                dialer.recordsPerMinute()
                        .keySet()
                        .forEach(campaign -> outside.computeIfAbsent(campaign, id -> new HashSet<>())
                                .add(dialer.id()));
            }
        }
        return new Present(List.copyOf(nodes), outside, draining);
    }

    /** The nodes that may dial for this account. */
    List<DeviceId> nodesFor(AccountId account) {
        Set<DeviceId> drain = draining.getOrDefault(account, Set.of());
        return nodes.stream().filter(node -> !drain.contains(node)).toList();
    }

    /** The outside dialers that dial this campaign now. */
    Set<DeviceId> dialersOf(Campaign campaign) {
        return outside.getOrDefault(campaign.id(), Set.of());
    }
}
