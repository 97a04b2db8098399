package org.cordboard.media.record;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The encryption of one file's chunks, in order. A file is the magic, a salt, and chunks: one octet that is 1 for the last chunk and
 * else 0, four octets of length, and so many octets of AES-256-GCM with its tag. A chunk's nonce is its number from 0 on, eleven octets,
 * and that first octet, so that chunks can neither change places, nor be left out, nor the end be cut off unseen. Source: V. Hoang, R.
 * Reyhanitabar, P. Rogaway, D. Vizar, Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015 (STREAM); NIST SP
 * 800-38D. Confined to one thread.
 */
final class Seal {
    static final byte[] MAGIC = {'C', 'O', 'R', 'D', 'R', 'E', 'C', '1'};
    static final int SALT = 32;
    static final int HEAD = 5;
    static final int TAG = 16;
    static final int LARGEST = 1 << 20;

    private final SecretKey key;
    private final Cipher cipher;
    private long number;

    Seal(RecordingKey key, byte[] salt) throws GeneralSecurityException {
        this.key = key.of(salt);
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** The next chunk, ready to be written. */
    ByteBuffer seal(ByteBuffer plain, boolean last) throws GeneralSecurityException {
        ByteBuffer chunk = ByteBuffer.allocate(HEAD + plain.remaining() + TAG);
        chunk.put((byte) (last ? 1 : 0)).putInt(plain.remaining() + TAG);
        cipher.init(Cipher.ENCRYPT_MODE, key, nonce(last));
        cipher.doFinal(plain, chunk);
        number++;
        return chunk.flip();
    }

    /**
     * The audio of the next chunk.
     *
     * @throws GeneralSecurityException when it was changed, is not the next one, or is of another key
     */
    byte[] open(byte[] sealed, boolean last) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, nonce(last));
        byte[] plain = cipher.doFinal(sealed);
        number++;
        return plain;
    }

    private GCMParameterSpec nonce(boolean last) {
        ByteBuffer nonce = ByteBuffer.allocate(12).putLong(3, number);
        nonce.put(11, (byte) (last ? 1 : 0));
        return new GCMParameterSpec(8 * TAG, nonce.array());
    }
}
