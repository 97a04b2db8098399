package org.cordboard.media.codec;

/** Turns payloads into linear audio. Confined to one thread at a time. */
public interface Decoder {
    /**
     * Decodes one payload.
     *
     * @param into takes samples at the codec's audio rate; has room for {@link Codec#MOST_SAMPLES}
     * @return samples written; 0 when the payload is none of this codec, or longer than {@link Codec#LONGEST_PACKET_MS}
     */
    int decode(byte[] payload, int offset, int length, short[] into);
}
