package org.cordboard.media.answer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cordboard.media.wav.Wav;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped model does on the corpus it was fitted to, and a model on voices that it was not; bounds a little below. */
class CorpusTest {
    private record Outcome(Corpus.Entry entry, Detection detection) {}

    private static List<Outcome> outcomes = List.of();

    @BeforeAll
    static void detect() throws IOException {
        Optional<Path> folder = Corpus.folder();
        assumeTrue(folder.isPresent(), "needs ../shared/amd-corpus beside the checkout");
        BoostedTrees shipped = BoostedTrees.shipped("speech-model.txt");
        List<Outcome> all = new ArrayList<>();
        for (Corpus.Entry entry : Corpus.load(folder.get())) {
            all.add(new Outcome(entry, SpeechTraining.detect(entry.audio().samples(), shipped)));
        }
        outcomes = all;
    }

    @Test
    void tones_and_silence_are_right() {
        for (Outcome outcome : outcomes) {
            Verdict verdict = outcome.detection.verdict();
            boolean right = switch (outcome.entry.label()) {
                case "busy" -> verdict == Verdict.BUSY || verdict == Verdict.REORDER;
                case "sit", "fax", "ringback", "silence" -> verdict.text().equals(outcome.entry.label());
                default -> outcome.entry.isSpeech() || verdict == Verdict.BEEP_ONLY;
            };
            assertTrue(right, outcome.toString());
        }
    }

    @Test
    void speech_is_never_taken_for_a_tone() {
        assertTrue(share(Corpus.Entry::isSpeech, Verdict.HUMAN, Verdict.MACHINE, Verdict.SCREENING, Verdict.SILENCE)
                > 0.99);
    }

    @Test
    void most_people_and_most_machines_are_told_apart() {
        double people = share(e -> e.label().equals("human"), Verdict.HUMAN);
        double machines = share(e -> e.isMachine() && e.isSpeech(), Verdict.MACHINE, Verdict.SCREENING);
        double shorts = share(Corpus.Entry::isShortHuman, Verdict.MACHINE);
        assertTrue(people > 0.64, "people kept " + people);
        assertTrue(machines > 0.74, "machines found " + machines);
        assertTrue(shorts < 0.15, "short answers called machine " + shorts);
    }

    @Test
    void people_and_machines_with_voices_never_heard_are_told_apart() throws IOException {
        SpeechTraining training = new SpeechTraining();
        Path folder = Corpus.folder().orElseThrow();
        for (AnswerLabels.Row row :
                AnswerLabels.read(folder.resolve("labels.csv")).rows()) {
            if (SpeechTraining.isSpeech(row)) {
                training.add(row, Wav.read(folder.resolve(row.get("file"))));
            }
        }
        SpeechTraining.Score score = training.crossValidated("voice");
        assertTrue(score.balanced() > 0.7, score.toString());
    }

    @Test
    void speech_that_starts_early_is_neither_silence_nor_left_unsure() {
        assertTrue(share(e -> e.isSpeech() && e.onsetMs() >= 0 && e.onsetMs() < 1200, Verdict.SILENCE, Verdict.UNSURE)
                < 0.01);
    }

    @Test
    void half_of_all_verdicts_are_there_within_one_point_seven_seconds() {
        List<Integer> times =
                outcomes.stream().map(o -> o.detection.decisionMs()).sorted().toList();
        assertTrue(times.get(times.size() / 2) <= 1700, "median " + times.get(times.size() / 2));
    }

    private static double share(Predicate<Corpus.Entry> which, Verdict... verdicts) {
        List<Outcome> chosen =
                outcomes.stream().filter(o -> which.test(o.entry)).toList();
        long hits = chosen.stream()
                .filter(o -> List.of(verdicts).contains(o.detection.verdict()))
                .count();
        return (double) hits / chosen.size();
    }
}
