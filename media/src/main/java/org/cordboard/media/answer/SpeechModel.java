package org.cordboard.media.answer;

/**
 * How much the rhythm of speech speaks for a recording: people say little and wait, greetings go on. Boosted trees over spurts,
 * pauses, vowels and syllables; they are fitted by {@code SpeechTraining} in the test sources. Confined to one detector.
 */
final class SpeechModel {
    /** Number of features. */
    static final int FEATURES = 16;

    private static final BoostedTrees TREES = BoostedTrees.shipped("speech-model.txt");

    /** Less than this since the onset tells nothing about how long somebody will go on: a person, until the contrary is heard. */
    private static final float EVIDENCE = 0.85f;

    /** An answer is complete when nothing followed it for so long; only few greetings pause as long after a first word. */
    private static final float WAITING = 0.7f;

    private static final float SURE_MACHINE = 0.75f;
    private static final float SURE_HUMAN = 0.4f;

    private final float[] features = new float[FEATURES];
    private final BoostedTrees trees;
    private final DetectionProfile.Preference preference;
    private float machine;

    SpeechModel(DetectionProfile.Preference preference) {
        this(preference, TREES);
    }

    SpeechModel(DetectionProfile.Preference preference, BoostedTrees trees) {
        this.preference = preference;
        this.trees = trees;
    }

    /** Weighs the cadence after {@code frames} frames: the probability of a recording, 0..1. */
    float weigh(Cadence cadence, int frames) {
        features(cadence, frames, features);
        float shift = switch (preference) {
            case HUMAN -> -0.7f;
            case BALANCED -> 0;
            case MACHINE -> 0.7f;
        };
        machine = (float) (1 / (1 + Math.exp(-trees.logit(features) - shift)));
        if (features[15] < EVIDENCE) {
            machine = Math.min(machine, 0.45f);
        }
        return machine;
    }

    /** Whether to wait longer would hardly change the answer last weighed. */
    boolean isSure() {
        boolean waits = features[9] >= WAITING;
        return machine > SURE_MACHINE || (machine < SURE_HUMAN && waits);
    }

    /** Fills {@code into} with the features of the cadence after {@code frames} frames; times in seconds. */
    static void features(Cadence cadence, int frames, float[] into) {
        Spurts s = cadence.speech;
        Spurts v = cadence.vowels;
        into[0] = seconds(s.speech);
        into[1] = seconds(s.end - s.onset);
        into[2] = seconds(frames - s.end);
        into[3] = seconds(s.longest);
        into[4] = seconds(s.pause);
        into[5] = s.count;
        into[6] = seconds(s.first);
        into[7] = seconds(v.speech);
        into[8] = v.count == 0 ? 0 : seconds(v.end - v.onset);
        into[9] = v.count == 0 ? into[2] : seconds(frames - v.end);
        into[10] = seconds(v.longest);
        into[11] = seconds(v.pause);
        into[12] = v.count;
        into[13] = cadence.syllables;
        into[14] = seconds(cadence.voiced);
        into[15] = seconds(frames - s.onset);
    }

    private static float seconds(int frames) {
        return frames * AnswerDetector.FRAME_MS / 1000f;
    }
}
