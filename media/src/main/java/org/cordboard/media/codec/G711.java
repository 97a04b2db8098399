package org.cordboard.media.codec;

/**
 * G.711: mu-law (PCMU) and A-law (PCMA) bytes to and from 16 bit linear samples. Source: ITU-T G.711, RFC 3551 4.5.14.
 * Thread-safe.
 */
public final class G711 {
    private static final short[] FROM_MU_LAW = muLawTable();
    private static final short[] FROM_A_LAW = aLawTable();

    private static final int LONGEST = 8 * Codec.LONGEST_PACKET_MS;

    private G711() {}

    /** The linear sample of a mu-law byte. */
    public static short fromMuLaw(byte code) {
        return FROM_MU_LAW[code & 0xFF];
    }

    /** The linear sample of an A-law byte. */
    public static short fromALaw(byte code) {
        return FROM_A_LAW[code & 0xFF];
    }

    /** The mu-law byte nearest to a linear sample. */
    public static byte toMuLaw(short sample) {
        int magnitude = Math.min(Math.abs((int) sample), 32635) + 0x84;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        int sign = sample < 0 ? 0x80 : 0;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }

    /** The A-law byte nearest to a linear sample. */
    public static byte toALaw(short sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = sample >= 0 ? sample : ~sample;
        int exponent = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0F;
        return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    /** Mu-law as a codec; without state. */
    static final class MuLaw implements Encoder, Decoder {
        @Override
        public int encode(short[] pcm, int samples, byte[] into, int offset) {
            for (int i = 0; i < samples; i++) {
                into[offset + i] = toMuLaw(pcm[i]);
            }
            return samples;
        }

        @Override
        public int decode(byte[] payload, int offset, int length, short[] into) {
            if (length > LONGEST) {
                return 0;
            }
            for (int i = 0; i < length; i++) {
                into[i] = FROM_MU_LAW[payload[offset + i] & 0xFF];
            }
            return length;
        }
    }

    /** A-law as a codec; without state. */
    static final class ALaw implements Encoder, Decoder {
        @Override
        public int encode(short[] pcm, int samples, byte[] into, int offset) {
            for (int i = 0; i < samples; i++) {
                into[offset + i] = toALaw(pcm[i]);
            }
            return samples;
        }

        @Override
        public int decode(byte[] payload, int offset, int length, short[] into) {
            if (length > LONGEST) {
                return 0;
            }
            for (int i = 0; i < length; i++) {
                into[i] = FROM_A_LAW[payload[offset + i] & 0xFF];
            }
            return length;
        }
    }

    private static short[] muLawTable() {
        short[] table = new short[256];
        for (int code = 0; code < 256; code++) {
            int bits = ~code;
            int exponent = (bits >> 4) & 7;
            int magnitude = ((((bits & 0x0F) << 3) + 0x84) << exponent) - 0x84;
            table[code] = (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
        }
        return table;
    }

    private static short[] aLawTable() {
        short[] table = new short[256];
        for (int code = 0; code < 256; code++) {
            int bits = code ^ 0x55;
            int exponent = (bits >> 4) & 7;
            int magnitude = ((bits & 0x0F) << 4) | 8;
            if (exponent > 0) {
                magnitude = (magnitude + 0x100) << (exponent - 1);
            }
            table[code] = (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
        }
        return table;
    }
}
