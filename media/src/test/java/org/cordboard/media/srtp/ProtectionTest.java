package org.cordboard.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.cordboard.media.sdp.CryptoSuite;
import org.cordboard.media.sdp.SrtpKey;
import org.cordboard.media.sdp.SrtpKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionTest {
    private final SecureRandom random = new SecureRandom();

    private SrtpKeys keys(CryptoSuite suite) {
        return new SrtpKeys(SrtpKey.random(1, suite, random), SrtpKey.random(1, suite, random));
    }

    private static ByteBuf packet(int sequence) {
        ByteBuf packet = Unpooled.buffer(64);
        packet.writeByte(0x80)
                .writeByte(0)
                .writeShort(sequence)
                .writeInt(160 * sequence)
                .writeInt(42);
        return packet.writeBytes(new byte[160]);
    }

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void what_one_encrypts_the_other_decrypts_once_also_across_the_wrap(CryptoSuite suite) {
        SrtpKeys keys = keys(suite);
        Protection one = new Protection(keys);
        Protection other = new Protection(keys.reversed());
        for (int i = 0; i < 100; i++) {
            int sequence = 65_500 + i & 0xFFFF;
            ByteBuf packet = packet(sequence);
            assertTrue(one.protect(packet));
            assertEquals(172 + suite.tagOctets(), packet.readableBytes());
            ByteBuf again = packet.copy();
            assertTrue(other.unprotect(packet), "packet " + i);
            assertEquals(packet(sequence), packet);
            assertFalse(other.unprotect(again), "repeated");
        }
    }

    @Test
    void a_changed_packet_and_another_key_are_refused() {
        SrtpKeys keys = keys(CryptoSuite.AES_CM_128_HMAC_SHA1_80);
        Protection one = new Protection(keys);
        Protection other = new Protection(keys.reversed());
        Random places = new Random(4);
        for (int i = 1; i < 300; i++) {
            ByteBuf packet = packet(i);
            assertTrue(one.protect(packet));
            int at = places.nextInt(packet.readableBytes());
            ByteBuf changed = packet.copy();
            changed.setByte(at, changed.getByte(at) ^ 1 << places.nextInt(8));
            assertFalse(other.unprotect(changed), "changed at " + at);
            assertFalse(new Protection(keys(CryptoSuite.AES_CM_128_HMAC_SHA1_80)).unprotect(packet.copy()));
            assertTrue(other.unprotect(packet));
        }
        assertFalse(other.unprotect(Unpooled.wrappedBuffer(new byte[3])));
    }

    @Test
    void reports_are_protected_as_well() {
        SrtpKeys keys = keys(CryptoSuite.AES_CM_128_HMAC_SHA1_32);
        Protection one = new Protection(keys);
        Protection other = new Protection(keys.reversed());
        ByteBuf report = Unpooled.buffer();
        report.writeByte(0x80).writeByte(201).writeShort(1).writeInt(42);
        report.writeByte(0x81).writeByte(202).writeShort(2).writeInt(42).writeInt(0x01020000);
        ByteBuf plain = report.copy();
        assertTrue(one.protectControl(report));
        assertFalse(report.slice(8, 8).equals(plain.slice(8, 8)), "what follows the SSRC is encrypted");
        assertTrue(other.unprotectControl(report));
        assertEquals(plain, report);
    }

    /** The AES_CM_128_HMAC_SHA1_80 packet by which implementations are compared; it is libsrtp's. */
    @Test
    void a_packet_is_encrypted_as_others_do_it() {
        HexFormat hex = HexFormat.of();
        byte[] both = hex.parseHex("e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6");
        SrtpKey key = new SrtpKey(
                1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, Base64.getEncoder().encodeToString(both));
        ByteBuf packet = Unpooled.buffer(64);
        packet.writeBytes(hex.parseHex("800f1234decafbadcafebabeabababababababababababababababab"));
        assertTrue(new Protection(new SrtpKeys(key, key)).protect(packet));
        assertEquals(
                "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
                ByteBufUtil.hexDump(packet));
    }
}
