package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.cordboard.core.ports.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that another member leased for this device: their leases count on that member's clocks. Each is renewed, which asks for it by
 * our own, before it is locked in the journal and may be dialed. {@link #add}, {@link #size} and {@link #takeAll} are thread-safe.
 */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final DeviceId device;
    private final Duration lease;
    private final Store store;
    private final Journal journal;
    private final ReadyRecords ready;
    private final GivenUp givenUp;
    private final Runnable arrived;
    private final List<LeasedRecord> waiting = new ArrayList<>();
    private List<LeasedRecord> underWay = List.of();

    /**
     * @param lease how long a renewed lease lasts
     * @param arrived told after records have become ready
     */
    Adoption(
            DeviceId device,
            Duration lease,
            Store store,
            Journal journal,
            ReadyRecords ready,
            GivenUp givenUp,
            Runnable arrived) {
        this.device = device;
        this.lease = lease;
        this.store = store;
        this.journal = journal;
        this.ready = ready;
        this.givenUp = givenUp;
        this.arrived = arrived;
    }

    synchronized void add(List<LeasedRecord> records) {
        waiting.addAll(records);
    }

    /** Records of a queue that wait for their renewal. */
    synchronized int size(ReadyRecords.Row row) {
        return (int) (of(waiting, row) + of(underWay, row));
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    private static long of(List<LeasedRecord> records, ReadyRecords.Row row) {
        return records.stream()
                .filter(leased -> ReadyRecords.Row.of(leased).equals(row))
                .count();
    }

    /** The queues that have records here. */
    synchronized Set<ReadyRecords.Row> rows() {
        Set<ReadyRecords.Row> rows = new HashSet<>();
        waiting.forEach(leased -> rows.add(ReadyRecords.Row.of(leased)));
        return rows;
    }

    /** Takes out what waits; what is being renewed just now becomes ready. */
    synchronized List<LeasedRecord> takeAll(ReadyRecords.Row row) {
        List<LeasedRecord> taken = waiting.stream()
                .filter(leased -> ReadyRecords.Row.of(leased).equals(row))
                .toList();
        waiting.removeAll(taken);
        return taken;
    }

    /** Renews what waits; blocks on the store and the journal. What fails is tried again with the next call. */
    void adopt() {
        List<LeasedRecord> foreign = begin();
        if (foreign.isEmpty()) {
            return;
        }
        List<LeasedRecord> own;
        try {
            own = store.records().renew(device, foreign, lease);
        } catch (RuntimeException failure) {
            putBack();
            throw failure;
        }
        try {
            journal.lock(own);
            ready.add(own);
        } catch (JournalException failure) {
            givenUp.add(own);
            throw failure;
        } finally {
            end();
        }
        Set<RecordId> lost = new HashSet<>();
        foreign.forEach(leased -> lost.add(leased.record().id()));
        own.forEach(leased -> lost.remove(leased.record().id()));
        if (!lost.isEmpty()) {
            LOG.info("{} leases had ended before this node could take them over", lost.size());
        }
        arrived.run();
    }

    private synchronized List<LeasedRecord> begin() {
        underWay = List.copyOf(waiting);
        waiting.clear();
        return underWay;
    }

    private synchronized void putBack() {
        waiting.addAll(0, underWay);
        underWay = List.of();
    }

    private synchronized void end() {
        underWay = List.of();
    }
}
