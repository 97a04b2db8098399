package org.cordboard.media.codec;

import java.util.Arrays;
import java.util.Optional;

/**
 * An audio codec that RTP carries here. Inside, audio is linear, 16 bit, at the codec's {@link #audioRate}. Source: RFC 3551 4.5,
 * RFC 7587. Thread-safe.
 */
public enum Codec {
    /** G.711 mu-law. */
    PCMU("PCMU", 8000, 8000, 0),
    /** G.711 A-law. */
    PCMA("PCMA", 8000, 8000, 8),
    /** G.722 at 64 kbit/s; its RTP clock says 8,000 by a mistake that stands (RFC 3551 4.5.2). */
    G722("G722", 8000, 16_000, 9),
    /** Opus, as wide-band speech: one channel of 16 kHz, whatever its RTP clock says (RFC 7587 4.1). */
    OPUS("opus", 48_000, 16_000, 111);

    /** The longest packet that is decoded, in ms. */
    public static final int LONGEST_PACKET_MS = 120;

    /** Samples that the longest packet of any codec holds. */
    public static final int MOST_SAMPLES = 16 * LONGEST_PACKET_MS;

    private final String encoding;
    private final int clockRate;
    private final int audioRate;
    private final int payloadType;

    Codec(String encoding, int clockRate, int audioRate, int payloadType) {
        this.encoding = encoding;
        this.clockRate = clockRate;
        this.audioRate = audioRate;
        this.payloadType = payloadType;
    }

    /** The codec of that name, in any case. */
    public static Optional<Codec> named(String encoding) {
        return Arrays.stream(values())
                .filter(c -> c.encoding.equalsIgnoreCase(encoding))
                .findFirst();
    }

    /** The codec of which this is the {@link #payloadType}. */
    public static Optional<Codec> ofPayloadType(int type) {
        return Arrays.stream(values()).filter(c -> c.payloadType == type).findFirst();
    }

    /** Its name in an rtpmap (RFC 4566 6). */
    public String encoding() {
        return encoding;
    }

    /** Time stamps a second. */
    public int clockRate() {
        return clockRate;
    }

    /** Samples a second that {@link #encoder} takes and {@link #decoder} gives: 8,000 or 16,000. */
    public int audioRate() {
        return audioRate;
    }

    /** Its assigned payload type, or the dynamic one by which we offer it. */
    public int payloadType() {
        return payloadType;
    }

    /** Whether this build has it: Opus comes with a library that may be missing. */
    public boolean isAvailable() {
        return this != OPUS || Opus.isThere();
    }

    /** The packet time that comes closest to a wish, in ms: 10 to 40; Opus has no frames of 30 ms. */
    public int packetTime(int wishedMs) {
        int tens = Math.max(10, Math.min(40, wishedMs / 10 * 10));
        return this == OPUS && tens == 30 ? 20 : tens;
    }

    /** A new encoder; keeps the state of one stream. */
    public Encoder encoder() {
        return switch (this) {
            case PCMU -> new G711.MuLaw();
            case PCMA -> new G711.ALaw();
            case G722 -> new G722Encoder();
            case OPUS -> Opus.encoder();
        };
    }

    /** A new decoder; keeps the state of one stream. */
    public Decoder decoder() {
        return switch (this) {
            case PCMU -> new G711.MuLaw();
            case PCMA -> new G711.ALaw();
            case G722 -> new G722Decoder();
            case OPUS -> Opus.decoder();
        };
    }
}
