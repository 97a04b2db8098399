package org.cordboard.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;

/** Leased records that are locked in this device's journal and wait to be dialed, in the order of their queues. Memory only. Thread-safe. */
final class ReadyRecords {
    /** One queue of one campaign. */
    record Row(CampaignId campaign, QueueName queue) {
        static Row of(LeasedRecord leased) {
            return new Row(leased.record().campaign(), leased.queue());
        }
    }

    private final Map<Row, Deque<LeasedRecord>> rows = new HashMap<>();

    /** At the end of their queues; what is kept for somebody was promised, and comes before all others. */
    synchronized void add(List<LeasedRecord> records) {
        for (LeasedRecord leased : records) {
            if (leased.record().keptFor() == null) {
                row(leased).addLast(leased);
            } else {
                row(leased).addFirst(leased);
            }
        }
    }

    synchronized void putBack(LeasedRecord leased) {
        row(leased).addFirst(leased);
    }

    /** Takes the first records of these queues that may be taken, at most so many; the queues take turns. */
    synchronized List<LeasedRecord> take(
            CampaignId campaign, Collection<QueueName> queues, int most, Predicate<LeasedRecord> may) {
        List<Iterator<LeasedRecord>> turns = new ArrayList<>();
        for (QueueName queue : queues) {
            Deque<LeasedRecord> row = rows.get(new Row(campaign, queue));
            if (row != null) {
                turns.add(row.iterator());
            }
        }
        List<LeasedRecord> taken = new ArrayList<>();
        while (taken.size() < most && !turns.isEmpty()) {
            Iterator<Iterator<LeasedRecord>> round = turns.iterator();
            while (round.hasNext() && taken.size() < most) {
                if (!takeOne(round.next(), may, taken)) {
                    round.remove();
                }
            }
        }
        return taken;
    }

    private static boolean takeOne(Iterator<LeasedRecord> row, Predicate<LeasedRecord> may, List<LeasedRecord> taken) {
        while (row.hasNext()) {
            LeasedRecord leased = row.next();
            if (may.test(leased)) {
                row.remove();
                taken.add(leased);
                return true;
            }
        }
        return false;
    }

    synchronized List<LeasedRecord> takeAll(CampaignId campaign) {
        return takeRows(row -> row.campaign().equals(campaign));
    }

    synchronized List<LeasedRecord> takeAll(Row row) {
        return takeRows(row::equals);
    }

    private List<LeasedRecord> takeRows(Predicate<Row> wanted) {
        List<LeasedRecord> taken = new ArrayList<>();
        rows.forEach((row, waiting) -> {
            if (wanted.test(row)) {
                taken.addAll(waiting);
            }
        });
        rows.keySet().removeIf(wanted);
        return taken;
    }

    synchronized List<LeasedRecord> those(Predicate<LeasedRecord> wanted) {
        return rows.values().stream().flatMap(Deque::stream).filter(wanted).toList();
    }

    /** Puts the renewed lease in the place of the old one, if the record still waits. */
    synchronized void renew(LeasedRecord renewed) {
        Deque<LeasedRecord> queue = row(renewed);
        List<LeasedRecord> changed = queue.stream()
                .map(leased -> leased.record().id().equals(renewed.record().id()) ? renewed : leased)
                .toList();
        queue.clear();
        queue.addAll(changed);
    }

    /** Takes out those of these records that still wait. */
    synchronized List<LeasedRecord> remove(Set<RecordId> gone) {
        List<LeasedRecord> removed = new ArrayList<>();
        for (Deque<LeasedRecord> row : rows.values()) {
            row.removeIf(leased -> gone.contains(leased.record().id()) && removed.add(leased));
        }
        return removed;
    }

    synchronized int size(CampaignId campaign) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().campaign().equals(campaign))
                .mapToInt(row -> row.getValue().size())
                .sum();
    }

    synchronized int size(Row row) {
        Deque<LeasedRecord> queue = rows.get(row);
        return queue == null ? 0 : queue.size();
    }

    /** The queues that have records here. */
    synchronized Set<Row> rows() {
        return rows.entrySet().stream()
                .filter(row -> !row.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized int size() {
        return rows.values().stream().mapToInt(Deque::size).sum();
    }

    private Deque<LeasedRecord> row(LeasedRecord leased) {
        return rows.computeIfAbsent(Row.of(leased), unused -> new ArrayDeque<>());
    }
}
