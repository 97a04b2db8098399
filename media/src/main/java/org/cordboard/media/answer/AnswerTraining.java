package org.cordboard.media.answer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cordboard.media.wav.Wav;

/**
 * Fits the detector to an operator's own labelled answers: {@code cordboard amd train}. The same answers in the same order give
 * the same model. Confined to one thread.
 */
public final class AnswerTraining {
    /** Fewer answers of either kind teach nothing that would hold on others. */
    private static final int FEWEST = 20;

    private AnswerTraining() {}

    /**
     * Trains on what a labels file names: rows {@code human}, {@code machine} and {@code screening}; others are passed over, and
     * so is what cannot be read. Writes the model, and beside it a description in a file of the same name and {@code .about}.
     *
     * @param labels CSV with a header; columns file and label; voice and text where known: by them it is measured
     * @param folder that the files are relative to
     * @return {@link AnswerReport#OK}, {@link AnswerReport#SOME_FAILED} if files could not be read, or {@link
     *     AnswerReport#USAGE} if there is no model for want of answers or of a place to write to
     */
    public static int train(Path labels, Path folder, Path model, PrintStream out, PrintStream err) {
        SpeechTraining training = new SpeechTraining();
        int failed;
        try {
            failed = read(labels, folder, training, err);
        } catch (IOException e) {
            err.println("amd train: " + AnswerReport.reason(labels, e));
            return AnswerReport.USAGE;
        }
        int people = training.count(false);
        int machines = training.count(true);
        if (people < FEWEST || machines < FEWEST) {
            err.println("amd train: must have at least " + FEWEST + " answers of people and as many of machines, has "
                    + people + " and " + machines + "; label more");
            return AnswerReport.USAGE;
        }
        String trees = training.fit().text();
        AnswerModel fitted = new AnswerModel(BoostedTrees.of(trees.lines().toList()));
        String about = about(training, fitted, people, machines);
        try {
            Files.writeString(
                    model,
                    "# Fitted by amd train: " + people + " people, " + machines + " machines\n" + AnswerModel.ears()
                            + "\n" + trees,
                    StandardCharsets.US_ASCII);
            Files.writeString(model.resolveSibling(model.getFileName() + ".about"), about, StandardCharsets.UTF_8);
        } catch (IOException e) {
            err.println("amd train: " + model + " cannot be written (" + e + "); choose another --out");
            return AnswerReport.USAGE;
        }
        out.print(about);
        return failed == 0 ? AnswerReport.OK : AnswerReport.SOME_FAILED;
    }

    private static int read(Path labels, Path folder, SpeechTraining training, PrintStream err) throws IOException {
        int failed = 0;
        List<AnswerLabels.Row> rows = AnswerLabels.read(labels).rows();
        for (AnswerLabels.Row row : rows) {
            if (!SpeechTraining.isSpeech(row)) {
                continue;
            }
            Path file = folder.resolve(row.get("file"));
            try {
                training.add(row, Wav.read(file));
            } catch (IOException e) {
                failed++;
                err.println("amd train: " + AnswerReport.reason(file, e));
            }
        }
        return failed;
    }

    private static String about(SpeechTraining training, AnswerModel model, int people, int machines) {
        StringBuilder about = new StringBuilder("model " + model.version() + "\n");
        about.append("fitted to " + people + " answers of people and " + machines + " of machines\n");
        for (String column : List.of("file", "voice", "text")) {
            if (training.knows(column)) {
                about.append("on a " + column + " not seen: " + training.crossValidated(column) + "\n");
            }
        }
        return about.toString();
    }
}
