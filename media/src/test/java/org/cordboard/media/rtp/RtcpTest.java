package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.cordboard.media.codec.Codec;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static final double NOW = 1_800_000_000_000.0;

    private final Rtcp us = new Rtcp(1, "us");
    private final Rtcp them = new Rtcp(2, "them");
    private final Reception here = new Reception();
    private final Reception there = new Reception();

    private static ByteBuf report(Rtcp from, Reception reception, double at, boolean leaving) {
        ByteBuf packet = Unpooled.buffer();
        from.write(packet, reception, 160_000, 8000, at, leaving);
        assertEquals(0, packet.readableBytes() % 4);
        return packet;
    }

    @Test
    void both_sides_learn_loss_jitter_and_round_trip_time() {
        for (int i = 0; i < 100; i++) {
            us.sent(160);
            if (i % 10 != 3) {
                there.packet(1, 65_500 + i & 0xFFFF, 20 * i, 20 * i + (i % 2) * 8);
            }
        }
        them.sent(160);
        here.packet(2, 5, 0, 0);
        assertTrue(them.read(report(us, here, NOW, false), 8000, NOW + 30));
        assertTrue(us.read(report(them, there, NOW + 1030, false), 8000, NOW + 1080));
        assertEquals(80, us.roundTripMs(), 1);
        assertEquals(0.1, us.remoteLoss(), 0.01);
        assertEquals(8, us.remoteJitterMs(), 1.5);
        assertEquals(10, there.lost());
        assertFalse(us.saidGoodbye());
        assertTrue(us.read(report(them, there, NOW + 2000, true), 8000, NOW + 2000));
        assertTrue(us.saidGoodbye());
    }

    @Test
    void who_has_sent_nothing_reports_as_a_receiver() {
        ByteBuf packet = report(us, here, NOW, false);
        assertEquals(201, packet.getUnsignedByte(1));
        assertTrue(them.read(packet, 8000, NOW));
        assertEquals(-1, them.roundTripMs());
    }

    @Test
    void a_new_source_does_not_look_like_loss() {
        here.packet(1, 100, 0, 0);
        here.packet(1, 101, 20, 20);
        here.packet(2, 60_000, 0, 40);
        assertEquals(0, here.lost());
        assertEquals(3, here.received());
    }

    @Test
    void any_octets_are_passed_over_unless_they_are_rtcp() {
        Random random = new Random(8);
        byte[] sound = new byte[report(us, here, NOW, true).readableBytes()];
        report(us, here, NOW, true).getBytes(0, sound);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = sound.clone();
            for (int m = 0; m < 3; m++) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            them.read(Unpooled.wrappedBuffer(octets, 0, random.nextInt(octets.length + 1)), 8000, NOW);
        }
        assertFalse(them.read(Unpooled.EMPTY_BUFFER, 8000, NOW));
    }

    /** G.113 and common practice: toll quality without loss, hardly usable with a fifth lost. */
    @Test
    void the_estimated_opinion_falls_with_loss_and_delay() {
        assertEquals(4.4, CallQuality.mos(Codec.PCMU, 0, 20), 0.05);
        double some = CallQuality.mos(Codec.PCMU, 0.03, 50);
        assertTrue(some > 3.9 && some < 4.25, "was " + some);
        assertTrue(CallQuality.mos(Codec.PCMU, 0.2, 50) < 3);
        assertTrue(CallQuality.mos(Codec.PCMU, 0, 400) < CallQuality.mos(Codec.PCMU, 0, 150) - 0.5);
        assertTrue(CallQuality.mos(Codec.OPUS, 1, 1000) >= 1);
        assertEquals(0, CallQuality.of(Codec.PCMU, here, us, 20).mos());
    }
}
