package org.cordboard.ra.sip;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what has to be unique in space and time, such as To and From tags: 64 random bits (RFC 3261 section 19.3 asks for at least 32). Thread-safe. */
final class Tags {
    private static final SecureRandom random = new SecureRandom();

    private Tags() {}

    static String next() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
