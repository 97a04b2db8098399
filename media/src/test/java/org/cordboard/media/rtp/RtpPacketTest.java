package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
    @Test
    void a_plain_packet_is_read() {
        ByteBuf packet = Packets.packet(101, true, 65535, 0x80000001, 0xCAFEBABE, 4);
        assertTrue(RtpPacket.isValid(packet));
        assertEquals(101, RtpPacket.payloadType(packet));
        assertTrue(RtpPacket.marker(packet));
        assertEquals(65535, RtpPacket.sequence(packet));
        assertEquals(0x80000001, RtpPacket.timestamp(packet));
        assertEquals(0xCAFEBABE, RtpPacket.ssrc(packet));
        assertEquals(12, RtpPacket.payloadOffset(packet));
        assertEquals(4, RtpPacket.payloadLength(packet));
    }

    @Test
    void sources_extension_and_padding_are_not_payload() {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(0xB2).writeByte(0).writeShort(7).writeInt(160).writeInt(1);
        packet.writeInt(2).writeInt(3);
        packet.writeShort(0xBEDE).writeShort(1).writeInt(0);
        packet.writeBytes(new byte[] {10, 11, 12, 0, 0, 3});
        assertTrue(RtpPacket.isValid(packet));
        assertEquals(28, RtpPacket.payloadOffset(packet));
        assertEquals(3, RtpPacket.payloadLength(packet));
        RtpPacket.strip(packet);
        RtpPacket.writeHeader(packet, 0, false, 7, 160, 9);
        assertEquals(15, packet.readableBytes());
        assertEquals(9, RtpPacket.ssrc(packet));
        assertEquals(10, packet.getByte(packet.readerIndex() + 12));
    }

    @Test
    void other_versions_empty_payloads_rtcp_and_false_padding_are_not_valid() {
        ByteBuf version1 = Packets.packet(0, false, 1, 1, 1, 160);
        version1.setByte(0, 0x40);
        assertFalse(RtpPacket.isValid(version1));
        assertFalse(RtpPacket.isValid(Packets.packet(0, false, 1, 1, 1, 0)));
        assertFalse(RtpPacket.isValid(Packets.packet(72, true, 1, 1, 1, 160)));
        ByteBuf padded = Packets.packet(0, false, 1, 1, 1, 160);
        padded.setByte(0, 0xA0);
        assertFalse(RtpPacket.isValid(padded), "padding of 0 octets");
        padded.setByte(171, 160);
        assertFalse(RtpPacket.isValid(padded), "nothing but padding");
    }

    @Property
    void whatever_bytes_come_a_valid_packet_has_its_payload_inside(@ForAll @Size(max = 64) byte[] bytes) {
        ByteBuf packet = Unpooled.wrappedBuffer(bytes);
        if (RtpPacket.isValid(packet)) {
            int end = RtpPacket.payloadOffset(packet) + RtpPacket.payloadLength(packet);
            assertTrue(RtpPacket.payloadLength(packet) > 0 && end <= bytes.length);
        }
    }
}
