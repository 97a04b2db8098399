package org.cordboard.media.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the tones by which networks tell how a call goes. Sources: ITU-T E.180 supplement 2 (national tones, as of 1994..2003),
 * ETSI TR 101 041 (the tones of Europe), ANSI T1.401 (North America). Immutable.
 *
 * @param country whose tone it is, two letters; EU for the tones that ETSI recommends
 * @param hz frequency
 * @param secondHz frequency of the tone that sounds with it, 0 for none
 * @param onMs first time that it sounds
 * @param offMs pause after it; the cadence goes on from there
 */
record CallTone(String country, Verdict meaning, int hz, int secondHz, int onMs, int offMs) {
    /** The tones that are told apart by name; others go by how long they sound and pause. */
    static final List<CallTone> TABLE = List.of(
            new CallTone("US", Verdict.BUSY, 480, 620, 500, 500),
            new CallTone("US", Verdict.REORDER, 480, 620, 250, 250),
            new CallTone("US", Verdict.REORDER, 480, 620, 200, 300),
            new CallTone("US", Verdict.RINGBACK, 440, 480, 2000, 4000),
            new CallTone("UK", Verdict.BUSY, 400, 0, 375, 375),
            new CallTone("UK", Verdict.REORDER, 400, 0, 400, 350),
            new CallTone("UK", Verdict.RINGBACK, 400, 450, 400, 200),
            new CallTone("DE", Verdict.BUSY, 425, 0, 480, 480),
            new CallTone("DE", Verdict.REORDER, 425, 0, 240, 240),
            new CallTone("DE", Verdict.RINGBACK, 425, 0, 1000, 4000),
            new CallTone("FR", Verdict.BUSY, 440, 0, 500, 500),
            new CallTone("FR", Verdict.REORDER, 440, 0, 250, 250),
            new CallTone("FR", Verdict.RINGBACK, 440, 0, 1500, 3500),
            new CallTone("IT", Verdict.BUSY, 425, 0, 500, 500),
            new CallTone("IT", Verdict.REORDER, 425, 0, 200, 200),
            new CallTone("IT", Verdict.RINGBACK, 425, 0, 1000, 4000),
            new CallTone("ES", Verdict.BUSY, 425, 0, 200, 200),
            new CallTone("ES", Verdict.RINGBACK, 425, 0, 1500, 3000),
            new CallTone("EU", Verdict.BUSY, 425, 0, 500, 500),
            new CallTone("EU", Verdict.REORDER, 425, 0, 200, 200),
            new CallTone("EU", Verdict.RINGBACK, 425, 0, 1000, 4000));

    /** Sound and pause are each this near to the table, in ms: E.180's tolerance of a tenth, and a frame at either end. */
    private static final int NEAR_MS = 70;

    private static final float NEAR_HZ = 22;

    /** What a tone means by its frequency and its first sound and pause, the nearest of the table; null for none. */
    static @Nullable Verdict meaning(ToneRun run, int onMs, int offMs) {
        CallTone nearest = null;
        float least = 1;
        for (int i = 0; i < TABLE.size(); i++) {
            CallTone tone = TABLE.get(i);
            float away = tone.distance(run, onMs, offMs);
            if (away < least) {
                least = away;
                nearest = tone;
            }
        }
        return nearest == null ? null : nearest.meaning;
    }

    /** How far from it, below 1 for what may be the same. */
    private float distance(ToneRun run, int on, int off) {
        float shape = Math.max(Math.abs(on - onMs), Math.abs(off - offMs)) / (float) NEAR_MS;
        // Two tones 40 or 50 Hz apart are heard as one between them
        boolean apart = secondHz - hz > 60;
        float middle = secondHz == 0 || apart ? hz : (hz + secondHz) / 2f;
        float pitch = Math.abs((apart ? run.lowHz() : run.hz()) - middle) / NEAR_HZ;
        return apart == run.isPair() && pitch < 1 ? shape + 0.2f * pitch : 1;
    }
}
