package org.cordboard.media.wav;

import org.cordboard.media.codec.G711;

/** How samples lie in a WAV file. */
public enum WavEncoding {
    /** 16 bit linear, little endian. */
    PCM16(1, 2),
    /** G.711 mu-law. */
    MU_LAW(7, 1),
    /** G.711 A-law. */
    A_LAW(6, 1);

    final int formatTag;
    final int bytesPerSample;

    WavEncoding(int formatTag, int bytesPerSample) {
        this.formatTag = formatTag;
        this.bytesPerSample = bytesPerSample;
    }

    /** The bytes of these samples, padded to an even length as RIFF demands. */
    byte[] encode(short[] samples) {
        int length = samples.length * bytesPerSample;
        byte[] bytes = new byte[length + (length & 1)];
        for (int i = 0; i < samples.length; i++) {
            switch (this) {
                case PCM16 -> {
                    bytes[2 * i] = (byte) samples[i];
                    bytes[2 * i + 1] = (byte) (samples[i] >> 8);
                }
                case MU_LAW -> bytes[i] = G711.toMuLaw(samples[i]);
                case A_LAW -> bytes[i] = G711.toALaw(samples[i]);
            }
        }
        return bytes;
    }
}
