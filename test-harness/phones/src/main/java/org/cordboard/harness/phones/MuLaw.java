package org.cordboard.harness.phones;

/** ITU-T G.711 mu-law. */
final class MuLaw {
    static final byte QUIET = (byte) 0xFF;
    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;

    private MuLaw() {}

    static byte encode(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = 7 - Math.max(0, Integer.numberOfLeadingZeros(magnitude) - 17);
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | exponent << 4 | mantissa);
    }

    static short decode(byte code) {
        int bits = ~code & 0xFF;
        int exponent = (bits >> 4) & 0x07;
        int magnitude = ((((bits & 0x0F) << 3) + BIAS) << exponent) - BIAS;
        return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }
}
