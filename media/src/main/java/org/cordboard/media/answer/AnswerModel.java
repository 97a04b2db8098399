package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The numbers by which speech is weighed: those that are shipped, or those of {@code cordboard amd train}. Immutable. */
public final class AnswerModel {
    private static final AnswerModel SHIPPED = new AnswerModel(BoostedTrees.shipped("speech-model.txt"));

    private final BoostedTrees trees;

    AnswerModel(BoostedTrees trees) {
        this.trees = trees;
    }

    /** The model that comes with this version. */
    public static AnswerModel shipped() {
        return SHIPPED;
    }

    /**
     * Reads a model that {@code cordboard amd train} wrote.
     *
     * @throws IOException naming the file and the rule, if it cannot be read or is no model
     */
    public static AnswerModel read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            BoostedTrees trees = BoostedTrees.of(lines);
            if (!lines.contains(ears())) {
                throw new IOException(file + " must have been trained with the nets that listen in this version ("
                        + PhraseEar.version() + "), was not: its numbers mean something else here; train it again");
            }
            if (trees.highestFeature() >= SpeechModel.FEATURES) {
                throw new IOException(file + " must use features below " + SpeechModel.FEATURES + ", uses "
                        + trees.highestFeature() + "; train it again with this version");
            }
            return new AnswerModel(trees);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " must be a model of amd train (" + e.getMessage() + "); train it again", e);
        }
    }

    /** What a model must say of the nets that it was trained with: its trees go on from what those nets say. */
    static String ears() {
        return "# ears " + PhraseEar.version();
    }

    /** The name under which verdicts are stored: it changes with the numbers. */
    public String version() {
        return new SpeechModel(DetectionProfile.Preference.BALANCED, trees).version();
    }

    SpeechModel weighing(DetectionProfile.Preference preference) {
        return new SpeechModel(preference, trees);
    }
}
