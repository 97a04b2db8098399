package org.cordboard.node;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier life of this device left behind reaches the store before anything is dialed: attempts without a result become
 * INTERRUPTED, results are uploaded, records that were never started are given back.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final DeviceId device;
    private final Clock clock;
    private final Store store;
    private final Journal journal;

    Recovery(DeviceId device, Clock clock, Store store, Journal journal) {
        this.device = device;
        this.clock = clock;
        this.store = store;
        this.journal = journal;
    }

    /**
     * Blocks until it is done.
     *
     * @param journalIsOld whether this journal was there before: a new one does not know what an earlier life may have dialed, and
     *     proves nothing about leases that the store knows of
     */
    void run(boolean journalIsOld) {
        Journal.Recovery left = journal.recover();
        for (Journal.StartedAttempt attempt : left.started()) {
            journal.ended(
                    attempt.attempt(),
                    AttemptOutcome.of(
                            AttemptResult.INTERRUPTED, clock.now(), "the node died while this call was under way"));
        }
        int uploaded = 0;
        for (int sent = Results.uploadBatch(journal, store); sent > 0; sent = Results.uploadBatch(journal, store)) {
            uploaded += sent;
        }
        Set<RecordId> started = new HashSet<>();
        left.started().forEach(attempt -> started.add(attempt.record().record().id()));
        List<LeasedRecord> neverStarted = left.locked().stream()
                .filter(leased -> !started.contains(leased.record().id()))
                .toList();
        store.records().giveBack(device, neverStarted);
        journal.unlock(
                left.locked().stream().map(leased -> leased.record().id()).toList());
        // What the store thinks we hold and the old journal does not know never came as far as a journalled start.
        List<LeasedRecord> unheard = journalIsOld ? store.records().heldBy(device) : List.of();
        store.records().giveBack(device, unheard);
        LOG.info(
                "The journal is recovered: {} attempts were interrupted, {} results brought to the store, {} records given back",
                left.started().size(),
                uploaded,
                neverStarted.size() + unheard.size());
    }
}
