package org.cordboard.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * The journal's maps in H2's MVStore, which writes append-only chunks with check sums: after a crash the last complete chunk counts.
 * Keys are ids in their text form, which sorts by time. Confined to the journal's writer, once open.
 */
final class JournalFile {
    /** Chunks that hold nothing any more are kept so long before their space is used again. */
    private static final int RETENTION_MS = 10_000;

    private static final int TIDY_AT_MOST = 4 * 1024 * 1024;
    private static final long TIDY_FROM = 16L * 1024 * 1024;
    private static final int WANTED_FILL_PERCENT = 50;

    private final Path path;
    private final MVStore store;
    private final JournalEncoding encoding;
    private final MVMap<String, byte[]> locked;
    private final MVMap<String, byte[]> started;
    private final MVMap<String, byte[]> ended;

    private JournalFile(Path path, MVStore store, Clock clock) {
        this.path = path;
        this.store = store;
        this.encoding = new JournalEncoding(clock);
        this.locked = open("locked");
        this.started = open("started");
        this.ended = open("ended");
    }

    private MVMap<String, byte[]> open(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    /** Opens and writes once, so that a disk that cannot be written is found out now. */
    static JournalFile open(Path path, DeviceId device, Clock clock) {
        MVStore store = null;
        try {
            store = new MVStore.Builder()
                    .fileName(path.toString())
                    .autoCommitDisabled()
                    .open();
            store.setRetentionTime(RETENTION_MS);
            // H2 2.5.252: a chunk that is written into reused space is not always found again after a kill. At the end
            // it is.
            store.setReuseSpace(false);
            if (store.isReadOnly()) {
                throw new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "the file is read-only");
            }
            claim(store, device);
            JournalFile file = new JournalFile(path, store, clock);
            file.force();
            return file;
        } catch (MVStoreException | IllegalArgumentException e) {
            if (store != null) {
                store.closeImmediately();
            }
            throw new JournalException("the journal " + path + " cannot be opened: " + reason(e), e);
        }
    }

    private static void claim(MVStore store, DeviceId device) {
        MVMap<String, String> about = store.openMap(
                "about",
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
        String owner = about.putIfAbsent("device", device.value());
        if (owner != null && !owner.equals(device.value())) {
            throw new IllegalArgumentException("it belongs to device " + owner + ", not to " + device
                    + "; set node.id back, or choose another data folder");
        }
    }

    private static String reason(RuntimeException failure) {
        if (!(failure instanceof MVStoreException inStore)) {
            return failure.getMessage();
        }
        return switch (inStore.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                "it is in use by another node; stop that one or choose another data folder";
            case DataUtils.ERROR_FILE_CORRUPT ->
                "it is damaged (" + inStore.getMessage()
                        + "); move it away, its attempts will show as UNCONFIRMED, and check the disk";
            default -> inStore.getMessage() + "; make the disk writable for this user, with room on it";
        };
    }

    void lock(LeasedRecord leased) {
        locked.put(leased.record().id().toString(), encoding.encode(leased));
    }

    void unlock(RecordId record) {
        locked.remove(record.toString());
    }

    void started(Journal.StartedAttempt attempt) {
        locked.remove(attempt.record().record().id().toString());
        started.put(attempt.attempt().toString(), encoding.encode(attempt));
    }

    void ended(AttemptId attempt, AttemptOutcome outcome) {
        byte[] bytes = started.remove(attempt.toString());
        if (bytes != null) {
            ended.put(attempt.toString(), encoding.encode(encoding.started(bytes), outcome));
        }
    }

    void uploaded(AttemptId attempt) {
        ended.remove(attempt.toString());
    }

    List<Attempt> toUpload(int limit) {
        List<Attempt> attempts = new ArrayList<>();
        for (var cursor = ended.cursor(null); cursor.hasNext() && attempts.size() < limit; ) {
            cursor.next();
            attempts.add(encoding.attempt(cursor.getValue()));
        }
        return attempts;
    }

    Journal.Recovery recovery() {
        return new Journal.Recovery(
                locked.values().stream().map(encoding::leased).toList(),
                started.values().stream().map(encoding::started).toList());
    }

    Journal.Size size() {
        return new Journal.Size(locked.size(), started.size(), ended.size());
    }

    /** All changes so far are on disk when this returns. */
    void force() {
        store.commit();
        store.sync();
    }

    /** Gives space back while there is nothing else to do. */
    void tidyUp() {
        if (store.getFileStore().size() > TIDY_FROM) {
            store.compact(WANTED_FILL_PERCENT, TIDY_AT_MOST);
        }
    }

    void close() {
        store.close();
    }

    /** After a failure: nothing more is written. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
