package org.cordboard.node;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;

/** The journal, and whether it can be written: a write that fails raises the trouble that stops dialing, one that succeeds ends it. */
final class WatchedJournal implements Journal {
    private static final String SOURCE = "journal";

    private final Journal journal;
    private final Troubles troubles;

    WatchedJournal(Journal journal, Troubles troubles) {
        this.journal = journal;
        this.troubles = troubles;
    }

    @Override
    public void lock(Collection<LeasedRecord> records) {
        write(() -> journal.lock(records));
    }

    @Override
    public void unlock(Collection<RecordId> records) {
        write(() -> journal.unlock(records));
    }

    @Override
    public void started(Collection<StartedAttempt> attempts) {
        write(() -> journal.started(attempts));
    }

    @Override
    public void ended(AttemptId attempt, AttemptOutcome outcome) {
        write(() -> journal.ended(attempt, outcome));
    }

    @Override
    public void uploaded(Collection<AttemptId> attempts) {
        write(() -> journal.uploaded(attempts));
    }

    @Override
    public List<Attempt> toUpload(int limit) {
        return watched(() -> journal.toUpload(limit));
    }

    @Override
    public Recovery recover() {
        return watched(journal::recover);
    }

    @Override
    public Size size() {
        return journal.size();
    }

    @Override
    public void close() {
        journal.close();
    }

    private void write(Runnable write) {
        watched(() -> {
            write.run();
            return true;
        });
        troubles.clear(Trouble.JOURNAL, SOURCE);
    }

    private <T> T watched(Supplier<T> call) {
        try {
            return call.get();
        } catch (JournalException failure) {
            troubles.raise(Trouble.JOURNAL, SOURCE, "nothing is dialed: " + failure.getMessage());
            throw failure;
        }
    }
}
