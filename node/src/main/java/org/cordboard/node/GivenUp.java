package org.cordboard.node;

import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Store;

/** Leased records that this device will not dial, on their way back to the store; they leave the journal when the store has them. Thread-safe. */
final class GivenUp {
    private final DeviceId device;
    private final Store store;
    private final Journal journal;
    private final List<LeasedRecord> waiting = new ArrayList<>();

    GivenUp(DeviceId device, Store store, Journal journal) {
        this.device = device;
        this.store = store;
        this.journal = journal;
    }

    synchronized void add(List<LeasedRecord> records) {
        waiting.addAll(records);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Gives back what waits; blocks on the store. What fails is tried again with the next call. */
    void giveBack() {
        List<LeasedRecord> now = snapshot();
        if (now.isEmpty()) {
            return;
        }
        store.records().giveBack(device, now);
        forget(now);
        // A journal that cannot be written must not stop the distribution; a recovery gives back by epoch, so its old
        // entry does no harm.
        journal.unlock(now.stream().map(leased -> leased.record().id()).toList());
    }

    private synchronized List<LeasedRecord> snapshot() {
        return List.copyOf(waiting);
    }

    private synchronized void forget(List<LeasedRecord> given) {
        waiting.removeAll(given);
    }
}
