package org.cordboard.media.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;

/** Reads encrypted recordings. Thread-safe. */
public final class SealedRecordings {
    private SealedRecordings() {}

    /**
     * What was read. Immutable.
     *
     * @param whole false when the end is missing, as after a crash: what is there is as it was recorded
     */
    public record Opened(Duration length, boolean whole) {}

    /**
     * Decrypts a recording into a new WAV file. What was changed, or encrypted by another key, is not written.
     *
     * @throws IOException when it is no encrypted recording, was changed, is of another key, or the new file cannot be written; the
     *     message is one sentence for the operator
     */
    public static Opened open(Path sealed, RecordingKey key, Path wav) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(sealed));
                DataInputStream in = new DataInputStream(file);
                FileChannel out = FileChannel.open(wav, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            try {
                return new Opening(sealed, in, out).read(key);
            } catch (IOException e) {
                Files.delete(wav);
                throw e;
            }
        }
    }

    /** One file that is read. */
    private record Opening(Path name, DataInputStream in, FileChannel out) {
        Opened read(RecordingKey key) throws IOException {
            try {
                byte[] magic = in.readNBytes(Seal.MAGIC.length);
                byte[] salt = in.readNBytes(Seal.SALT);
                if (!Arrays.equals(magic, Seal.MAGIC) || salt.length < Seal.SALT) {
                    throw new IOException(name + " must be an encrypted recording, was not");
                }
                return audio(new Seal(key, salt));
            } catch (GeneralSecurityException e) {
                throw new IOException(name + " was changed since it was recorded, or encrypted by another key", e);
            }
        }

        private Opened audio(Seal seal) throws IOException, GeneralSecurityException {
            int channels = 1;
            long octets = -WavHeader.OCTETS;
            boolean whole = false;
            try {
                while (!whole) {
                    whole = in.readByte() != 0;
                    byte[] plain = seal.open(chunk(), whole);
                    if (octets < 0) {
                        channels = WavHeader.channels(plain);
                    }
                    write(plain);
                    octets += plain.length;
                }
            } catch (EOFException cutOff) {
                whole = false;
            }
            if (octets < 0) {
                throw new IOException(name + " ends before its first second");
            }
            if (whole && in.read() >= 0) {
                throw new IOException(name + " goes on behind its end: it was changed since it was recorded");
            }
            ByteBuffer header = WavHeader.of(channels, octets);
            out.write(header, 0);
            return new Opened(Duration.ofMillis(WavHeader.ms(channels, octets)), whole);
        }

        private byte[] chunk() throws IOException {
            int length = in.readInt();
            if (length < Seal.TAG || length > Seal.LARGEST) {
                throw new IOException(name + " was changed since it was recorded");
            }
            byte[] sealed = new byte[length];
            in.readFully(sealed);
            return sealed;
        }

        private void write(byte[] plain) throws IOException {
            ByteBuffer octets = ByteBuffer.wrap(plain);
            while (octets.hasRemaining()) {
                out.write(octets);
            }
        }
    }
}
