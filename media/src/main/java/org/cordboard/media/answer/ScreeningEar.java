package org.cordboard.media.answer;

import java.util.List;

/**
 * How much the sounds speak for a call-screening assistant: it asks for a name and a reason where other recordings ask for a message.
 * A recurrent net of its own over what {@link PhraseEar} sees; {@code ScreeningTraining} in the test sources fits it. Confined to one
 * detector.
 */
final class ScreeningEar {
    private static final RecurrentNet NET = RecurrentNet.shipped("screening-model.txt");

    private static final String VERSION = BoostedTrees.version(List.of(NET.text()));

    /** What is said first tells nothing yet, in steps of the net since the onset. */
    private static final int EVIDENCE = 20;

    /** So high the mean logit is for no other recording that it was tried on. */
    static final float SURE = 3.5f;

    private static final float SLOWNESS = 0.15f;

    private final float[] state = new float[NET.cells];
    private final float[] gates = new float[4 * NET.cells];
    private float steady;

    /** A name that changes with the numbers of the net. */
    static String version() {
        return VERSION;
    }

    /** To be called after {@code ear} has been updated, after each frame. */
    void update(PhraseEar ear, int frames) {
        if (frames % PhraseEar.FRAMES == 0) {
            steady += SLOWNESS * (NET.step(ear.input(), state, gates) - steady);
        }
    }

    /** Whether it is an assistant, given that it is a recording that has spoken for so many frames. */
    boolean isSure(int framesSinceOnset) {
        return steady > SURE && framesSinceOnset >= EVIDENCE * PhraseEar.FRAMES;
    }

    /** The mean logit of an assistant over the last quarter of a second or so. */
    float logit() {
        return steady;
    }
}
