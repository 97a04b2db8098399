package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTrainingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void the_same_answers_give_the_same_model_which_is_described_and_can_be_used() throws IOException {
        Path labels = answers(24);
        assertEquals(AnswerReport.OK, train(labels, folder.resolve("a.txt")), err.toString(StandardCharsets.UTF_8));
        assertEquals(AnswerReport.OK, train(labels, folder.resolve("b.txt")));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.txt")), Files.readAllBytes(folder.resolve("b.txt")));
        AnswerModel model = AnswerModel.read(folder.resolve("a.txt"));
        String about = Files.readString(folder.resolve("a.txt.about"));
        assertTrue(about.contains("model " + model.version()), about);
        assertTrue(about.contains("24 answers of people and 24 of machines"), about);
        AnswerDetector detector = AnswerDetector.create(DetectionProfile.DEFAULT, model, finding -> {});
        detector.hear(new Sounds().silence(300).speech(400, -20).pcm(), 0, 16_000);
        Detection verdict = detector.verdict();
        assertTrue(verdict != null && verdict.verdict() == Verdict.HUMAN, String.valueOf(verdict));
        assertEquals(model.version(), verdict.grounds().model());
    }

    @Test
    void too_few_answers_give_no_model() throws IOException {
        assertEquals(AnswerReport.USAGE, train(answers(3), folder.resolve("m.txt")));
        assertTrue(
                err.toString(StandardCharsets.UTF_8).contains("has 3 and 3; label more"),
                err.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(folder.resolve("m.txt")));
    }

    @Test
    void what_is_no_model_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("m.txt"), "0\n1 2 3\n");
        assertThrows(IOException.class, () -> AnswerModel.read(file));
        Files.writeString(file, "0\n99 0.1 99 0.1 0 0 99 0.1 0 0\n" + AnswerModel.ears());
        assertThrows(IOException.class, () -> AnswerModel.read(file));
        Files.writeString(file, "# ears of-before\n0\n1 0.1 1 0.1 0 0 1 0.1 0 0\n");
        IOException older = assertThrows(IOException.class, () -> AnswerModel.read(file));
        assertTrue(String.valueOf(older.getMessage()).endsWith("train it again"), older::getMessage);
    }

    private int train(Path labels, Path model) {
        return AnswerTraining.train(
                labels,
                folder,
                model,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path answers(int ofEach) throws IOException {
        StringBuilder table = new StringBuilder("file,label\n");
        for (int i = 0; i < ofEach; i++) {
            Wav.of(new Sounds().silence(200 + 20 * i).speech(300 + 10 * i, -20).pcm())
                    .write(folder.resolve("h" + i + ".wav"), WavEncoding.PCM16);
            Wav.of(new Sounds().silence(200 + 20 * i).speech(3000, -20).pcm())
                    .write(folder.resolve("m" + i + ".wav"), WavEncoding.PCM16);
            table.append("h" + i + ".wav,human\nm" + i + ".wav,machine\n");
        }
        return Files.writeString(folder.resolve("labels.csv"), table);
    }
}
