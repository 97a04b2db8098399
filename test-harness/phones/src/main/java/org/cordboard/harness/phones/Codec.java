package org.cordboard.harness.phones;

/** A codec that a phone has: G.711 in one of its laws, 8 kHz. Source: ITU-T G.711, RFC 3551 4.5.14. */
public enum Codec {
    /** Mu-law. */
    PCMU(0),
    /** A-law. */
    PCMA(8);

    private static final int QUIETEST_OF_SEGMENT = 256;

    private final int payloadType;

    Codec(int payloadType) {
        this.payloadType = payloadType;
    }

    /** Its number in RTP and SDP. */
    public int payloadType() {
        return payloadType;
    }

    /** The same sound in this codec. */
    public byte[] ofMuLaw(byte[] muLaw) {
        byte[] codes = muLaw.clone();
        for (int i = 0; this == PCMA && i < codes.length; i++) {
            codes[i] = toALaw(MuLaw.decode(codes[i]));
        }
        return codes;
    }

    /** Sound of this codec in mu-law. */
    byte[] toMuLaw(byte[] codes) {
        byte[] muLaw = codes.clone();
        for (int i = 0; this == PCMA && i < muLaw.length; i++) {
            muLaw[i] = MuLaw.encode(ofALaw(muLaw[i]));
        }
        return muLaw;
    }

    private static byte toALaw(int sample) {
        int magnitude = Math.min(sample < 0 ? ~sample : sample, Short.MAX_VALUE);
        int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
        int mantissa = (magnitude >> (segment == 0 ? 4 : segment + 3)) & 0x0F;
        return (byte) (((segment << 4) | mantissa | (sample < 0 ? 0 : 0x80)) ^ 0x55);
    }

    private static int ofALaw(byte code) {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 0x07;
        int mantissa = ((bits & 0x0F) << 4) | 8;
        int magnitude = segment == 0 ? mantissa : (mantissa + QUIETEST_OF_SEGMENT) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
