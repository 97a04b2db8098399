package org.cordboard.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;

/**
 * Opus by the Concentus library, one channel of wide-band speech. Where the library is missing the codec is not offered. Source:
 * RFC 6716, RFC 7587. Thread-safe.
 */
final class Opus {
    private static final int RATE = 16_000;
    private static final int BITS_PER_SECOND = 24_000;
    /** Of 0..10: what the pure Java encoder does on one core for some hundred legs. */
    private static final int COMPLEXITY = 3;

    private static final boolean THERE = probe();

    private Opus() {}

    static boolean isThere() {
        return THERE;
    }

    static Encoder encoder() {
        try {
            OpusEncoder opus = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            opus.setBitrate(BITS_PER_SECOND);
            opus.setComplexity(COMPLEXITY);
            return (pcm, samples, into, offset) -> encode(opus, pcm, samples, into, offset);
        } catch (OpusException e) {
            throw new IllegalStateException("an Opus encoder of 16 kHz must be possible: " + e.getMessage(), e);
        }
    }

    static Decoder decoder() {
        try {
            OpusDecoder opus = new OpusDecoder(RATE, 1);
            return (payload, offset, length, into) -> decode(opus, payload, offset, length, into);
        } catch (OpusException e) {
            throw new IllegalStateException("an Opus decoder of 16 kHz must be possible: " + e.getMessage(), e);
        }
    }

    private static int encode(OpusEncoder opus, short[] pcm, int samples, byte[] into, int offset) {
        try {
            return opus.encode(pcm, 0, samples, into, offset, Math.min(1275, into.length - offset));
        } catch (OpusException e) {
            throw new IllegalArgumentException(
                    "Opus takes frames of 10, 20, 40 or 60 ms, was " + samples / (RATE / 1000) + " ms", e);
        }
    }

    /** A payload from the network may be anything; the library has no one exception for what it cannot decode. */
    private static int decode(OpusDecoder opus, byte[] payload, int offset, int length, short[] into) {
        try {
            return Math.max(0, opus.decode(payload, offset, length, into, 0, Codec.MOST_SAMPLES, false));
        } catch (OpusException | RuntimeException | AssertionError undecodable) {
            opus.resetState();
            return 0;
        }
    }

    private static boolean probe() {
        try {
            return new OpusDecoder(RATE, 1).getSampleRate() == RATE;
        } catch (OpusException | LinkageError missing) {
            return false;
        }
    }
}
