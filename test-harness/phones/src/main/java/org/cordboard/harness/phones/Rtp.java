package org.cordboard.harness.phones;

import java.nio.ByteBuffer;

/** RTP packets of 20 ms of G.711 (RFC 3550 5.1, RFC 3551). */
final class Rtp {
    static final int SAMPLES = 160;
    private static final int HEADER = 12;

    private Rtp() {}

    static ByteBuffer packet(int type, boolean marker, int sequence, int timestamp, int source, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + payload.length);
        packet.put((byte) 0x80).put((byte) (marker ? 0x80 | type : type));
        packet.putShort((short) sequence).putInt(timestamp).putInt(source).put(payload);
        return packet.flip();
    }

    /** Whether this is an RTP packet of version 2 with a whole header. */
    static boolean isRtp(ByteBuffer packet) {
        return packet.remaining() >= HEADER && (packet.get(packet.position()) & 0xC0) == 0x80;
    }

    static int payloadType(ByteBuffer packet) {
        return packet.get(packet.position() + 1) & 0x7F;
    }

    static int sequence(ByteBuffer packet) {
        return packet.getShort(packet.position() + 2) & 0xFFFF;
    }

    static int source(ByteBuffer packet) {
        return packet.getInt(packet.position() + 8);
    }

    /** What follows the header and its contributing sources; header extensions and padding are cut off. */
    static byte[] payload(ByteBuffer packet) {
        ByteBuffer rest = packet.duplicate();
        int first = rest.get(rest.position());
        int skip = HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0 && rest.remaining() >= skip + 4) {
            skip += 4 + 4 * (rest.getShort(rest.position() + skip + 2) & 0xFFFF);
        }
        int padding = (first & 0x20) != 0 ? rest.get(rest.limit() - 1) & 0xFF : 0;
        byte[] payload = new byte[Math.max(0, rest.remaining() - skip - padding)];
        if (payload.length > 0) {
            rest.position(rest.position() + skip);
            rest.get(payload);
        }
        return payload;
    }
}
