package org.cordboard.media.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.dtmf.EventReceiver;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.rtp.AudioReceiver;
import org.cordboard.media.rtp.OutgoingStream;
import org.cordboard.media.rtp.Reception;
import org.cordboard.media.rtp.Rtcp;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.rtp.SequenceWindow;
import org.cordboard.media.rtp.SourceLock;
import org.cordboard.media.sdp.CryptoSuite;
import org.cordboard.media.sdp.LocalMedia;
import org.cordboard.media.sdp.OfferAnswer;
import org.cordboard.media.sdp.SdpException;
import org.cordboard.media.sdp.Security;
import org.cordboard.media.sdp.SrtpKey;
import org.cordboard.media.sdp.SrtpKeys;
import org.cordboard.media.srtp.Protection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated packets and descriptions, the same ones in each run, through everything that looks at what a peer sends. {@code
 * -Dfuzz.thousands=1000} makes them a million.
 */
@Timeout(600)
class FuzzTest {
    private static final int THOUSANDS = Integer.getInteger("fuzz.thousands", 50);
    private static final int PACKETS = 700 * THOUSANDS;
    private static final int REPORTS = 260 * THOUSANDS;
    private static final int PROTECTED = 20 * THOUSANDS;
    private static final int DESCRIPTIONS = 20 * THOUSANDS;
    private static final int BURSTS = 20;
    private static final int BURST = 50;
    private static final int SPEAKER = 500;
    private static final int STRANGERS_TONE = 2000;
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
    private static final InetSocketAddress STRANGER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4002);

    private final Random random = new Random(20);

    private byte[] mutated(byte[] sound) {
        byte[] octets = sound.clone();
        for (int m = random.nextInt(4); m >= 0; m--) {
            octets[random.nextInt(m > 1 ? octets.length : Math.min(16, octets.length))] = (byte) random.nextInt();
        }
        return octets;
    }

    private int length(byte[] octets) {
        return random.nextInt(5) == 0 ? random.nextInt(octets.length + 1) : octets.length;
    }

    @Test
    void mutated_packets_are_heard_or_dropped_and_those_of_strangers_are_dropped() {
        SourceLock source = new SourceLock();
        SequenceWindow window = new SequenceWindow();
        Reception reception = new Reception();
        EventReceiver events = new EventReceiver();
        OutgoingStream outgoing = new OutgoingStream(1, 2, 3);
        AudioReceiver audio = new AudioReceiver(Codec.PCMU);
        short[] frame = new short[320];
        source.expect(PEER);
        assertTrue(source.accepts(PEER, 0));
        ByteBuf packet = Unpooled.buffer(2048);
        int heard = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] octets = mutated(Peer.packet(i % 7 == 0 ? 101 : 0, false, i & 0xFFFF, 160 * i, 9, new byte[40]));
            packet.clear().writeBytes(octets, 0, length(octets));
            if (!RtpPacket.isValid(packet)) {
                continue;
            }
            int sequence = RtpPacket.sequence(packet);
            assertFalse(source.accepts(STRANGER, sequence), "a stranger");
            if (!source.accepts(PEER, sequence) || !window.takes(RtpPacket.ssrc(packet), sequence)) {
                continue;
            }
            heard++;
            reception.packet(RtpPacket.ssrc(packet), sequence, RtpPacket.timestamp(packet) / 8.0, 20.0 * i);
            if (RtpPacket.payloadType(packet) == 101 && RtpPacket.payloadLength(packet) >= 4) {
                int payload = packet.readerIndex() + RtpPacket.payloadOffset(packet);
                events.take(packet, payload, RtpPacket.ssrc(packet), RtpPacket.timestamp(packet));
                audio.passOver(packet);
            } else {
                audio.put(packet, i % 11 == 0 ? Codec.G722 : Codec.PCMU, 20.0 * i);
            }
            if (i % 4 == 0) {
                audio.take(frame);
            }
            outgoing.relay(packet, 0, 20_000_000L * i);
        }
        assertTrue(heard > PACKETS / 10, "enough was sound to be heard: " + heard);
        assertEquals(2048, packet.capacity());
    }

    @Test
    void mutated_encrypted_packets_are_never_taken_for_genuine() {
        SecureRandom keys = new SecureRandom();
        SrtpKey key = SrtpKey.random(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, keys);
        Protection one = new Protection(new SrtpKeys(key, key));
        Protection other = new Protection(new SrtpKeys(key, key));
        ByteBuf genuine = Unpooled.buffer(256).writeBytes(Peer.packet(0, false, 1, 1, 9, new byte[160]));
        assertTrue(one.protect(genuine));
        byte[] sound = new byte[genuine.readableBytes()];
        genuine.getBytes(0, sound);
        ByteBuf packet = Unpooled.buffer(256);
        for (int i = 0; i < PROTECTED; i++) {
            byte[] octets = mutated(sound);
            int length = length(octets);
            if (length < octets.length || !Arrays.equals(octets, sound)) {
                packet.clear().writeBytes(octets, 0, length);
                assertFalse(other.unprotect(packet));
                other.unprotectControl(packet);
            }
        }
        assertTrue(other.unprotect(genuine));
    }

    @Test
    void mutated_reports_are_read_or_passed_over() {
        Rtcp us = new Rtcp(1, "us");
        Rtcp peer = new Rtcp(2, "peer");
        Reception reception = new Reception();
        reception.packet(1, 5, 0, 0);
        peer.sent(160);
        ByteBuf report = Unpooled.buffer(256);
        peer.write(report, reception, 1, 8000, 1e12, true);
        byte[] sound = new byte[report.readableBytes()];
        report.getBytes(0, sound);
        ByteBuf packet = Unpooled.buffer(256);
        int read = 0;
        for (int i = 0; i < REPORTS; i++) {
            byte[] octets = mutated(sound);
            packet.clear().writeBytes(octets, 0, length(octets));
            read += us.read(packet, 8000, 1e12 + i) ? 1 : 0;
        }
        assertTrue(read > REPORTS / 280, "enough was sound to be read: " + read);
        assertTrue(us.remoteLoss() <= 1 && us.roundTripMs() < 61_000);
    }

    @Test
    void mutated_descriptions_are_answered_or_refused_with_a_sentence() {
        SrtpKey key = SrtpKey.random(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, new SecureRandom());
        LocalMedia media = new LocalMedia(PEER, 1, 1)
                .withCodecs(List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.OPUS))
                .withSecurity(Security.ACCEPTED, List.of(key));
        String plain = OfferAnswer.offer(media);
        String secured = OfferAnswer.offer(media.withSecurity(Security.ALWAYS, List.of(key)));
        int answered = 0;
        for (int i = 0; i < DESCRIPTIONS; i++) {
            StringBuilder sdp = new StringBuilder(i % 2 == 0 ? plain : secured);
            for (int m = random.nextInt(6); m >= 0; m--) {
                int at = random.nextInt(sdp.length());
                switch (random.nextInt(3)) {
                    case 0 -> sdp.deleteCharAt(at);
                    case 1 -> sdp.setCharAt(at, (char) random.nextInt(300));
                    default -> sdp.insert(at, "0 9=/:a".charAt(random.nextInt(7)));
                }
            }
            try {
                answered += OfferAnswer.answer(media, sdp.toString()).sdp().isEmpty() ? 0 : 1;
                OfferAnswer.accept(media, sdp.toString());
            } catch (SdpException refused) {
                assertFalse(refused.getMessage().isBlank());
            }
        }
        assertTrue(answered > DESCRIPTIONS / 20, "enough was sound to be answered: " + answered);
    }

    @Test
    void strangers_are_not_heard_whatever_they_send() throws Exception {
        int first = Ports.freeRange(8);
        try (MediaEngine engine =
                        MediaEngine.start(MediaConfig.on(Peer.HOST).withLoops(1).withPorts(first, first + 7));
                CodecPeer customer = new CodecPeer(Codec.PCMA, false);
                CodecPeer agent = new CodecPeer(Codec.PCMU, false);
                DatagramSocket stranger = new DatagramSocket(0, Peer.HOST)) {
            Leg one = engine.open("one", new Events());
            Leg other = engine.open("other", new Events());
            customer.accept(one.answerOffer(customer.offer()));
            agent.accept(other.answerOffer(agent.offer()));
            agent.watchFor(STRANGERS_TONE);
            customer.say(SPEAKER);
            agent.say(SPEAKER);
            one.join(other.id());
            assertTrue(agent.hears(new int[] {SPEAKER}));
            for (int burst = 0; burst < BURSTS; burst++) {
                for (int i = 0; i < BURST; i++) {
                    int type = random.nextBoolean() ? 8 : 101;
                    byte[] octets =
                            mutated(Peer.packet(type, false, i, 160 * i, 99, Peer.tone(STRANGERS_TONE, 160 * i)));
                    int port = one.port() + random.nextInt(2);
                    stranger.send(new DatagramPacket(octets, length(octets), Peer.HOST, port));
                }
                assertTrue(agent.hears(new int[] {SPEAKER}), "the call goes on");
            }
            assertTrue(agent.loudestOfWatched() < 0.001, "a stranger was heard: " + agent.loudestOfWatched());
            one.close();
            other.close();
        }
    }
}
