package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Packetizer;
import org.cordboard.media.dtmf.EventSender;
import org.cordboard.media.prompt.Prompt;
import org.cordboard.media.rtp.OutgoingStream;
import org.cordboard.media.rtp.Rtcp;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.sdp.Negotiated;
import org.cordboard.media.srtp.Protection;
import org.jspecify.annotations.Nullable;

/** The packets of one leg to its peer: one stream, whatever it is made of. Confined to the leg's media loop. */
final class Speaking {
    private static final int FRAME_MS = 20;
    private static final int NARROW_BAND = 8000;
    private static final int ROOM_FOR_TAG = 16;

    private final Outlet rtp;
    private final OutgoingStream stream;
    private final Rtcp rtcp;
    private @Nullable Negotiated agreed;
    private @Nullable Packetizer packetizer;
    private @Nullable Protection protection;
    private long nextTime;

    Speaking(Outlet rtp, OutgoingStream stream, Rtcp rtcp) {
        this.rtp = rtp;
        this.stream = stream;
        this.rtcp = rtcp;
    }

    void agree(Negotiated negotiated, @Nullable Protection keys) {
        boolean same = packetizer != null
                && packetizer.codec() == negotiated.codec()
                && packetizer.packetTime() == negotiated.packetTime();
        if (!same) {
            packetizer = new Packetizer(negotiated.codec(), negotiated.packetTime());
            stream.clock(negotiated.codec().clockRate());
        }
        agreed = negotiated;
        protection = keys;
    }

    Rtcp rtcp() {
        return rtcp;
    }

    int timestamp() {
        return stream.timestamp();
    }

    /** What is relayed comes from somebody else from now on. */
    void cut() {
        stream.cut();
    }

    /** Sends a packet of another leg on; takes over the buffer. Whether it was sent. */
    boolean relay(ByteBuf packet, int type, long nanos, InetSocketAddress to) {
        if (!stream.relay(packet, type, nanos)) {
            packet.release();
            return false;
        }
        send(packet, to);
        return true;
    }

    /** Whether frames of mu-law can be sent as they are. */
    boolean takesMuLaw() {
        Packetizer current = packetizer;
        return current != null && current.codec() == Codec.PCMU && current.packetTime() == FRAME_MS;
    }

    /** Sends what the player has in mu-law, a frame of 20 ms. */
    void muLaw(PromptPlayer player, long frame, long nanos, InetSocketAddress to) {
        Negotiated current = agreed;
        if (current == null) {
            return;
        }
        ByteBuf packet = packet(Prompt.FRAME);
        player.write(packet);
        stream.own(packet, current.audioPayloadType(), frame * unit(current), nanos);
        send(packet, to);
    }

    /** Codes a frame of 20 ms and sends what is full. */
    void pcm(short[] pcm, int rate, long frame, long nanos, InetSocketAddress to) {
        Negotiated current = agreed;
        Packetizer coder = packetizer;
        if (current == null || coder == null) {
            return;
        }
        long due = frame * unit(current);
        if (Math.abs(nextTime - due) > 4L * unit(current)) {
            nextTime = due;
        }
        coder.take(pcm, rate / 1000 * FRAME_MS, rate, (octets, length) -> {
            ByteBuf packet = packet(length);
            packet.writeBytes(octets, 0, length);
            stream.own(packet, current.audioPayloadType(), nextTime, nanos);
            nextTime += coder.timestampStep();
            send(packet, to);
        });
    }

    /** Sends this frame of a digit, where the peer takes any. */
    void digit(EventSender events, long frame, long nanos, InetSocketAddress to) {
        Negotiated current = agreed;
        ByteBuf packet = packet(EventSender.PAYLOAD);
        boolean begins = events.begins();
        events.write(packet, NARROW_BAND / 50);
        if (current == null || current.eventPayloadType() < 0) {
            packet.release();
            return;
        }
        stream.event(packet, current.eventPayloadType(), begins, frame * unit(current), nanos);
        send(packet, to);
    }

    private ByteBuf packet(int payload) {
        ByteBuf packet = rtp.room(RtpPacket.HEADER + payload + ROOM_FOR_TAG);
        packet.writerIndex(RtpPacket.HEADER);
        return packet;
    }

    private static int unit(Negotiated current) {
        return current.codec().clockRate() / 1000 * FRAME_MS;
    }

    private void send(ByteBuf packet, InetSocketAddress to) {
        rtcp.sent(packet.readableBytes() - RtpPacket.HEADER);
        ByteBuf ready = packet;
        if (protection != null) {
            ready = roomy(packet);
            if (!protection.protect(ready)) {
                ready.release();
                return;
            }
        }
        rtp.send(ready, to);
    }

    /** What was received may lie in a buffer without room for a tag. */
    private ByteBuf roomy(ByteBuf packet) {
        if (packet.maxWritableBytes() >= ROOM_FOR_TAG) {
            return packet;
        }
        ByteBuf larger = rtp.room(packet.readableBytes() + ROOM_FOR_TAG);
        larger.writeBytes(packet);
        packet.release();
        return larger;
    }
}
