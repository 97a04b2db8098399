package org.cordboard.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A WAV file whose header is right from the first chunk on, so that one that is cut off by a crash can be played. */
final class PlainFile extends AudioFile {
    private final int channels;
    private long octets;

    PlainFile(Storage.Place disk, int channels) {
        super(disk);
        this.channels = channels;
    }

    @Override
    void begin() throws IOException {
        put(WavHeader.of(channels, 0), 0);
    }

    @Override
    void write(ByteBuffer audio) throws IOException {
        int length = audio.remaining();
        put(audio, WavHeader.OCTETS + octets);
        octets += length;
        put(WavHeader.of(channels, octets), 0);
    }
}
