package org.cordboard.media.link;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the frames of one direction of one connection, or opens them: AES-GCM, numbered from 0, so that a frame that was changed, left
 * out, repeated or moved does not open. Source: NIST SP 800-38D. Confined to one loop.
 */
final class Seal {
    /** Octets that a sealed frame is longer. */
    static final int TAG = 16;

    private static final int NONCE = 12;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private long number;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM, this one has not: " + e.getMessage(), e);
        }
    }

    byte[] seal(byte[] plain) {
        try {
            return next(Cipher.ENCRYPT_MODE, plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame cannot be sealed: " + e.getMessage(), e);
        }
    }

    /**
     * What was sealed.
     *
     * @throws GeneralSecurityException when this is not the next frame of the one who has the key
     */
    byte[] open(byte[] sealed) throws GeneralSecurityException {
        return next(Cipher.DECRYPT_MODE, sealed);
    }

    private byte[] next(int mode, byte[] octets) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE).putInt(0).putLong(number++).array();
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
        return cipher.doFinal(octets);
    }
}
