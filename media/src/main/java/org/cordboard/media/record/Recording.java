package org.cordboard.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recording: a WAV file of two channels, 16 bit, 8 kHz, whose header is right from the first second on, so that a file that is
 * cut off by a crash can be played. {@link #frame} and {@link #stop} are for one media loop; the rest is the recorder's.
 */
public final class Recording {
    /** Samples of a frame of 20 ms in each channel. */
    public static final int FRAME = 160;

    private static final int CHUNK_FRAMES = 50;
    private static final int MOST_CHUNKS_WAITING = 10;
    private static final int HEADER = 44;
    private static final int OCTETS_PER_SAMPLE = 4;
    private static final int RATE = 8000;

    private final Path file;
    private final Recorder.Ended ended;
    private final Consumer<Runnable> later;
    private final AtomicInteger chunksWaiting = new AtomicInteger();
    private ByteBuffer chunk = newChunk();
    private volatile boolean over;

    private @Nullable FileChannel channel;
    private long octets;

    Recording(Path file, Recorder.Ended ended, Consumer<Runnable> later) {
        this.file = file;
        this.ended = ended;
        this.later = later;
    }

    /** Takes 20 ms of both channels; nothing is kept after an end. A disk that is 10 s behind ends the recording. */
    public void frame(short[] left, short[] right) {
        if (over) {
            return;
        }
        for (int i = 0; i < FRAME; i++) {
            chunk.putShort(left[i]).putShort(right[i]);
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
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            writeFully(header(), 0);
        } catch (FileAlreadyExistsException e) {
            failed("the file " + file.getFileName() + " is there already; give each recording a name of its own");
        } catch (IOException e) {
            failed("the recording cannot be written: " + e.getMessage()
                    + "; see that the folder is there and has space");
        }
    }

    private void write(ByteBuffer full) {
        chunksWaiting.decrementAndGet();
        if (channel == null) {
            return;
        }
        try {
            int length = full.remaining();
            writeFully(full, HEADER + octets);
            octets += length;
            writeFully(header(), 0);
        } catch (IOException e) {
            failed("the recording cannot be written: " + e.getMessage() + "; see that the disk has space");
        }
    }

    private void close(String reason) {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        channel = null;
        String problem = reason;
        try (open) {
            open.force(false);
        } catch (IOException e) {
            problem = "the recording cannot be finished: " + e.getMessage();
        }
        tell(problem);
    }

    private void failed(String reason) {
        over = true;
        FileChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            tell(reason + "; nor closed: " + e.getMessage());
            return;
        }
        tell(reason);
    }

    private void tell(String reason) {
        ended.ended(file, Duration.ofMillis(octets / OCTETS_PER_SAMPLE * 1000 / RATE), reason);
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        FileChannel open = channel;
        long place = at;
        while (open != null && bytes.hasRemaining()) {
            place += open.write(bytes, place);
        }
    }

    private ByteBuffer header() {
        ByteBuffer b = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) Math.min(octets, Integer.MAX_VALUE - HEADER);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        b.putShort((short) 2).putInt(RATE).putInt(RATE * OCTETS_PER_SAMPLE).putShort((short) OCTETS_PER_SAMPLE);
        b.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        return b.flip();
    }

    private static ByteBuffer newChunk() {
        return ByteBuffer.allocate(CHUNK_FRAMES * FRAME * OCTETS_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
    }
}
