package org.cordboard.media.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of all encrypted recordings, 256 bits; each file has one of its own that comes of it. Immutable. */
public final class RecordingKey {
    private static final int OCTETS = 32;
    private static final String HMAC = "HmacSHA256";
    private static final byte[] INFO = {'c', 'o', 'r', 'd', 'b', 'o', 'a', 'r', 'd', ' ', 'r', 'e', 'c', 1};

    private final byte[] octets;

    private RecordingKey(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Reads it from text: 32 octets in base64, as {@code openssl rand -base64 32} writes them.
     *
     * @throws IllegalArgumentException when it is something else; the message does not hold it
     */
    public static RecordingKey parse(String base64) {
        byte[] octets = new byte[0];
        try {
            octets = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the key of recordings must be base64, was not; make one by 'openssl rand" + " -base64 32'");
        }
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("the key of recordings must have " + OCTETS + " octets, had "
                    + octets.length + "; make one by 'openssl rand -base64 32'");
        }
        return new RecordingKey(octets);
    }

    /**
     * Reads it from a file that holds nothing else.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no key
     */
    public static RecordingKey read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** The key of one file (HKDF with SHA-256, RFC 5869; one block). */
    SecretKey of(byte[] salt) throws GeneralSecurityException {
        byte[] extracted = hmac(salt, octets, octets.length);
        byte[] expanded = new byte[INFO.length + 1];
        System.arraycopy(INFO, 0, expanded, 0, INFO.length);
        expanded[INFO.length] = 1;
        return new SecretKeySpec(hmac(extracted, expanded, expanded.length), "AES");
    }

    private static byte[] hmac(byte[] key, byte[] data, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        mac.update(data, 0, length);
        return mac.doFinal();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "a key of recordings";
    }
}
