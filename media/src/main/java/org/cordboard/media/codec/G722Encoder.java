package org.cordboard.media.codec;

/** Linear audio of 16 kHz to G.722 at 64 kbit/s. Source: ITU-T G.722 (09/2012) 3. Confined to one stream. */
final class G722Encoder implements Encoder {
    /** Decision levels of the lower band's quantizer (table 16, Q6). */
    private static final int[] LEVELS = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
        1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    private final G722Band lower = G722Band.lower();
    private final G722Band higher = G722Band.higher();
    private final int[] history = new int[24];

    @Override
    public int encode(short[] pcm, int samples, byte[] into, int offset) {
        for (int i = 0; i + 1 < samples; i += 2) {
            System.arraycopy(history, 2, history, 0, 22);
            history[22] = pcm[i];
            history[23] = pcm[i + 1];
            int even = 0;
            int odd = 0;
            for (int k = 0; k < 12; k++) {
                odd += history[2 * k] * G722Tables.MIRROR[k];
                even += history[2 * k + 1] * G722Tables.MIRROR[11 - k];
            }
            int low = (even + odd) >> 14;
            int high = (even - odd) >> 14;
            into[offset + i / 2] = (byte) (higher(high) << 6 | lower(low));
        }
        return samples / 2;
    }

    private int lower(int sample) {
        int error = G722Band.saturated(sample - lower.predicted);
        int magnitude = error >= 0 ? error : -(error + 1);
        int level = 1;
        while (level < LEVELS.length && magnitude >= (LEVELS[level] * lower.step) >> 12) {
            level++;
        }
        int code = error < 0 ? (level < 3 ? 64 - level : 34 - level) : 62 - level;
        int rough = code >> 2;
        int difference = (lower.step * G722Tables.INVERSE_4[rough]) >> 15;
        lower.scale(G722Tables.lowerWeight(rough));
        lower.adapt(difference);
        return code;
    }

    private int higher(int sample) {
        int error = G722Band.saturated(sample - higher.predicted);
        int magnitude = error >= 0 ? error : -(error + 1);
        boolean large = magnitude >= (564 * higher.step) >> 12;
        int code = error < 0 ? (large ? 0 : 1) : (large ? 2 : 3);
        int difference = (higher.step * G722Tables.INVERSE_2[code]) >> 15;
        higher.scale(G722Tables.higherWeight(code));
        higher.adapt(difference);
        return code;
    }
}
