package org.cordboard.media.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** An encrypted WAV file ({@link Seal}), written from its beginning to its end: a crash costs the chunk that was not written. */
final class SealedFile extends AudioFile {
    private final Seal seal;
    private final byte[] salt = new byte[Seal.SALT];
    private final int channels;
    private long place;

    SealedFile(Storage.Place disk, int channels, RecordingKey key) throws GeneralSecurityException {
        super(disk);
        new SecureRandom().nextBytes(salt);
        this.channels = channels;
        this.seal = new Seal(key, salt);
    }

    @Override
    void begin() throws IOException {
        place = put(ByteBuffer.wrap(Seal.MAGIC), place);
        place = put(ByteBuffer.wrap(salt), place);
        write(WavHeader.of(channels, 0));
    }

    @Override
    void write(ByteBuffer audio) throws IOException {
        append(audio, false);
    }

    @Override
    void finish() throws IOException {
        append(ByteBuffer.allocate(0), true);
        super.finish();
    }

    private void append(ByteBuffer plain, boolean last) throws IOException {
        try {
            place = put(seal.seal(plain, last), place);
        } catch (GeneralSecurityException e) {
            throw new IOException("it cannot be encrypted: " + e.getMessage(), e);
        }
    }
}
