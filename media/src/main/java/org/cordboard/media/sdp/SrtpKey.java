package org.cordboard.media.sdp;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key by which one side sends SRTP: one {@code a=crypto} line. Its text shows no key. Source: RFC 4568 9.1, 6.1. Immutable.
 *
 * @param tag names the line among those of one offer, 1 to 999,999,999
 * @param suite how packets are protected
 * @param inline master key and salt, {@value CryptoSuite#KEY_AND_SALT} octets in Base64
 */
public record SrtpKey(int tag, CryptoSuite suite, String inline) {
    private static final Pattern LINE =
            Pattern.compile("crypto:([1-9][0-9]{0,8}) +([A-Za-z0-9_]+) +inline:([A-Za-z0-9+/]{40}={0,2})"
                    + "(?:\\|2\\^[0-9]{1,2}|\\|[0-9]{1,15})?");

    /** A new random key. */
    public static SrtpKey random(int tag, CryptoSuite suite, SecureRandom random) {
        byte[] octets = new byte[CryptoSuite.KEY_AND_SALT];
        random.nextBytes(octets);
        return new SrtpKey(tag, suite, Base64.getEncoder().encodeToString(octets));
    }

    /** Master key and salt. */
    public byte[] keyAndSalt() {
        return Base64.getDecoder().decode(inline);
    }

    /** This key in an answer to the line with that tag. */
    SrtpKey tagged(int asked) {
        return new SrtpKey(asked, suite, inline);
    }

    /**
     * What an attribute says; empty when it is no crypto line, or one with a suite, a master key identifier, several keys or
     * session parameters that are not for us (RFC 4568 7.1.2: such a line is passed over).
     */
    static Optional<SrtpKey> ofAttribute(String attribute) {
        Matcher m = LINE.matcher(attribute);
        if (!m.matches()) {
            return Optional.empty();
        }
        int tag = Integer.parseInt(m.group(1));
        return CryptoSuite.named(m.group(2)).map(suite -> new SrtpKey(tag, suite, m.group(3)));
    }

    String attribute() {
        return "crypto:" + tag + " " + suite + " inline:" + inline;
    }

    @Override
    public String toString() {
        return "key " + tag + " for " + suite;
    }
}
