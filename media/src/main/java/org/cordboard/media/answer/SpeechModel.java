package org.cordboard.media.answer;

import java.util.List;
import java.util.Map;

/**
 * How much speech speaks for a recording: people say little and wait, greetings go on, and both have their phrases. Boosted trees
 * over spurts, pauses, vowels, syllables and what {@link PhraseEar} makes of the sounds go on from what the latter says; they are fitted by
 * {@link SpeechTraining}. Confined to one detector.
 */
final class SpeechModel {
    private static final List<String> NAMES = List.of(
            "speech_ms",
            "talk_ms",
            "since_speech_ms",
            "longest_spurt_ms",
            "longest_pause_ms",
            "spurts",
            "first_spurt_ms",
            "vowels_ms",
            "vowel_talk_ms",
            "since_vowel_ms",
            "longest_vowel_ms",
            "longest_vowel_pause_ms",
            "vowel_spurts",
            "syllables",
            "voiced_ms",
            "since_onset_ms",
            "phrase_logit",
            "phrase_steady_logit");

    /** Number of features. */
    static final int FEATURES = 18;

    /** Less than this since the onset tells nothing about how long somebody will go on: a person, until the contrary is heard. */
    private static final float EVIDENCE = 0.85f;

    /**
     * A voice stands out of the noise by so much, in dB: what stands out less may be a room full of people, before anybody has
     * said a word.
     */
    private static final float CLEAR = 14;

    /** An answer is complete when nothing followed it for so long; only few greetings pause as long after a first word. */
    private static final float WAITING = 0.5f;

    /** Up to this time after the onset a short answer may still be going on: a recording must be surer. */
    private static final float EARLY = 1.1f;

    private static final float SURE_EARLY = 0.84f;
    private static final float SURE_MACHINE = 0.68f;
    private static final float SURE_HUMAN = 0.3f;

    /** So much the logit of the nets counts by itself: they have heard many more answers than the trees. */
    private static final float TRUST = 0.5f;

    private final float[] features = new float[FEATURES];
    private final BoostedTrees trees;
    private final DetectionProfile.Preference preference;
    private float machine = 0.5f;

    SpeechModel(DetectionProfile.Preference preference, BoostedTrees trees) {
        this.preference = preference;
        this.trees = trees;
    }

    /** Weighs what was heard after {@code frames} frames: the probability of a recording, 0..1. */
    float weigh(Cadence cadence, PhraseEar ear, int frames) {
        features(cadence, ear, frames, features);
        float shift = switch (preference) {
            case HUMAN -> -0.7f;
            case BALANCED -> 0;
            case MACHINE -> 0.7f;
        };
        machine = (float) (1 / (1 + Math.exp(-trees.logit(features) - start(features) - shift)));
        if (features[15] < EVIDENCE || cadence.contrast < CLEAR) {
            machine = Math.min(machine, 0.45f);
        }
        return machine;
    }

    /** The logit from which the trees go on. */
    static float start(float[] features) {
        return TRUST * features[16];
    }

    /** The probability last weighed; a half before that. */
    float machine() {
        return machine;
    }

    /** Whether to wait longer would hardly change the answer last weighed. */
    boolean isSure() {
        boolean waits = features[9] >= WAITING;
        float sure = features[15] < EARLY ? SURE_EARLY : SURE_MACHINE;
        return machine > sure || (machine < SURE_HUMAN && waits);
    }

    /** Fills {@code into} with the features of what was heard after {@code frames} frames; times in seconds. */
    static void features(Cadence cadence, PhraseEar ear, int frames, float[] into) {
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
        into[16] = ear.logit();
        into[17] = ear.steadyLogit();
    }

    /** Adds the features of the speech so far by name, and the probability of a recording. */
    void describe(Cadence cadence, PhraseEar ear, int frames, Map<String, Float> into) {
        if (cadence.speech.count == 0) {
            return;
        }
        features(cadence, ear, frames, features);
        for (int i = 0; i < FEATURES; i++) {
            into.put(NAMES.get(i), NAMES.get(i).endsWith("_ms") ? 1000 * features[i] : features[i]);
        }
        into.put("level_db", cadence.peak);
        into.put("contrast_db", cadence.contrast);
        into.put("machine", machine);
    }

    /** A name that changes with the numbers of the model. */
    String version() {
        return trees.version() + "-" + PhraseEar.version() + "-" + ScreeningEar.version();
    }

    private static float seconds(int frames) {
        return frames * AnswerDetector.FRAME_MS / 1000f;
    }
}
