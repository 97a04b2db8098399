package org.cordboard.media.answer;

import java.util.Arrays;
import java.util.List;

/**
 * How much the sounds themselves speak for a recording: how greetings of machines begin, and how people answer. The mean of two
 * recurrent nets over the bands of the telephone, above the noise floor and relative to the loudest sound so far: a small one that
 * knows stock phrases, and one of two layers that was taught phonemes and many more texts. {@code PhraseTraining} and {@code
 * WordTraining} in the test sources fit them. Confined to one detector.
 */
final class PhraseEar {
    /** Frames in one step of the net. */
    static final int FRAMES = 2;

    /** Values that the net sees of a frame. */
    static final int PER_FRAME = Hearing.BANDS + 1;

    /** Values that the net sees in one step. */
    static final int INPUTS = FRAMES * PER_FRAME;

    private static final RecurrentNet NET = RecurrentNet.shipped("phrase-model.txt");

    private static final WordNet WORDS = WordNet.of(RecurrentNet.lines("word-model.txt"));

    private static final String VERSION = BoostedTrees.version(List.of(NET.text(), WORDS.text()));

    /** Speech is louder than this, in dBov. */
    private static final float QUIETEST = -50;

    private static final float SLOWNESS = 0.15f;

    private final float[] input = new float[INPUTS];
    private final float[] state = new float[NET.cells];
    private final float[] gates = new float[4 * NET.cells];
    private final WordNet.Memory words = new WordNet.Memory(WORDS);
    private float loudest = QUIETEST;
    private float logit;
    private float steady;

    /** A name that changes with the numbers of the net. */
    static String version() {
        return VERSION;
    }

    /** To be called after each frame. */
    void update(Hearing hearing) {
        if (hearing.frames() % FRAMES == 0) {
            look(hearing);
            logit = (NET.step(input, state, gates) + WORDS.step(input, words)) / 2;
            steady += SLOWNESS * (logit - steady);
        }
    }

    /** The logit of a recording. */
    float logit() {
        return logit;
    }

    /** The same as a mean over the last quarter of a second or so. */
    float steadyLogit() {
        return steady;
    }

    /** What the net sees of the last frames. */
    float[] input() {
        return input;
    }

    /** Looks at the last frames, without a thought: for training. */
    void look(Hearing hearing) {
        int first = hearing.frames() - FRAMES;
        float level = 0;
        for (int i = 0; i < FRAMES; i++) {
            level += hearing.level(first + i) / FRAMES;
        }
        loudest = Math.max(loudest, level);
        Arrays.fill(input, 0);
        for (int i = 0; i < FRAMES; i++) {
            int at = i * PER_FRAME;
            hearing.bands(first + i, input, at);
            for (int b = 0; b < Hearing.BANDS; b++) {
                input[at + b] = Math.max(-1, (input[at + b] - loudest + 30) / 15);
            }
            input[at + Hearing.BANDS] = hearing.voiced(first + i);
        }
    }
}
