package org.cordboard.media.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes all recordings of one engine on a thread of its own, so that no media loop waits on a disk. Thread-safe. */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long LONGEST_STOP_SECONDS = 5;

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "media-recorder");
    private volatile boolean closed;

    /** Hears of the end of a recording, on the recorder's thread. */
    @FunctionalInterface
    public interface Ended {
        /** It has that length; the reason is empty when all went well, else one sentence for the operator. */
        void ended(Path file, Duration length, String reason);
    }

    /** Starts the thread. */
    public Recorder() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins a recording in a new file; a file of that name makes it fail. Waits for nobody. */
    public Recording begin(Path file, Ended ended) {
        Recording recording = new Recording(file, ended, this::later);
        later(recording::open);
        return recording;
    }

    /** Writes what waits, at most for 5 s, then stops. */
    @Override
    public void close() {
        later(() -> closed = true);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("recordings were not all written within {} s; the disk is slow", LONGEST_STOP_SECONDS);
        }
    }

    private void later(Runnable task) {
        work.add(task);
    }

    private void run() {
        try {
            while (!closed) {
                run(work.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One recording's fault, or its owner's, must not end the others. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.error("a recording failed", fault);
        }
    }
}
