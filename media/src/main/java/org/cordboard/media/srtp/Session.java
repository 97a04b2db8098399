package org.cordboard.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session keys of one direction of SRTP or SRTCP: the key stream by AES in counter mode and the tag by HMAC-SHA1. Nothing is
 * allocated for a packet. Source: RFC 3711 4.1.1, 4.2.1, 4.3. Confined to one media loop.
 */
final class Session {
    static final int KEY = 16;
    static final int SALT = 14;
    static final int DIGEST = 20;

    private static final int BLOCK = 16;
    private static final int MOST_BLOCKS = 160;

    private final Cipher cipher;
    private final Mac mac;
    private final byte[] salt;
    private final byte[] counters = new byte[MOST_BLOCKS * BLOCK];
    private final byte[] stream = new byte[MOST_BLOCKS * BLOCK];

    private Session(Cipher cipher, Mac mac, byte[] salt) {
        this.cipher = cipher;
        this.mac = mac;
        this.salt = salt;
    }

    /**
     * The keys that follow from a master key and salt (RFC 3711 4.3.1, no re-keying).
     *
     * @param label 0 for SRTP, 3 for SRTCP
     */
    static Session derived(byte[] masterKey, byte[] masterSalt, int label) throws GeneralSecurityException {
        Session master = new Session(aes(masterKey), Mac.getInstance("HmacSHA1"), masterSalt);
        byte[] key = master.derive(label, KEY);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(master.derive(label + 1, DIGEST), "HmacSHA1"));
        return new Session(aes(key), mac, master.derive(label + 2, SALT));
    }

    private static Cipher aes(byte[] key) throws GeneralSecurityException {
        // Counter mode by hand: the platform's needs a new set-up, and objects, for each packet
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher;
    }

    private byte[] derive(int label, int length) throws GeneralSecurityException {
        byte[] derived = new byte[length];
        crypt(derived, 0, length, 0, (long) label << 48);
        return derived;
    }

    /** Encrypts or decrypts in place; {@code index} is the packet's, or a label shifted to its place. */
    void crypt(byte[] octets, int from, int length, int ssrc, long index) throws GeneralSecurityException {
        int blocks = (length + BLOCK - 1) / BLOCK;
        for (int b = 0; b < blocks; b++) {
            int at = b * BLOCK;
            System.arraycopy(salt, 0, counters, at, SALT);
            for (int i = 0; i < 4; i++) {
                counters[at + 4 + i] ^= (byte) (ssrc >> (24 - 8 * i));
            }
            for (int i = 0; i < 7; i++) {
                counters[at + 7 + i] ^= (byte) (index >> (48 - 8 * i));
            }
            counters[at + SALT] = (byte) (b >> 8);
            counters[at + SALT + 1] = (byte) b;
        }
        cipher.update(counters, 0, blocks * BLOCK, stream, 0);
        for (int i = 0; i < length; i++) {
            octets[from + i] ^= stream[i];
        }
    }

    /** The tag of so many octets, written with {@value #DIGEST} octets. */
    void tag(byte[] octets, int length, byte[] into) throws GeneralSecurityException {
        mac.update(octets, 0, length);
        mac.doFinal(into, 0);
    }
}
