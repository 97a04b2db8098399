package org.cordboard.ra.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;

/** Makes what has to be unique in space and time, such as To and From tags: 64 bits that nobody can guess (RFC 3261 section 19.3 asks for 32). Thread-safe. */
final class Tags {
    private static final SecureRandom random = new SecureRandom();

    /** Another in each process. */
    private static final long SECRET = random.nextLong();

    private Tags() {}

    static String next() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The same tag for the same request however often it comes, without remembering it (RFC 3261 section 8.2.7), and for its CANCEL (section 9.2). */
    static String of(Request request) {
        String identity = SECRET + "\n" + request.getHeader(CallIdHeader.NAME) + request.getHeader(FromHeader.NAME)
                + ((CSeqHeader) request.getHeader(CSeqHeader.NAME)).getSeqNumber() + request.getHeader(ViaHeader.NAME);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
