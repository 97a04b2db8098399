package org.cordboard.core.ports;

import java.time.Instant;
import java.util.Optional;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.RecordStory;

/** What people do with single call records. Thread-safe, blocking. */
public interface RecordDesk {
    /** What was done to a record. */
    enum Done {
        /** It is in force now. */
        NOW,
        /** A device has the record: it comes into force when the lease ends. */
        AFTER_LEASE,
        /** Nothing: the record has a final result. */
        FINAL,
        /** Nothing: there is no such record in the account. */
        UNKNOWN
    }

    /** The whole story of a record; empty when there is none in the account. */
    Optional<RecordStory> story(AccountId account, RecordId record);

    /** Promises to call back. It revives a record with a final result, and a record that is being dialed waits for it afterwards. */
    Done promise(AccountId account, RecordId record, Callback callback, String who);

    /**
     * Puts a waiting record off, or brings it forward: it is due at this instant, UTC. A promise on it is forgotten.
     * Of a record that is being dialed the attempt comes first.
     */
    Done due(AccountId account, RecordId record, Instant at, String who);
}
