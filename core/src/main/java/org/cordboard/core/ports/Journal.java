package org.cordboard.core.ports;

import java.util.Collection;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.RecordId;

/**
 * A device's own write-ahead journal: every change is on disk (fsync, batched over callers) before the call returns. A disk that is
 * full or read-only throws {@link JournalException}: nothing may be dialed then. Thread-safe, blocking.
 */
public interface Journal extends AutoCloseable {
    /** Keeps leased records that this device will dial. */
    void lock(Collection<LeasedRecord> records);

    /** Forgets records that were given back or taken away. */
    void unlock(Collection<RecordId> records);

    /** Writes that these attempts start: from the return of this call on an INVITE may leave. */
    void started(Collection<StartedAttempt> attempts);

    /** Writes how an attempt ended. The entry stays until {@link #uploaded}. */
    void ended(AttemptId attempt, AttemptOutcome outcome);

    /** The store has these results: forgets them. */
    void uploaded(Collection<AttemptId> attempts);

    /** Results that the store does not have yet, oldest first. */
    List<Attempt> toUpload(int limit);

    /**
     * What an earlier life of this device left behind, to be called once before anything else: records that were locked but never
     * started, and attempts that started and have no result.
     */
    Recovery recover();

    /** Entries of each kind now, for figures: locked, started, to upload. */
    Size size();

    @Override
    void close();

    /** An attempt about to be made. Immutable. */
    record StartedAttempt(AttemptId attempt, LeasedRecord record, java.time.Instant startedAt) {}

    /** What was left behind. Immutable. */
    record Recovery(List<LeasedRecord> locked, List<StartedAttempt> started) {
        public Recovery {
            locked = List.copyOf(locked);
            started = List.copyOf(started);
        }
    }

    /** Entries of each kind. Immutable. */
    record Size(int locked, int started, int toUpload) {}
}
