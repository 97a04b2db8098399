package org.cordboard.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that takes a recording, chunk by chunk; what was written can be used after a crash. Confined to the recorder's thread. */
abstract class AudioFile implements AutoCloseable {
    private final Storage.Place disk;

    AudioFile(Storage.Place disk) {
        this.disk = disk;
    }

    /** Writes what comes before any audio. */
    abstract void begin() throws IOException;

    /** Writes some audio. */
    abstract void write(ByteBuffer audio) throws IOException;

    /** Writes what comes behind all audio, and waits for the disk. */
    void finish() throws IOException {
        disk.force();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }

    /** Writes all of it there; the place behind it. */
    long put(ByteBuffer octets, long at) throws IOException {
        long place = at;
        while (octets.hasRemaining()) {
            place += disk.write(octets, place);
        }
        return place;
    }
}
