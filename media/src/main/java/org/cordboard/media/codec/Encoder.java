package org.cordboard.media.codec;

/** Turns linear audio into payloads. Confined to one thread at a time. */
public interface Encoder {
    /**
     * Encodes one packet.
     *
     * @param pcm samples at the codec's audio rate
     * @param samples how many: 10, 20 or 40 ms; 30 ms as well but for Opus
     * @param into takes the payload; has room for two octets a sample
     * @return octets written
     */
    int encode(short[] pcm, int samples, byte[] into, int offset);
}
