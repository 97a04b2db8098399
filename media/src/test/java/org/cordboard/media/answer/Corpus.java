package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordboard.media.wav.Wav;

/** The labelled answers that lie beside the checkout, in {@code ../shared/amd-corpus}. */
final class Corpus {
    private Corpus() {}

    /**
     * One labelled file.
     *
     * @param onsetMs start of speech or tone, -1 for none
     * @param endMs end of the first utterance, -1 for unknown
     */
    record Entry(
            String file, String label, String subtype, int onsetMs, int endMs, String voice, String text, Wav audio) {
        boolean isSpeech() {
            return (label.equals("human") || label.equals("machine")) && !subtype.equals("beep_only");
        }

        boolean isMachine() {
            return label.equals("machine");
        }

        /** People who say a whole sentence before they listen: their rhythm is that of a greeting. */
        boolean isLongHuman() {
            return subtype.equals("business") || subtype.equals("real_sentence");
        }

        boolean isShortHuman() {
            return label.equals("human") && endMs - onsetMs <= 1300;
        }
    }

    /** Where the corpus lies: beside the project's root, which is the folder with the Maven wrapper. */
    static Optional<Path> folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return Optional.of(at.resolveSibling("shared").resolve("amd-corpus"))
                        .filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }

    static List<Entry> load(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (AnswerLabels.Row row :
                AnswerLabels.read(folder.resolve("labels.csv")).rows()) {
            entries.add(new Entry(
                    row.get("file"),
                    row.get("label"),
                    row.get("subtype"),
                    number(row.get("speech_onset_ms")),
                    number(row.get("speech_end_ms")),
                    row.get("voice"),
                    row.get("text"),
                    Wav.read(folder.resolve(row.get("file")))));
        }
        return entries;
    }

    private static int number(String text) {
        return text.isEmpty() ? -1 : (int) Double.parseDouble(text);
    }
}
