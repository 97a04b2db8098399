package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.ports.Store;

/**
 * Brings to the store how the media of calls was. These are figures and no results: a node that dies loses what waits, and while the
 * store is away the newest are left out once ten thousand wait. Thread-safe.
 */
final class MediaReports implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 500;

    private final Store store;
    private final BlockingQueue<AttemptMedia> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong unstored = new AtomicLong();
    private final Loop loop;
    private List<AttemptMedia> batch = new ArrayList<>();

    MediaReports(Store store, Troubles troubles) {
        this.store = store;
        this.loop = new Loop("media-reports", Duration.ofSeconds(1), troubles, this::upload);
    }

    void start() {
        loop.start();
    }

    /** Takes a report; never blocks. */
    void submit(AttemptMedia media) {
        unstored.incrementAndGet();
        if (!waiting.offer(media)) {
            unstored.decrementAndGet();
        }
    }

    /** Whether every report that was taken is in the store. */
    boolean allStored() {
        if (unstored.get() == 0) {
            return true;
        }
        loop.wake();
        return false;
    }

    /** Once a second at most: a report is in no hurry, and one transaction takes many. */
    private void upload() {
        while (true) {
            if (batch.isEmpty()) {
                waiting.drainTo(batch, BATCH);
            }
            if (batch.isEmpty()) {
                return;
            }
            store.reviews().keepMedia(batch);
            unstored.addAndGet(-batch.size());
            batch = new ArrayList<>();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
