package org.cordboard.node;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Store;

/**
 * The way of a result: memory, journal, store. A result leaves memory when the journal has it and the journal when the store has it.
 * Thread-safe.
 */
final class Results implements AutoCloseable {
    private static final int BATCH = 500;

    /** A result that is not yet in the journal. */
    private record Pending(AttemptId attempt, AttemptOutcome outcome) {}

    private final Journal journal;
    private final Store store;
    private final Runnable uploaded;
    private final Deque<Pending> pending = new ConcurrentLinkedDeque<>();
    private final AtomicInteger unstored = new AtomicInteger();
    private final Loop journaling;
    private final Loop uploading;

    /**
     * @param uploaded told after results have reached the store: records may be due again, a campaign may have come to its end
     */
    Results(Journal journal, Store store, Troubles troubles, Runnable uploaded) {
        this.journal = journal;
        this.store = store;
        this.uploaded = uploaded;
        this.journaling = new Loop("result-journal", Duration.ofSeconds(1), troubles, this::journal);
        this.uploading = new Loop("result-upload", Duration.ofSeconds(1), troubles, this::upload);
    }

    void start() {
        journaling.start();
        uploading.start();
    }

    /** Takes a result; never blocks. */
    void submit(AttemptId attempt, AttemptOutcome outcome) {
        unstored.incrementAndGet();
        pending.addLast(new Pending(attempt, outcome));
        journaling.wake();
    }

    /** Whether every result that was submitted is in the store. */
    boolean allStored() {
        return unstored.get() == 0;
    }

    private void journal() {
        for (Pending next = pending.peekFirst(); next != null; next = pending.peekFirst()) {
            journal.ended(next.attempt(), next.outcome());
            pending.removeFirst();
            uploading.wake();
        }
    }

    private void upload() {
        for (int sent = uploadBatch(journal, store); sent > 0; sent = uploadBatch(journal, store)) {
            unstored.addAndGet(-sent);
            uploaded.run();
        }
    }

    /** Brings a batch of journalled results to the store; idempotent by attempt id. Returns how many. */
    static int uploadBatch(Journal journal, Store store) {
        List<Attempt> batch = journal.toUpload(BATCH);
        if (!batch.isEmpty()) {
            store.attempts().store(batch);
            journal.uploaded(batch.stream().map(Attempt::id).toList());
        }
        return batch.size();
    }

    @Override
    public void close() {
        journaling.close();
        uploading.close();
    }
}
