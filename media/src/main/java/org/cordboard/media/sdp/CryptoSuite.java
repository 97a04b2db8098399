package org.cordboard.media.sdp;

import java.util.Arrays;
import java.util.Optional;

/** How SRTP packets are protected: AES in counter mode with a key of 128 bits, and HMAC-SHA1. Source: RFC 4568 6.2. */
public enum CryptoSuite {
    /** A tag of 80 bits. */
    AES_CM_128_HMAC_SHA1_80(10),
    /** A tag of 32 bits on RTP; RTCP has 80. */
    AES_CM_128_HMAC_SHA1_32(4);

    /** Octets of master key and master salt together. */
    public static final int KEY_AND_SALT = 30;

    private final int tagOctets;

    CryptoSuite(int tagOctets) {
        this.tagOctets = tagOctets;
    }

    /** Octets of the tag at the end of an SRTP packet. */
    public int tagOctets() {
        return tagOctets;
    }

    static Optional<CryptoSuite> named(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}
