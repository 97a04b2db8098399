package org.cordboard.media.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The header of a recording's WAV file: 16 bit, 8 kHz. Source: RIFF WAVE, 1991. */
final class WavHeader {
    static final int OCTETS = 44;

    private static final int RATE = 8000;
    private static final int CHANNELS_AT = 22;

    private WavHeader() {}

    /** Of a file with so many octets of audio. */
    static ByteBuffer of(int channels, long octets) {
        ByteBuffer b = ByteBuffer.allocate(OCTETS).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) Math.min(octets, Integer.MAX_VALUE - OCTETS);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(OCTETS - 8 + length);
        b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        b.putShort((short) channels).putInt(RATE).putInt(RATE * 2 * channels).putShort((short) (2 * channels));
        b.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        return b.flip();
    }

    /** The channels that a header tells. */
    static int channels(byte[] header) {
        return header[CHANNELS_AT];
    }

    /** How long so many octets of audio are, in ms. */
    static long ms(int channels, long octets) {
        return octets / (2L * channels) * 1000 / RATE;
    }
}
