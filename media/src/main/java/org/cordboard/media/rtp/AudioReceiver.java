package org.cordboard.media.rtp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.codec.Concealment;
import org.cordboard.media.codec.Decoder;

/**
 * Decodes what a peer sends, 20 ms at a time: jitter buffer, decoder, concealment of what is lost. Confined to one media loop.
 */
public final class AudioReceiver {
    private static final int FRAME_MS = 20;
    private static final int SILENT_AFTER_MS = 60;

    private final JitterBuffer buffer = new JitterBuffer();
    private final byte[] payload = new byte[RtpPacket.LONGEST];
    private final short[] waiting = new short[2 * Codec.MOST_SAMPLES];
    private final short[] decoded = new short[Codec.MOST_SAMPLES];
    private final Map<Codec, Decoder> decoders = new EnumMap<>(Codec.class);
    private Codec codec;
    private Concealment concealment;
    private int count;
    private int packetMs = FRAME_MS;
    private int missingMs = SILENT_AFTER_MS;

    /** One that expects this codec first. */
    public AudioReceiver(Codec first) {
        this.codec = first;
        this.concealment = new Concealment(first.audioRate());
    }

    /** Samples a second of the frames that are taken now. */
    public int rate() {
        return codec.audioRate();
    }

    /** How long audio waits here now, in ms, and at most. */
    public int delayMs() {
        return buffer.delayMs(packetMs);
    }

    /** Takes a valid audio packet of this codec. */
    public void put(ByteBuf packet, Codec of, double arrivedMs) {
        int length = RtpPacket.payloadLength(packet);
        packet.getBytes(packet.readerIndex() + RtpPacket.payloadOffset(packet), payload, 0, length);
        double sentMs = Integer.toUnsignedLong(RtpPacket.timestamp(packet)) * 1000.0 / of.clockRate();
        buffer.put(
                RtpPacket.ssrc(packet),
                RtpPacket.sequence(packet),
                of.payloadType(),
                payload,
                length,
                sentMs,
                arrivedMs);
    }

    /** Notes a packet of the stream that is not audio. */
    public void passOver(ByteBuf packet) {
        buffer.passOver(RtpPacket.ssrc(packet), RtpPacket.sequence(packet));
    }

    /**
     * The next 20 ms; call it every 20 ms.
     *
     * @param frame has room for 20 ms at 16 kHz; gets 20 ms at {@link #rate()}
     * @return whether there is any sound; the frame is silent otherwise
     */
    public boolean take(short[] frame) {
        while (count < samples(FRAME_MS)) {
            switch (buffer.next(packetMs)) {
                case PAYLOAD -> decode();
                case LOST -> conceal(packetMs);
                case NOTHING -> conceal(FRAME_MS);
            }
        }
        int length = samples(FRAME_MS);
        System.arraycopy(waiting, 0, frame, 0, length);
        count -= length;
        System.arraycopy(waiting, length, waiting, 0, count);
        return missingMs < SILENT_AFTER_MS + FRAME_MS;
    }

    private int samples(int ms) {
        return codec.audioRate() / 1000 * ms;
    }

    private void decode() {
        Codec of = Codec.ofPayloadType(buffer.type()).orElse(codec);
        if (of != codec) {
            change(of);
        }
        byte[] octets = buffer.payload();
        int samples = octets == null ? 0 : decoder(of).decode(octets, 0, buffer.length(), decoded);
        if (samples == 0) {
            conceal(packetMs);
            return;
        }
        packetMs = Math.max(10, Math.min(Codec.LONGEST_PACKET_MS, samples * 1000 / codec.audioRate()));
        concealment.received(decoded, samples);
        append(samples);
        missingMs = 0;
    }

    private Decoder decoder(Codec of) {
        Decoder there = decoders.get(of);
        if (there == null) {
            there = of.decoder();
            decoders.put(of, there);
        }
        return there;
    }

    private void change(Codec to) {
        if (to.audioRate() != codec.audioRate()) {
            count = 0;
        }
        codec = to;
        concealment = new Concealment(to.audioRate());
    }

    private void conceal(int ms) {
        int samples = samples(ms);
        if (missingMs < SILENT_AFTER_MS) {
            concealment.conceal(decoded, samples);
        } else {
            Arrays.fill(decoded, 0, samples, (short) 0);
        }
        missingMs = Math.min(1000, missingMs + ms);
        append(samples);
    }

    private void append(int samples) {
        System.arraycopy(decoded, 0, waiting, count, samples);
        count += samples;
    }
}
