package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerReportTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void files() throws IOException {
        Wav.of(new Sounds().silence(400).speech(400, -20).pcm()).write(folder.resolve("human.wav"), WavEncoding.PCM16);
        Wav.of(new Sounds().silence(300).speech(5000, -20).pcm())
                .write(folder.resolve("a, machine.wav"), WavEncoding.MU_LAW);
        Wav.of(new short[100]).write(folder.resolve("short.wav"), WavEncoding.PCM16);
    }

    @Test
    void each_file_gives_one_row_and_silence_has_no_onset() {
        int status = run(path("human.wav"), path("a, machine.wav"), path("short.wav"));
        assertEquals(0, status);
        List<String> rows = lines(out);
        assertEquals(
                "file,verdict,decision_ms,onset_ms,confidence,revised,revised_ms,greeting_end_ms,beep_ms", rows.get(0));
        assertTrue(rows.get(1).matches(".*human\\.wav,human,1\\d\\d\\d,4\\d\\d,0\\.\\d\\d,,,.*"), rows.get(1));
        assertTrue(rows.get(2).matches("\".*a, machine\\.wav\",machine,\\d+,3\\d\\d,0\\.\\d\\d,,,.*"), rows.get(2));
        assertTrue(rows.get(3).matches(".*short\\.wav,silence,2000,,0\\.\\d\\d,,,,"), rows.get(3));
        assertEquals(List.of(), lines(err));
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_reason_and_remedy_and_the_rest_goes_on() throws IOException {
        Files.writeString(folder.resolve("text.wav"), "hello");
        int status = run(path("none.wav"), path("text.wav"), folder.toString(), path("human.wav"));
        assertEquals(1, status);
        assertEquals(2, lines(out).size());
        assertEquals(3, lines(err).size());
        assertTrue(
                lines(err).get(0).contains("none.wav is not there; check"),
                lines(err).get(0));
        assertTrue(
                lines(err).get(1).contains("text.wav is not a WAV file"),
                lines(err).get(1));
        assertTrue(
                lines(err).get(2).contains("must be a file, is a folder"),
                lines(err).get(2));
    }

    @Test
    void labels_are_set_against_verdicts() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Files.writeString(
                labels,
                "\uFEFFlabel,file,text\r\nhuman,human.wav,\"Hello, \"\"you\"\"\"\r\nmachine,\"a, machine.wav\",\r\nhuman,gone.wav,\r\n");
        assertEquals(1, run("--labels", labels.toString()));
        assertEquals(3, lines(out).size());
        assertTrue(
                lines(out).get(2).startsWith("\"a, machine.wav\",machine,"),
                lines(out).get(2));
        List<String> table = lines(err);
        assertTrue(table.get(0).contains("gone.wav"), table.get(0));
        assertTrue(table.get(1).matches("label +human +machine +screening .*"), table.get(1));
        assertTrue(table.get(2).matches("human +1 +0 .*"), table.get(2));
        assertTrue(table.get(3).matches("machine +0 +1 .*"), table.get(3));
        assertTrue(table.get(4).matches("balanced accuracy +1\\.000 .*"), table.get(4));
        String last = table.get(table.size() - 1);
        assertTrue(last.matches("decision_ms p50 \\d+ p95 \\d+ over 2 files"), last);
    }

    @Test
    void labels_may_lie_apart_from_their_files(@TempDir Path elsewhere) throws IOException {
        Path labels = elsewhere.resolve("labels.csv");
        Files.writeString(labels, "label,file,speech_onset_ms,speech_end_ms\nhuman,human.wav,400,800\n");
        assertEquals(0, run("evaluate", "--labels", labels.toString(), folder.toString()));
        assertTrue(
                lines(err).stream().anyMatch(l -> l.matches("short live answers called machine +0\\.000 .* 0/1")),
                lines(err).toString());
        assertEquals(2, run("evaluate", labels.toString()));
    }

    @Test
    void a_share_is_told_with_its_interval() {
        assertEquals(0.108, AnswerScore.bound(3, 10, -1), 0.001);
        assertEquals(0.603, AnswerScore.bound(3, 10, 1), 0.001);
        assertEquals(1, AnswerScore.bound(10, 10, 1), 1e-9);
    }

    @Test
    void calls_that_make_no_sense_are_told_how_to_call() throws IOException {
        assertEquals(2, run());
        assertEquals(2, run("--labels"));
        assertEquals(2, run("--labels", "a", "b"));
        assertEquals(2, run("--quick", path("human.wav")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("usage: cordboard amd"));
        Path noLabels = folder.resolve("plain.csv");
        Files.writeString(noLabels, "name,kind\na,b\n");
        assertEquals(2, run("--labels", noLabels.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("must have a column 'file'"));
        assertEquals(2, run("--labels", path("nolabels.csv")));
        assertEquals(List.of(), lines(out));
    }

    private int run(String... arguments) {
        return AnswerReport.run(
                Arrays.asList(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
