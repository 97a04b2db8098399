package org.cordboard.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;

/** A journal in memory on a disk that can be full; it outlives the node that writes it. */
final class FailingJournal implements Journal {
    private final Map<RecordId, LeasedRecord> locked = new LinkedHashMap<>();
    private final Map<AttemptId, StartedAttempt> started = new LinkedHashMap<>();
    private final Map<AttemptId, Attempt> ended = new LinkedHashMap<>();
    volatile boolean full;

    private void write() {
        if (full) {
            throw new JournalException(
                    "journal must be writable, was not: no space left; free space on its disk",
                    new java.io.IOException("No space left on device"));
        }
    }

    @Override
    public synchronized void lock(Collection<LeasedRecord> records) {
        write();
        records.forEach(leased -> locked.put(leased.record().id(), leased));
    }

    @Override
    public synchronized void unlock(Collection<RecordId> records) {
        write();
        records.forEach(locked::remove);
    }

    @Override
    public synchronized void started(Collection<StartedAttempt> attempts) {
        write();
        attempts.forEach(attempt -> {
            locked.remove(attempt.record().record().id());
            started.put(attempt.attempt(), attempt);
        });
    }

    @Override
    public synchronized void ended(AttemptId attempt, AttemptOutcome outcome) {
        write();
        StartedAttempt start = started.remove(attempt);
        if (start != null) {
            LeasedRecord leased = start.record();
            ended.put(
                    attempt,
                    new Attempt(
                            leased.record().account(),
                            leased.record().campaign(),
                            leased.record().id(),
                            attempt,
                            leased.record().number(),
                            leased.lease().device(),
                            leased.lease().epoch(),
                            start.startedAt(),
                            outcome));
        }
    }

    @Override
    public synchronized void uploaded(Collection<AttemptId> attempts) {
        write();
        attempts.forEach(ended::remove);
    }

    @Override
    public synchronized List<Attempt> toUpload(int limit) {
        return ended.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Recovery recover() {
        return new Recovery(new ArrayList<>(locked.values()), new ArrayList<>(started.values()));
    }

    @Override
    public synchronized Size size() {
        return new Size(locked.size(), started.size(), ended.size());
    }

    @Override
    public void close() {
        // The disk stays.
    }
}
