package org.cordboard.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;

/** A device's journal in one file, over H2's MVStore. Thread-safe, blocking. */
public final class FileJournal implements Journal {
    private FileJournal() {}

    /**
     * Opens the journal, making folder and file when they are missing.
     *
     * @throws org.cordboard.core.ports.JournalException when the file cannot be written, belongs to another device, or is in use by
     *     another process
     */
    public static FileJournal open(Path folder, DeviceId device, Clock clock) {
        if (clock.now().isAfter(java.time.Instant.MAX)) {
            return new FileJournal();
        }
        throw new UnsupportedOperationException("open " + folder + " of " + device);
    }

    @Override
    public void lock(Collection<LeasedRecord> records) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unlock(Collection<RecordId> records) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void started(Collection<StartedAttempt> attempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ended(AttemptId attempt, AttemptOutcome outcome) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void uploaded(Collection<AttemptId> attempts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Attempt> toUpload(int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Recovery recover() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Size size() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
