package org.cordboard.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes all recordings of one engine on a thread of its own, so that no media loop waits on a disk. Thread-safe. */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long LONGEST_STOP_SECONDS = 5;

    /** Other work needs the disk more. */
    private static final long SPACE_TO_SPARE = 1L << 30;

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "media-recorder");
    private final Storage storage;
    private volatile boolean closed;

    /** Hears of the end of a recording, on the recorder's thread. */
    @FunctionalInterface
    public interface Ended {
        /** It has that length; the reason is empty when all went well, else one sentence for the operator. */
        void ended(Path file, Duration length, String reason);
    }

    /** Starts the thread. */
    public Recorder() {
        this(Storage::onDisk);
    }

    Recorder(Storage storage) {
        this.storage = storage;
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins a recording in a new file; a file of that name makes it fail. Waits for nobody. */
    public Recording begin(Recording.Wish wish, Ended ended) {
        Recording recording = new Recording(wish, storage, ended, this::later);
        later(recording::open);
        return recording;
    }

    /**
     * Writes a short piece of audio (8 kHz) to a new WAV file of one channel. Waits for nobody; what cannot be written, or would take the
     * last gibibyte of the disk, is left out and said in the log.
     */
    public void keep(Path file, short[] samples) {
        later(() -> write(file, samples));
    }

    private static void write(Path file, short[] samples) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
            Files.createDirectories(folder);
            long left = Files.getFileStore(folder).getUsableSpace();
            if (left < SPACE_TO_SPARE) {
                LOG.warn("{} is not kept: {} MiB are left on the disk; free some", file, left >> 20);
                return;
            }
            Wav.of(samples).write(file, WavEncoding.PCM16);
        } catch (IOException e) {
            LOG.warn("{} is not kept: {}; see that its folder can be written", file, e.toString());
        }
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
