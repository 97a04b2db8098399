package org.cordboard.media.rtp;

import io.netty.buffer.ByteBuf;

/**
 * Reads and writes the RTP header in place, at a buffer's reader index; nothing is copied or allocated. The accessors are
 * meaningful only where {@link #isValid} holds. Source: RFC 3550 5.1. Thread-safe.
 */
public final class RtpPacket {
    /** Octets of a header without CSRCs and extension. */
    public static final int HEADER = 12;

    /** The longest datagram that is taken: 200 ms of PCMU with room for header extensions. */
    public static final int LONGEST = 2048;

    private static final int VERSION_2 = 2;

    private RtpPacket() {}

    /** Whether it can be read as RTP with a payload of at least one octet (RFC 3550 A.1), and is not RTCP (RFC 5761 4). */
    public static boolean isValid(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length <= HEADER
                || length > LONGEST
                || firstOctet(packet) >> 6 != VERSION_2
                || isRtcp(packet)
                || !isWhole(packet)) {
            return false;
        }
        int payload = payloadOffset(packet);
        int padding = padding(packet);
        boolean paddingSound = (firstOctet(packet) & 0x20) == 0 || padding > 0;
        return paddingSound && length - padding > payload;
    }

    /** Whether a packet longer than {@link #HEADER} reaches at least to where its payload starts. */
    public static boolean isWhole(ByteBuf packet) {
        int afterSources = HEADER + 4 * (firstOctet(packet) & 0x0F);
        boolean extended = (firstOctet(packet) & 0x10) != 0;
        int length = packet.readableBytes();
        return length >= afterSources + (extended ? 4 : 0) && length >= payloadOffset(packet);
    }

    /** The payload type, 0..127. */
    public static int payloadType(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) & 0x7F;
    }

    /** The marker bit. */
    public static boolean marker(ByteBuf packet) {
        return packet.getByte(packet.readerIndex() + 1) < 0;
    }

    /** The sequence number, 0..65535. */
    public static int sequence(ByteBuf packet) {
        return packet.getUnsignedShort(packet.readerIndex() + 2);
    }

    /** The time stamp, in samples, modulo 2^32. */
    public static int timestamp(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 4);
    }

    /** The synchronisation source. */
    public static int ssrc(ByteBuf packet) {
        return packet.getInt(packet.readerIndex() + 8);
    }

    /** Where the payload starts, in octets from the reader index. */
    public static int payloadOffset(ByteBuf packet) {
        int afterSources = HEADER + 4 * (firstOctet(packet) & 0x0F);
        if ((firstOctet(packet) & 0x10) == 0) {
            return afterSources;
        }
        return afterSources + 4 + 4 * packet.getUnsignedShort(packet.readerIndex() + afterSources + 2);
    }

    /** Octets of payload, without padding. */
    public static int payloadLength(ByteBuf packet) {
        return packet.readableBytes() - padding(packet) - payloadOffset(packet);
    }

    /** Makes the buffer hold the payload only, with room for a plain header before it: no CSRCs, extension or padding. */
    static void strip(ByteBuf packet) {
        int payload = payloadOffset(packet);
        int length = payloadLength(packet);
        int start = packet.readerIndex() + payload - HEADER;
        packet.setIndex(start, start + HEADER + length);
    }

    /** Writes a plain header at the reader index. */
    static void writeHeader(ByteBuf packet, int payloadType, boolean marker, int sequence, int timestamp, int ssrc) {
        int start = packet.readerIndex();
        packet.setByte(start, VERSION_2 << 6);
        packet.setByte(start + 1, payloadType | (marker ? 0x80 : 0));
        packet.setShort(start + 2, sequence);
        packet.setInt(start + 4, timestamp);
        packet.setInt(start + 8, ssrc);
    }

    private static boolean isRtcp(ByteBuf packet) {
        int secondOctet = packet.getUnsignedByte(packet.readerIndex() + 1);
        return secondOctet >= 192 && secondOctet <= 223;
    }

    private static int padding(ByteBuf packet) {
        return (firstOctet(packet) & 0x20) == 0 ? 0 : packet.getUnsignedByte(packet.writerIndex() - 1);
    }

    private static int firstOctet(ByteBuf packet) {
        return packet.getUnsignedByte(packet.readerIndex());
    }
}
