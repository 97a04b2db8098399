package org.cordboard.media.rtp;

import io.netty.buffer.ByteBuf;

/**
 * One RTP stream to a peer: a single SSRC whose sequence numbers and time stamps run on while its content changes between our
 * own frames and packets relayed from another leg. Within a relayed stretch gaps, order and telephone-event time stamps of the
 * source are kept, so that the receiver sees its losses as they are. Source: RFC 3550 5.1, RFC 4733 2.5. Confined to one media
 * loop.
 */
public final class OutgoingStream {
    /** Samples of a frame of 20 ms at 8 kHz. */
    public static final int FRAME_SAMPLES = 160;

    private static final int FRAMES_A_SECOND = 50;
    private static final long FRAME_NANOS = 20_000_000;
    private static final int LARGEST_SEQUENCE_JUMP = 1000;
    private static final int LARGEST_TIMESTAMP_JUMP = 60 * 8000;

    private enum Content {
        NOTHING,
        OWN,
        RELAYED,
        CUT
    }

    private final int ssrc;
    private Content content = Content.NOTHING;
    private int lastSequence;
    private int lastTimestamp;
    private long lastMediaTime;
    private int unit = FRAME_SAMPLES;
    private long lastNanos;
    private int sourceSsrc;
    private int sourceFirst;
    private int sourceLast;
    private int sourceTimestamp;
    private int sequenceOffset;
    private int timestampOffset;

    /** A stream whose first packet has these values plus one step; they are chosen at random by the caller (RFC 3550 5.1). */
    public OutgoingStream(int ssrc, int sequence, int timestamp) {
        this.ssrc = ssrc;
        this.lastSequence = sequence & 0xFFFF;
        this.lastTimestamp = timestamp;
    }

    /** The stream's SSRC. */
    public int ssrc() {
        return ssrc;
    }

    /** The time stamp of the latest packet. */
    public int timestamp() {
        return lastTimestamp;
    }

    /** Says how fast the RTP clock runs from now on, in time stamps a second. */
    public void clock(int rate) {
        if (rate / FRAMES_A_SECOND != unit) {
            unit = rate / FRAMES_A_SECOND;
            content = content == Content.NOTHING ? content : Content.CUT;
        }
    }

    /**
     * Heads a packet of ours whose payload already lies after {@link RtpPacket#HEADER} octets.
     *
     * @param mediaTime when its first sample is due, in time stamps of the loop's clock
     */
    public void own(ByteBuf packet, int payloadType, long mediaTime, long nanos) {
        boolean first = content != Content.OWN;
        long steps = first ? elapsedFrames(nanos) * unit : Math.max(1, mediaTime - lastMediaTime);
        lastTimestamp += (int) steps;
        write(packet, payloadType, first, nanos);
        content = Content.OWN;
        lastMediaTime = mediaTime;
    }

    /**
     * Heads a packet of a telephone-event of ours; all packets of one event have the same time stamp.
     *
     * @param mediaTime when it is due, in time stamps of the loop's clock
     */
    public void event(ByteBuf packet, int payloadType, boolean begins, long mediaTime, long nanos) {
        if (begins || content != Content.OWN) {
            own(packet, payloadType, mediaTime, nanos);
            RtpPacket.writeHeader(packet, payloadType, begins, lastSequence, lastTimestamp, ssrc);
        } else {
            write(packet, payloadType, false, nanos);
        }
    }

    private void write(ByteBuf packet, int payloadType, boolean marker, long nanos) {
        lastSequence = (lastSequence + 1) & 0xFFFF;
        RtpPacket.writeHeader(packet, payloadType, marker, lastSequence, lastTimestamp, ssrc);
        lastNanos = nanos;
    }

    /**
     * Rewrites a valid packet of another source in place.
     *
     * @return whether it may be sent: false for one that belongs before this stretch
     */
    public boolean relay(ByteBuf packet, int payloadType, long nanos) {
        int sequence = RtpPacket.sequence(packet);
        int timestamp = RtpPacket.timestamp(packet);
        boolean marker = RtpPacket.marker(packet);
        if (content != Content.RELAYED || breaks(RtpPacket.ssrc(packet), sequence, timestamp)) {
            begin(RtpPacket.ssrc(packet), sequence, timestamp, nanos);
            marker = true;
        } else if ((short) (sequence - sourceFirst) < 0) {
            return false;
        }
        RtpPacket.strip(packet);
        int outSequence = (sequence + sequenceOffset) & 0xFFFF;
        int outTimestamp = timestamp + timestampOffset;
        RtpPacket.writeHeader(packet, payloadType, marker, outSequence, outTimestamp, ssrc);
        if ((short) (sequence - sourceLast) >= 0) {
            sourceLast = sequence;
            sourceTimestamp = timestamp;
            lastSequence = outSequence;
            lastTimestamp = outTimestamp;
            // The first packet of a long talk must not look newer than the latest for ever: keep it within half the
            // circle
            if ((short) (sequence - sourceFirst) > LARGEST_SEQUENCE_JUMP) {
                sourceFirst = (sequence - LARGEST_SEQUENCE_JUMP) & 0xFFFF;
            }
        }
        lastNanos = nanos;
        return true;
    }

    /** The source of relayed packets changes: the next one begins a new stretch, whatever numbers it bears. */
    public void cut() {
        if (content == Content.RELAYED) {
            content = Content.CUT;
        }
    }

    private boolean breaks(int fromSsrc, int sequence, int timestamp) {
        return fromSsrc != sourceSsrc
                || Math.abs((short) (sequence - sourceLast)) > LARGEST_SEQUENCE_JUMP
                || Math.abs((long) (timestamp - sourceTimestamp)) > LARGEST_TIMESTAMP_JUMP;
    }

    private void begin(int fromSsrc, int sequence, int timestamp, long nanos) {
        content = Content.RELAYED;
        sourceSsrc = fromSsrc;
        sourceFirst = sequence;
        sourceLast = sequence;
        sequenceOffset = lastSequence + 1 - sequence;
        timestampOffset = lastTimestamp + (int) (elapsedFrames(nanos) * unit) - timestamp;
    }

    private long elapsedFrames(long nanos) {
        if (content == Content.NOTHING) {
            return 1;
        }
        return Math.max(1, (nanos - lastNanos + FRAME_NANOS / 2) / FRAME_NANOS);
    }
}
