package org.cordboard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's journal in one file. One thread writes: it takes all changes that wait, commits them together, forces them to disk, and
 * only then lets their callers go on, so that fifty callers cost one fsync. After a write that failed nothing is taken any more: every
 * call throws until the journal is opened again. {@link #size} is a memory access. Thread-safe, blocking.
 */
public final class FileJournal implements Journal {
    private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
    private static final int WAITING_AT_MOST = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final JournalFile file;
    private final BlockingQueue<Entry<?>> waiting = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private final Thread writer;
    private volatile @Nullable JournalException broken;
    private volatile boolean closing;
    private volatile Size size;

    private FileJournal(JournalFile file, DeviceId device) {
        this.file = file;
        this.size = file.size();
        this.writer = new Thread(this::writeAll, "journal " + device);
        writer.setDaemon(true);
    }

    /**
     * Opens the journal, making folder and file when they are missing.
     *
     * @throws JournalException when the file cannot be written, belongs to another device, or is in use by another process
     */
    public static FileJournal open(Path folder, DeviceId device, Clock clock) {
        Path path = folder.resolve("journal.mv");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JournalException(
                    "the journal's folder " + folder + " cannot be made: " + e
                            + "; make it writable for this user or choose another data folder",
                    e);
        }
        FileJournal journal = new FileJournal(JournalFile.open(path, device, clock), device);
        journal.writer.start();
        return journal;
    }

    @Override
    public void lock(Collection<LeasedRecord> records) {
        List<LeasedRecord> copy = List.copyOf(records);
        write(entries -> copy.forEach(entries::lock));
    }

    @Override
    public void unlock(Collection<RecordId> records) {
        List<RecordId> copy = List.copyOf(records);
        write(entries -> copy.forEach(entries::unlock));
    }

    @Override
    public void started(Collection<StartedAttempt> attempts) {
        List<StartedAttempt> copy = List.copyOf(attempts);
        write(entries -> copy.forEach(entries::started));
    }

    /** An attempt that is not known as started, or has ended already, changes nothing. */
    @Override
    public void ended(AttemptId attempt, AttemptOutcome outcome) {
        write(entries -> entries.ended(attempt, outcome));
    }

    @Override
    public void uploaded(Collection<AttemptId> attempts) {
        List<AttemptId> copy = List.copyOf(attempts);
        write(entries -> copy.forEach(entries::uploaded));
    }

    @Override
    public List<Attempt> toUpload(int limit) {
        return await(new Entry<>(null, entries -> entries.toUpload(limit)));
    }

    @Override
    public Recovery recover() {
        return await(new Entry<>(null, JournalFile::recovery));
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (writer.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                writer.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What a caller waits for: a change, done before the next fsync, or a look, done after it, so that nobody sees what is not on disk.
     */
    private record Entry<T extends @Nullable Object>(
            @Nullable Change change, Function<JournalFile, T> look, CompletableFuture<T> done) {
        Entry(@Nullable Change change, Function<JournalFile, T> look) {
            this(change, look, new CompletableFuture<>());
        }

        void complete(JournalFile file) {
            done.complete(look.apply(file));
        }
    }

    private interface Change {
        void on(JournalFile file);
    }

    private void write(Change change) {
        await(new Entry<>(change, file -> true));
    }

    private <T> T await(Entry<T> entry) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            boolean offered = false;
            while (true) {
                refuseIfBroken();
                try {
                    if (!offered) {
                        offered = waiting.offer(entry, 100, TimeUnit.MILLISECONDS);
                    } else {
                        return entry.done().get(100, TimeUnit.MILLISECONDS);
                    }
                } catch (TimeoutException notYet) {
                    log.trace("The journal is still writing", notYet);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw failed(new IOException("no answer from the disk within " + PATIENCE.toSeconds() + " s"));
                }
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void refuseIfBroken() {
        JournalException why = broken;
        if (why != null) {
            throw new JournalException(why.getMessage(), why);
        }
        if (closing) {
            throw new JournalException(
                    "the journal " + file + " is closed; open it again", new IllegalStateException("closed"));
        }
    }

    private void writeAll() {
        List<Entry<?>> batch = new ArrayList<>();
        try {
            while (true) {
                Entry<?> first = waiting.poll(IDLE.toMillis() / 10, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch);
                    writeTogether(batch);
                    batch.clear();
                } else if (closing) {
                    file.close();
                    return;
                } else {
                    file.tidyUp();
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            JournalException why = failed(e);
            waiting.drainTo(batch);
            batch.forEach(entry -> entry.done().completeExceptionally(why));
            file.abandon();
        }
    }

    private void writeTogether(List<Entry<?>> batch) {
        boolean changed = false;
        for (Entry<?> entry : batch) {
            Change change = entry.change();
            if (change != null) {
                change.on(file);
                changed = true;
            }
        }
        if (changed) {
            file.force();
            size = file.size();
        }
        batch.forEach(entry -> entry.complete(file));
    }

    private synchronized JournalException failed(Throwable cause) {
        JournalException already = broken;
        if (already != null) {
            return already;
        }
        JournalException why = new JournalException(
                "the journal " + file + " cannot be written: " + cause.getMessage()
                        + "; nothing is dialed until the disk has room and can be written, and the node is started again",
                cause);
        broken = why;
        log.error("The journal is broken, dialing stops: {}", why.getMessage(), cause);
        return why;
    }
}
