package org.cordboard.media.wav;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.cordboard.media.codec.G711;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of one RIFF WAVE stream. Confined to one thread. */
final class WavReader {
    /** Half an hour of 48 kHz, 32 bit: more is not a prompt or an answer but a mistake. */
    private static final long LARGEST = 350_000_000;

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int UNKNOWN_LENGTH = 0xFFFFFFFF;

    private final InputStream in;
    private final String name;

    WavReader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    short[] samples() throws IOException {
        try {
            return chunks();
        } catch (EOFException e) {
            throw refused("ends in the middle of a chunk", "record or convert it again");
        }
    }

    private short[] chunks() throws IOException {
        byte[] riff = in.readNBytes(12);
        if (riff.length < 12 || !"RIFF".equals(text(riff, 0)) || !"WAVE".equals(text(riff, 8))) {
            throw refused(
                    "is not a WAV file (no RIFF/WAVE header)", "convert it, e.g. sox in.mp3 -r 8000 -c 1 out.wav");
        }
        Format format = null;
        while (true) {
            byte[] head = in.readNBytes(8);
            if (head.length < 8) {
                throw refused("has no audio (no 'data' chunk)", "record or convert it again");
            }
            String id = text(head, 0);
            int size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            if (id.equals("fmt ")) {
                format = format(body(size));
                continue;
            }
            if (id.equals("data")) {
                return audio(format, size);
            }
            in.skipNBytes(Integer.toUnsignedLong(size) + (size & 1));
        }
    }

    static byte[] header(WavEncoding encoding, int samples) {
        int bytes = samples * encoding.bytesPerSample;
        int padded = bytes + (bytes & 1);
        boolean linear = encoding == WavEncoding.PCM16;
        // Non-linear formats carry a fact chunk and an extension size (RFC 2361, Microsoft "New Multimedia Data Types")
        int formatSize = linear ? 16 : 18;
        int factSize = linear ? 0 : 12;
        ByteBuffer b = ByteBuffer.allocate(28 + formatSize + factSize).order(ByteOrder.LITTLE_ENDIAN);
        b.put(ascii("RIFF")).putInt(4 + 8 + formatSize + factSize + 8 + padded).put(ascii("WAVE"));
        b.put(ascii("fmt ")).putInt(formatSize).putShort((short) encoding.formatTag);
        b.putShort((short) 1).putInt(Wav.SAMPLE_RATE).putInt(Wav.SAMPLE_RATE * encoding.bytesPerSample);
        b.putShort((short) encoding.bytesPerSample).putShort((short) (8 * encoding.bytesPerSample));
        if (!linear) {
            b.putShort((short) 0).put(ascii("fact")).putInt(4).putInt(samples);
        }
        return b.put(ascii("data")).putInt(bytes).array();
    }

    private record Format(int tag, int channels, int rate, int bits) {}

    private Format format(byte[] body) throws WavFormatException {
        if (body.length < 16) {
            throw refused("has a 'fmt ' chunk of " + body.length + " bytes, 16 are needed", "convert it again");
        }
        ByteBuffer b = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        int tag = b.getShort(0) & 0xFFFF;
        if (tag == EXTENSIBLE && body.length >= 26) {
            tag = b.getShort(24) & 0xFFFF;
        }
        Format format = new Format(tag, b.getShort(2) & 0xFFFF, b.getInt(4), b.getShort(14) & 0xFFFF);
        if (format.channels != 1) {
            throw refused(
                    "must have 1 channel, has " + format.channels,
                    "pick one, e.g. sox in.wav -c 1 out.wav remix 1 for the first");
        }
        if (format.rate < 4000 || format.rate > 192_000) {
            throw refused("must have 4000..192000 samples a second, has " + format.rate, "resample it to 8000");
        }
        boolean known = switch (format.tag) {
            case 1 -> format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32;
            case 6, 7 -> format.bits == 8;
            default -> false;
        };
        if (!known) {
            throw refused(
                    "must be PCM, mu-law or A-law, is WAV format " + format.tag + " of " + format.bits + " bits",
                    "convert it, e.g. sox in.wav -e signed-integer -b 16 out.wav");
        }
        return format;
    }

    private short[] audio(@Nullable Format format, int size) throws IOException {
        if (format == null) {
            throw refused("has audio before its format ('data' before 'fmt ')", "convert it again");
        }
        // A writer that could not seek leaves the length open; a file cut short has less than it says. Both are read as
        // far
        // as they go.
        byte[] bytes = size == UNKNOWN_LENGTH || size == 0 ? in.readNBytes((int) LARGEST) : limited(size);
        int width = format.bits / 8;
        short[] samples = new short[bytes.length / width];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(format, bytes, i * width);
        }
        return format.rate == Wav.SAMPLE_RATE ? samples : Resampler.toEightKilohertz(samples, format.rate);
    }

    private static short sample(Format format, byte[] bytes, int at) {
        return switch (format.tag) {
            case 6 -> G711.fromALaw(bytes[at]);
            case 7 -> G711.fromMuLaw(bytes[at]);
            default -> linear(bytes, at, format.bits);
        };
    }

    private static short linear(byte[] bytes, int at, int bits) {
        if (bits == 8) {
            return (short) (((bytes[at] & 0xFF) - 128) << 8);
        }
        int top = at + bits / 8 - 1;
        return (short) ((bytes[top] << 8) | (bytes[top - 1] & 0xFF));
    }

    private byte[] body(int size) throws IOException {
        byte[] body = limited(size);
        if (size % 2 != 0) {
            in.skipNBytes(1);
        }
        return body;
    }

    private byte[] limited(int size) throws IOException {
        long bytes = Integer.toUnsignedLong(size);
        if (bytes > LARGEST) {
            throw refused("must have at most " + LARGEST + " bytes of audio, has " + bytes, "cut it into pieces");
        }
        return in.readNBytes((int) bytes);
    }

    private WavFormatException refused(String rule, String remedy) {
        return new WavFormatException(name + " " + rule + "; " + remedy);
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
