package org.cordboard.media.rtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Builds packets for tests. */
final class Packets {
    private Packets() {}

    static ByteBuf packet(int type, boolean marker, int sequence, int timestamp, int ssrc, int payloadLength) {
        ByteBuf b = Unpooled.buffer(12 + payloadLength);
        b.writeByte(0x80)
                .writeByte(type | (marker ? 0x80 : 0))
                .writeShort(sequence)
                .writeInt(timestamp);
        b.writeInt(ssrc).writeZero(payloadLength);
        return b;
    }
}
