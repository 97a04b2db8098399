package org.cordboard.media.rtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The control side of one stream: sends reports of what we sent and received, and takes those of the peer. Pure: time comes from
 * outside. Source: RFC 3550 6. Confined to one media loop.
 */
public final class Rtcp {
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int GOODBYE = 203;
    private static final int CNAME = 1;
    private static final int BLOCK = 24;
    private static final double SECONDS_1900_TO_1970 = 2_208_988_800.0;

    private final int ssrc;
    private final byte[] name;
    private long packets;
    private long octets;
    private int lastSenderReport;
    private double lastSenderReportMs;
    private double roundTripMs = -1;
    private double remoteLoss = -1;
    private double remoteJitterMs = -1;
    private boolean goodbye;

    /**
     * A side without reports.
     *
     * @param ssrc that we send with
     * @param name our canonical name, at most 255 octets
     */
    public Rtcp(int ssrc, String name) {
        this.ssrc = ssrc;
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    /** Notes a packet that we sent. */
    public void sent(int payloadOctets) {
        packets++;
        octets += payloadOctets;
    }

    /** Packets that we sent. */
    public long packetsSent() {
        return packets;
    }

    /** To the peer and back, in ms; negative while no report told. */
    public double roundTripMs() {
        return roundTripMs;
    }

    /** What share the peer says that it lost lately, 0..1; negative while no report told. */
    public double remoteLoss() {
        return remoteLoss;
    }

    /** The jitter that the peer sees, in ms; negative while no report told. */
    public double remoteJitterMs() {
        return remoteJitterMs;
    }

    /** Whether the peer said that it leaves. */
    public boolean saidGoodbye() {
        return goodbye;
    }

    /**
     * Writes a compound packet: a sender report, or a receiver report when nothing was sent; our name; at the end goodbye.
     *
     * @param timestamp of what is sent now, on the RTP clock
     * @param clockRate of the RTP clock, for the jitter
     * @param wallMs ms since 1970
     */
    public void write(ByteBuf into, Reception reception, int timestamp, int clockRate, double wallMs, boolean leaving) {
        int blocks = reception.hasBegun() ? 1 : 0;
        boolean sender = packets > 0;
        into.writeByte(0x80 | blocks).writeByte(sender ? SENDER_REPORT : RECEIVER_REPORT);
        into.writeShort(1 + (sender ? 5 : 0) + 6 * blocks).writeInt(ssrc);
        if (sender) {
            double seconds = wallMs / 1000 + SECONDS_1900_TO_1970;
            into.writeInt((int) (long) seconds).writeInt((int) (long) ((seconds - Math.floor(seconds)) * 4294967296.0));
            into.writeInt(timestamp).writeInt((int) packets).writeInt((int) octets);
        }
        if (blocks > 0) {
            block(into, reception, clockRate, wallMs);
        }
        describe(into);
        if (leaving) {
            into.writeByte(0x81).writeByte(GOODBYE).writeShort(1).writeInt(ssrc);
        }
    }

    private void block(ByteBuf into, Reception reception, int clockRate, double wallMs) {
        int lost = (int) Math.min(0x7F_FFFF, reception.lost());
        double since = lastSenderReport == 0 ? 0 : Math.max(0, wallMs - lastSenderReportMs);
        into.writeInt(reception.ssrc()).writeInt(reception.fractionSinceLast() << 24 | lost);
        into.writeInt(reception.extendedHighest()).writeInt((int) (reception.jitterMs() * clockRate / 1000));
        into.writeInt(lastSenderReport).writeInt((int) (since * 65.536));
    }

    private void describe(ByteBuf into) {
        int item = 4 + 2 + name.length;
        int padded = (item + 4) / 4 * 4;
        into.writeByte(0x81)
                .writeByte(SOURCE_DESCRIPTION)
                .writeShort(padded / 4)
                .writeInt(ssrc);
        into.writeByte(CNAME).writeByte(name.length).writeBytes(name).writeZero(padded - item);
    }

    /**
     * Takes a compound packet of the peer; what is not sound RTCP is passed over.
     *
     * @param clockRate of the RTP clock that we send by
     * @param wallMs ms since 1970
     * @return whether all of it was sound (RFC 3550 A.2)
     */
    public boolean read(ByteBuf packet, int clockRate, double wallMs) {
        int at = packet.readerIndex();
        int end = packet.writerIndex();
        boolean first = true;
        while (end - at >= 4) {
            int type = packet.getUnsignedByte(at + 1);
            int length = 4 + 4 * packet.getUnsignedShort(at + 2);
            boolean report = type == SENDER_REPORT || type == RECEIVER_REPORT;
            if (packet.getUnsignedByte(at) >> 6 != 2 || length > end - at || (first && !report)) {
                return false;
            }
            if (report && !report(packet, at, length, type == SENDER_REPORT, clockRate, wallMs)) {
                return false;
            }
            goodbye |= type == GOODBYE;
            first = false;
            at += length;
        }
        return !first && at == end;
    }

    private boolean report(ByteBuf packet, int at, int length, boolean sender, int clockRate, double wallMs) {
        int head = sender ? 28 : 8;
        int blocks = packet.getUnsignedByte(at) & 0x1F;
        if (length < head + BLOCK * blocks) {
            return false;
        }
        if (sender) {
            lastSenderReport = packet.getInt(at + 10); // The middle 32 bits of the NTP time stamp
            lastSenderReportMs = wallMs;
        }
        for (int i = 0; i < blocks; i++) {
            int block = at + head + BLOCK * i;
            if (packet.getInt(block) == ssrc) {
                aboutUs(packet, block, clockRate, wallMs);
            }
        }
        return true;
    }

    private void aboutUs(ByteBuf packet, int at, int clockRate, double wallMs) {
        remoteLoss = packet.getUnsignedByte(at + 4) / 256.0;
        remoteJitterMs = packet.getUnsignedInt(at + 12) * 1000.0 / clockRate;
        int last = packet.getInt(at + 16);
        if (last != 0) {
            long now = (long) ((wallMs / 1000 + SECONDS_1900_TO_1970) * 65_536) & 0xFFFF_FFFFL;
            long way = (now - Integer.toUnsignedLong(last) - packet.getUnsignedInt(at + 20)) & 0xFFFF_FFFFL;
            if (way < 60L * 65_536) {
                roundTripMs = way / 65.536;
            }
        }
    }
}
