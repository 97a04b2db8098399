package org.cordboard.media.answer;

/**
 * The rhythm of what was heard: spurts of speech, vowels, syllables. Computed anew after each frame from all frames so far,
 * because what is speech depends on the loudest voice and on the noise floor as they are known by now. Confined to one
 * detector.
 */
final class Cadence {
    /** Below this nothing counts as speech, in dBov. */
    private static final float FAINTEST = -52;

    /** Speech reaches so far below its peaks, in dB: the dynamics of running speech on the telephone. */
    private static final float SPEECH_RANGE = 16;

    /** Vowels of the voice in front reach so far below its peaks, in dB; voices behind it rarely do. */
    private static final float VOWEL_RANGE = 10;

    private static final float VOICED = 0.55f;
    private static final float SYLLABLE_DIP = 4;

    /** Spurts of anything as loud as speech that has vowels in it. */
    final Spurts speech = new Spurts(8, 3);

    /** Spurts of loud vowels alone. */
    final Spurts vowels = new Spurts(10, 2);

    /** Level of the voice, in dBov. */
    float peak;

    /** How far the voice stands out of the noise, in dB. */
    float contrast;

    /** Syllables so far. */
    int syllables;

    /** Voiced frames of speech so far. */
    int voiced;

    private final Hearing hearing;
    private final ToneWatch tones;
    private final float[] levels;

    Cadence(Hearing hearing, ToneWatch tones, int longest) {
        this.hearing = hearing;
        this.tones = tones;
        this.levels = new float[longest];
    }

    void update() {
        int frames = hearing.frames();
        peak = measure(frames);
        contrast = peak - hearing.noiseLevel();
        float speechLevel = Math.max(peak - SPEECH_RANGE, FAINTEST);
        float vowelLevel = Math.max(peak - VOWEL_RANGE, FAINTEST);
        speech.begin();
        vowels.begin();
        voiced = 0;
        for (int i = 0; i < frames; i++) {
            float level = levels[i];
            if (level > speechLevel) {
                boolean vowel = hearing.voiced(i) > VOICED;
                speech.sound(i, vowel);
                voiced += vowel ? 1 : 0;
                if (vowel && level > vowelLevel) {
                    vowels.sound(i, true);
                }
            }
        }
        speech.close();
        vowels.close();
        countSyllables(frames, speechLevel);
    }

    /** The fourth highest level of a voiced frame: a click or two does not make a voice. */
    private float measure(int frames) {
        float a = Hearing.NOTHING;
        float b = a;
        float c = a;
        float d = a;
        for (int i = 0; i < frames; i++) {
            float level = tones.isTone(i) ? Hearing.NOTHING : hearing.level(i);
            levels[i] = level;
            if (level > d && hearing.voiced(i) > VOICED) {
                if (level > b) {
                    d = c;
                    c = b;
                    b = level;
                    if (level > a) {
                        b = a;
                        a = level;
                    }
                } else if (level > c) {
                    d = c;
                    c = level;
                } else {
                    d = level;
                }
            }
        }
        return d;
    }

    private void countSyllables(int frames, float speechLevel) {
        syllables = 0;
        boolean up = false;
        float reference = levels[0];
        float before = levels[0];
        for (int i = 0; i < frames; i++) {
            float after = i + 1 < frames ? levels[i + 1] : levels[i];
            float smooth = (before + levels[i] + after) / 3;
            before = levels[i];
            if (up) {
                reference = Math.max(reference, smooth);
                if (smooth < reference - SYLLABLE_DIP) {
                    up = false;
                    reference = smooth;
                }
            } else {
                reference = Math.min(reference, smooth);
                if (smooth > reference + SYLLABLE_DIP && smooth > speechLevel) {
                    up = true;
                    reference = smooth;
                    syllables++;
                }
            }
        }
    }
}
