package org.cordboard.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;

/** Leased records that are locked in this device's journal and wait to be dialed, in order. Memory only. Thread-safe. */
final class ReadyRecords {
    private final Map<CampaignId, Deque<LeasedRecord>> byCampaign = new HashMap<>();

    synchronized void add(List<LeasedRecord> records) {
        records.forEach(leased -> queue(leased).addLast(leased));
    }

    synchronized void putBack(LeasedRecord leased) {
        queue(leased).addFirst(leased);
    }

    /** Takes the first records, at most so many. */
    synchronized List<LeasedRecord> take(CampaignId campaign, int most) {
        Deque<LeasedRecord> queue = byCampaign.get(campaign);
        List<LeasedRecord> taken = new ArrayList<>();
        while (queue != null && taken.size() < most && !queue.isEmpty()) {
            taken.add(queue.removeFirst());
        }
        return taken;
    }

    synchronized List<LeasedRecord> takeAll(CampaignId campaign) {
        Deque<LeasedRecord> queue = byCampaign.remove(campaign);
        return queue == null ? List.of() : List.copyOf(queue);
    }

    synchronized List<LeasedRecord> those(Predicate<LeasedRecord> wanted) {
        return byCampaign.values().stream()
                .flatMap(Deque::stream)
                .filter(wanted)
                .toList();
    }

    /** Puts the renewed lease in the place of the old one, if the record still waits. */
    synchronized void renew(LeasedRecord renewed) {
        Deque<LeasedRecord> queue = queue(renewed);
        List<LeasedRecord> changed = queue.stream()
                .map(leased -> leased.record().id().equals(renewed.record().id()) ? renewed : leased)
                .toList();
        queue.clear();
        queue.addAll(changed);
    }

    synchronized void remove(Set<RecordId> gone) {
        byCampaign
                .values()
                .forEach(queue ->
                        queue.removeIf(leased -> gone.contains(leased.record().id())));
    }

    synchronized int size(CampaignId campaign) {
        Deque<LeasedRecord> queue = byCampaign.get(campaign);
        return queue == null ? 0 : queue.size();
    }

    synchronized Set<CampaignId> campaigns() {
        return Set.copyOf(byCampaign.keySet());
    }

    synchronized int size() {
        return byCampaign.values().stream().mapToInt(Deque::size).sum();
    }

    private Deque<LeasedRecord> queue(LeasedRecord leased) {
        return byCampaign.computeIfAbsent(leased.record().campaign(), unused -> new ArrayDeque<>());
    }
}
