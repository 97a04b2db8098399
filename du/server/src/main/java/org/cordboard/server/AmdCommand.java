package org.cordboard.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cordboard.media.answer.AnswerModel;
import org.cordboard.media.answer.AnswerReport;
import org.cordboard.media.answer.AnswerTraining;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `amd`: runs the answer detector over WAV files. */
@Command(
        name = "amd",
        description = {
            "Says who answered, from WAV files (8 kHz mono; PCM16, mu-law or A-law) that begin at the answer.",
            "Prints CSV: file,verdict,decision_ms,onset_ms,confidence,revised,revised_ms,greeting_end_ms,beep_ms"
        },
        mixinStandardHelpOptions = true,
        subcommands = {AmdCommand.Evaluate.class, AmdCommand.Train.class})
final class AmdCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.wav", description = "What was heard from the moment of answer.")
    private List<Path> files = List.of();

    @Option(
            names = "--labels",
            paramLabel = "labels.csv",
            description =
                    "Takes the files that this table names (columns file, label) and adds a confusion table on stderr.")
    private @Nullable Path labels;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (labels != null && files.isEmpty()) return AnswerReport.ofLabels(labels, System.out, System.err);
        if (labels == null && !files.isEmpty()) return AnswerReport.ofFiles(files, System.out, System.err);
        throw new ParameterException(
                spec.commandLine(), "amd needs WAV files, or --labels and a table; one of the two");
    }

    /** `amd evaluate`: sets the verdicts on labelled files against their labels. */
    @Command(
            name = "evaluate",
            description =
                    "Prints the CSV of amd, and on stderr labels against verdicts, shares with 95 % intervals, times.",
            mixinStandardHelpOptions = true)
    static final class Evaluate implements Callable<Integer> {
        @Option(
                names = "--labels",
                required = true,
                paramLabel = "labels.csv",
                description =
                        "Columns file and label; speech_onset_ms, speech_end_ms, subtype and beep_ms where known.")
        private Path labels = Path.of("labels.csv");

        @Parameters(paramLabel = "DIR", description = "Folder that the names in the table are relative to.")
        private Path folder = Path.of(".");

        @Option(
                names = "--model",
                paramLabel = "MODEL",
                description = "A model of amd train in place of the shipped one.")
        private @Nullable Path model;

        @Override
        public Integer call() {
            try {
                AnswerModel weighing = model == null ? AnswerModel.shipped() : AnswerModel.read(model);
                return AnswerReport.ofLabels(labels, folder, weighing, System.out, System.err);
            } catch (IOException e) {
                System.err.println("amd evaluate: " + e.getMessage());
                return AnswerReport.USAGE;
            }
        }
    }

    /** `amd train`: fits the detector to labelled files. */
    @Command(
            name = "train",
            description = {
                "Fits the model that weighs speech to labelled answers, and says what it is worth on those not seen.",
                "Writes MODEL and MODEL.about. The same files give the same model."
            },
            mixinStandardHelpOptions = true)
    static final class Train implements Callable<Integer> {
        @Option(
                names = "--labels",
                required = true,
                paramLabel = "labels.csv",
                description = "Columns file and label (human, machine, screening); voice and text where known.")
        private Path labels = Path.of("labels.csv");

        @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Where the model is written.")
        private Path out = Path.of("model.txt");

        @Parameters(paramLabel = "DIR", description = "Folder that the names in the table are relative to.")
        private Path folder = Path.of(".");

        @Override
        public Integer call() {
            return AnswerTraining.train(labels, folder, out, System.out, System.err);
        }
    }
}
