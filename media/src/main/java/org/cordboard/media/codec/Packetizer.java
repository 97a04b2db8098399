package org.cordboard.media.codec;

/**
 * Turns a stream of linear audio of any rate into payloads of one codec and one packet time. Confined to one stream.
 */
public final class Packetizer {
    private final Codec codec;
    private final Encoder encoder;
    private final int packetSamples;
    private final int packetTime;
    private final short[] waiting;
    private final short[] resampled = new short[Codec.MOST_SAMPLES];
    private final byte[] payload;
    private Resampling resampling;
    private int rate;
    private int count;

    /** Takes the payloads. */
    @FunctionalInterface
    public interface Payloads {
        /** A payload; its octets are valid until this returns. */
        void payload(byte[] octets, int length);
    }

    /**
     * A packetizer.
     *
     * @param packetTimeMs 10 to 40; made one that the codec has ({@link Codec#packetTime})
     */
    public Packetizer(Codec codec, int packetTimeMs) {
        this.codec = codec;
        this.encoder = codec.encoder();
        this.packetTime = codec.packetTime(packetTimeMs);
        this.packetSamples = codec.audioRate() / 1000 * packetTime;
        this.waiting = new short[packetSamples + Codec.MOST_SAMPLES];
        this.payload = new byte[Math.max(1275, 2 * packetSamples)];
        this.rate = codec.audioRate();
        this.resampling = new Resampling(rate, rate);
    }

    /** The codec. */
    public Codec codec() {
        return codec;
    }

    /** The packet time in ms. */
    public int packetTime() {
        return packetTime;
    }

    /** How far a packet moves the RTP time stamp. */
    public int timestampStep() {
        return codec.clockRate() / 1000 * packetTime;
    }

    /**
     * Takes audio and gives the packets that are full.
     *
     * @param samples at most 40 ms
     * @param audioRate samples a second: 8,000, 16,000 or 48,000
     */
    public void take(short[] pcm, int samples, int audioRate, Payloads packets) {
        if (audioRate != rate) {
            rate = audioRate;
            resampling = new Resampling(audioRate, codec.audioRate());
        }
        int more = resampling.take(pcm, samples, resampled);
        System.arraycopy(resampled, 0, waiting, count, more);
        count += more;
        while (count >= packetSamples) {
            int length = encoder.encode(waiting, packetSamples, payload, 0);
            packets.payload(payload, length);
            count -= packetSamples;
            System.arraycopy(waiting, packetSamples, waiting, 0, count);
        }
    }
}
