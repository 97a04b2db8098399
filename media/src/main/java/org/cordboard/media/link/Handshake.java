package org.cordboard.media.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How two nodes prove to each other that they know the secret, without saying it. The one who connects proves first, so that a stranger
 * who connects learns nothing. Both proofs and the keys of the connection are HMAC-SHA-256 over all that was said. Confined to one loop.
 *
 * <pre>
 *   connecting: Hello(version, wanted node, own node, own run, nonce)   ->
 *                                     <-   Challenge(own run, nonce)  :listening
 *               Proof                                               ->
 *                                     <-   Verdict(welcome or busy, proof)
 * </pre>
 */
final class Handshake {
    /** The first octet of a {@link Hello}. */
    static final int VERSION = 1;

    static final int WELCOME = 1;
    static final int BUSY = 2;

    private static final int NONCE = 32;
    private static final int PROOF = 32;

    private final byte[] secret;
    private final byte[] said;

    private Handshake(String secret, byte[] hello, byte[] challenge) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.said = octets(hello, challenge);
    }

    /** What the one who connects says first. Immutable. */
    record Hello(String wanted, String node, long run) {}

    static byte[] hello(Hello hello, SecureRandom random) {
        ByteBuf to = Unpooled.buffer().writeByte(VERSION);
        Wire.text(to, hello.wanted);
        Wire.text(to, hello.node);
        return Wire.octets(to.writeLong(hello.run).writeBytes(nonce(random)));
    }

    static Hello readHello(byte[] octets) throws IOException {
        ByteBuf from = Unpooled.wrappedBuffer(octets);
        try {
            if (from.readByte() != VERSION) {
                throw new IOException("it speaks another version");
            }
            Hello hello = new Hello(Wire.text(from), Wire.text(from), from.readLong());
            if (from.readableBytes() != NONCE) {
                throw new IOException("its greeting has the wrong length");
            }
            return hello;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("its greeting is too short", e);
        }
    }

    static byte[] challenge(long run, SecureRandom random) {
        return Wire.octets(Unpooled.buffer().writeLong(run).writeBytes(nonce(random)));
    }

    static long readChallenge(byte[] octets) throws IOException {
        if (octets.length != Long.BYTES + NONCE) {
            throw new IOException("its challenge has the wrong length");
        }
        return Unpooled.wrappedBuffer(octets).readLong();
    }

    /** With both greetings, as they were said. */
    static Handshake of(String secret, byte[] hello, byte[] challenge) {
        return new Handshake(secret, hello, challenge);
    }

    /** The proof of the one who connects. */
    byte[] proof() {
        return hmac("cordboard link: who connects", new byte[0]);
    }

    boolean isProof(byte[] given) {
        return MessageDigest.isEqual(given, proof());
    }

    /** What the one who listens says last, with its own proof. */
    byte[] verdict(int word) {
        byte[] said = {(byte) word};
        return octets(said, hmac("cordboard link: who listens", said));
    }

    /** {@link #WELCOME} or {@link #BUSY}; null when it was not said by one who knows the secret. */
    @Nullable Integer readVerdict(byte[] given) {
        if (given.length != 1 + PROOF || !MessageDigest.isEqual(given, verdict(given[0]))) {
            return null;
        }
        return (int) given[0];
    }

    Seal fromConnecting() {
        return new Seal(hmac("cordboard link: key of who connects", new byte[0]));
    }

    Seal fromListening() {
        return new Seal(hmac("cordboard link: key of who listens", new byte[0]));
    }

    private byte[] hmac(String purpose, byte[] more) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(more);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256, this one has not: " + e.getMessage(), e);
        }
    }

    private static byte[] nonce(SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    private static byte[] octets(byte[] first, byte[] second) {
        return Wire.octets(Unpooled.wrappedBuffer(first, second));
    }
}
