package org.cordboard.media.answer;

import java.util.List;

/**
 * Special information tones: three tones in a rising row before an announcement. ITU-T E.180 says only 950, 1400, 1800 Hz, each
 * 330 ms; North America codes the reason into the first two (Bellcore SR-2275, ANSI T1.401). Immutable.
 *
 * @param code IC intercept, VC vacant code, RO reorder, NC no circuit, IO ineffective other; ITU where none is coded
 * @param firstHz frequency of the first tone
 * @param firstMs length of the first tone
 * @param secondHz frequency of the second tone
 * @param secondMs length of the second tone
 */
record SpecialInformation(String code, float firstHz, int firstMs, float secondHz, int secondMs) {
    static final List<SpecialInformation> TABLE = List.of(
            new SpecialInformation("ITU", 950, 330, 1400, 330),
            new SpecialInformation("IC", 913.8f, 276, 1370.6f, 276),
            new SpecialInformation("VC", 985.2f, 380, 1370.6f, 276),
            new SpecialInformation("RO", 913.8f, 276, 1428.5f, 380),
            new SpecialInformation("RO", 985.2f, 276, 1370.6f, 380),
            new SpecialInformation("NC", 985.2f, 380, 1428.5f, 380),
            new SpecialInformation("NC", 913.8f, 380, 1370.6f, 380),
            new SpecialInformation("IO", 913.8f, 380, 1428.5f, 276));

    /** Frequencies may be off by so much before lengths tell more. */
    private static final float HZ = 12;

    private static final float MS = 25;

    /** The code whose tones are nearest to these. */
    static String code(float firstHz, int firstMs, float secondHz, int secondMs) {
        String nearest = "";
        float least = Float.MAX_VALUE;
        for (SpecialInformation tones : TABLE) {
            float away = square((firstHz - tones.firstHz) / HZ)
                    + square((secondHz - tones.secondHz) / HZ)
                    + square((firstMs - tones.firstMs) / MS)
                    + square((secondMs - tones.secondMs) / MS);
            if (away < least) {
                least = away;
                nearest = tones.code;
            }
        }
        return nearest;
    }

    private static float square(float x) {
        return x * x;
    }
}
