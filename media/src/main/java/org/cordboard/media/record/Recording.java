package org.cordboard.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording: a WAV file of 16 bit, 8 kHz, that loses the second that was not written when the process is killed. {@link #frame} and
 * {@link #stop} are for one media loop; the rest is the recorder's.
 */
public final class Recording {
    /** Samples of a frame of 20 ms in each channel. */
    public static final int FRAME = 160;

    private static final int CHUNK_FRAMES = 50;
    private static final int MOST_CHUNKS_WAITING = 10;

    private final Wish wish;
    private final Storage storage;
    private final Recorder.Ended ended;
    private final Consumer<Runnable> later;
    private final AtomicInteger chunksWaiting = new AtomicInteger();
    private ByteBuffer chunk;
    private volatile boolean over;

    private @Nullable AudioFile open;
    private long octets;

    /**
     * What is recorded.
     *
     * @param key by which the file is encrypted, or null for a plain one
     */
    public record Wish(Path file, Sides sides, @Nullable RecordingKey key) {}

    Recording(Wish wish, Storage storage, Recorder.Ended ended, Consumer<Runnable> later) {
        this.wish = wish;
        this.storage = storage;
        this.ended = ended;
        this.later = later;
        this.chunk = newChunk();
    }

    /** Takes 20 ms of both sides; nothing is kept after an end. A disk that is 10 s behind ends the recording. */
    public void frame(short[] said, short[] heard) {
        if (over) {
            return;
        }
        for (int i = 0; i < FRAME; i++) {
            switch (wish.sides()) {
                case STEREO -> chunk.putShort(said[i]).putShort(heard[i]);
                case PEER -> chunk.putShort(said[i]);
                case HEARD -> chunk.putShort(heard[i]);
                case MIXED -> chunk.putShort(sum(said[i], heard[i]));
            }
        }
        if (!chunk.hasRemaining()) {
            if (chunksWaiting.incrementAndGet() > MOST_CHUNKS_WAITING) {
                end("the disk does not take recordings as fast as they come");
            } else {
                flush();
            }
        }
    }

    /** Ends it; the file is whole when {@link Recorder.Ended} hears of it. */
    public void stop() {
        if (!over) {
            flush();
            end("");
        }
    }

    private static short sum(short one, short other) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, one + other));
    }

    private void flush() {
        ByteBuffer full = chunk.flip();
        chunk = newChunk();
        later.accept(() -> write(full));
    }

    private void end(String reason) {
        over = true;
        later.accept(() -> close(reason));
    }

    void open() {
        try {
            Storage.Place place = storage.create(wish.file());
            try {
                open = file(place);
                open.begin();
            } catch (GeneralSecurityException e) {
                place.close();
                failed("the recording cannot be encrypted: " + e.getMessage());
            }
        } catch (FileAlreadyExistsException e) {
            failed("the file " + wish.file().getFileName()
                    + " is there already; give each recording a name of its own, as by {leg}");
        } catch (IOException e) {
            failed("the recording cannot be written: " + e.getMessage()
                    + "; see that the folder is there and has space");
        }
    }

    private AudioFile file(Storage.Place place) throws GeneralSecurityException {
        RecordingKey key = wish.key();
        int channels = wish.sides().channels();
        return key == null ? new PlainFile(place, channels) : new SealedFile(place, channels, key);
    }

    private void write(ByteBuffer full) {
        chunksWaiting.decrementAndGet();
        if (open == null) {
            return;
        }
        try {
            int length = full.remaining();
            open.write(full);
            octets += length;
        } catch (IOException e) {
            failed("the recording cannot be written: " + e.getMessage() + "; see that the disk has space");
        }
    }

    private void close(String reason) {
        AudioFile finished = open;
        if (finished == null) {
            return;
        }
        open = null;
        String problem = reason;
        try (finished) {
            finished.finish();
        } catch (IOException e) {
            problem = "the recording cannot be finished: " + e.getMessage() + "; see that the disk has space";
        }
        tell(problem);
    }

    private void failed(String reason) {
        over = true;
        AudioFile broken = open;
        open = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (IOException e) {
            tell(reason + "; nor closed: " + e.getMessage());
            return;
        }
        tell(reason);
    }

    private void tell(String reason) {
        ended.ended(wish.file(), Duration.ofMillis(WavHeader.ms(wish.sides().channels(), octets)), reason);
    }

    private ByteBuffer newChunk() {
        int length = CHUNK_FRAMES * FRAME * 2 * wish.sides().channels();
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
