package org.cordboard.media.wav;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Mono audio of 8,000 samples a second, 16 bit linear, as it is read from and written to WAV files. Source: Multimedia
 * Programming Interface and Data Specifications 1.0 (RIFF WAVE), RFC 2361. Immutable.
 */
public final class Wav {
    /** Samples a second. */
    public static final int SAMPLE_RATE = 8000;

    private final short[] samples;

    private Wav(short[] samples) {
        this.samples = samples;
    }

    /** Audio of these samples (8 kHz, copied). */
    public static Wav of(short[] samples) {
        return new Wav(samples.clone());
    }

    /**
     * Reads a file: PCM of 8, 16, 24 or 32 bits, mu-law or A-law, one channel; other rates than 8 kHz are resampled.
     *
     * @throws WavFormatException if it is not WAV or not of such a kind
     */
    public static Wav read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads a stream up to the end of the WAV's audio; does not close it.
     *
     * @param name what messages call it
     * @throws WavFormatException if it is not WAV or not of a kind that {@link #read(Path)} takes
     */
    public static Wav read(InputStream in, String name) throws IOException {
        return new Wav(new WavReader(in, name).samples());
    }

    /** How many samples. */
    public int length() {
        return samples.length;
    }

    /** How long it is, in ms, rounded down. */
    public int durationMs() {
        return (int) (samples.length * 1000L / SAMPLE_RATE);
    }

    /** The samples, copied. */
    public short[] samples() {
        return samples.clone();
    }

    /** Copies {@code count} samples from {@code from} on; places past the end of the audio become 0. */
    public void copy(int from, short[] into, int offset, int count) {
        int there = Math.max(0, Math.min(count, samples.length - from));
        System.arraycopy(samples, Math.min(from, samples.length), into, offset, there);
        Arrays.fill(into, offset + there, offset + count, (short) 0);
    }

    /** Writes a WAV file, replacing one that is there. */
    public void write(Path file, WavEncoding encoding) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, encoding);
        }
    }

    /** Writes a whole WAV file to a stream; does not close it. */
    public void write(OutputStream out, WavEncoding encoding) throws IOException {
        out.write(WavReader.header(encoding, samples.length));
        out.write(encoding.encode(samples));
    }
}
