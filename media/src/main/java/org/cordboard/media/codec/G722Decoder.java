package org.cordboard.media.codec;

/** G.722 at 64 kbit/s to linear audio of 16 kHz. Source: ITU-T G.722 (09/2012) 4. Confined to one stream. */
final class G722Decoder implements Decoder {
    private final G722Band lower = G722Band.lower();
    private final G722Band higher = G722Band.higher();
    private final int[] history = new int[24];

    @Override
    public int decode(byte[] payload, int offset, int length, short[] into) {
        if (length > 8 * Codec.LONGEST_PACKET_MS) {
            return 0;
        }
        for (int i = 0; i < length; i++) {
            int code = payload[offset + i] & 0xFF;
            int low = lower(code & 0x3F);
            int high = higher(code >> 6);
            synthesize(low + high, low - high, into, 2 * i);
        }
        return 2 * length;
    }

    private int lower(int code6) {
        int rough = code6 >> 2;
        int output = lower.predicted + ((lower.step * G722Tables.INVERSE_6[code6]) >> 15);
        int limited = Math.max(-16_384, Math.min(16_383, output));
        int difference = (lower.step * G722Tables.INVERSE_4[rough]) >> 15;
        lower.scale(G722Tables.lowerWeight(rough));
        lower.adapt(difference);
        return limited;
    }

    private int higher(int code2) {
        int difference = (higher.step * G722Tables.INVERSE_2[code2]) >> 15;
        int output = Math.max(-16_384, Math.min(16_383, higher.predicted + difference));
        higher.scale(G722Tables.higherWeight(code2));
        higher.adapt(difference);
        return output;
    }

    private void synthesize(int sum, int difference, short[] into, int at) {
        System.arraycopy(history, 2, history, 0, 22);
        history[22] = sum;
        history[23] = difference;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < 12; i++) {
            odd += history[2 * i] * G722Tables.MIRROR[i];
            even += history[2 * i + 1] * G722Tables.MIRROR[11 - i];
        }
        into[at] = (short) G722Band.saturated(even >> 11);
        into[at + 1] = (short) G722Band.saturated(odd >> 11);
    }
}
