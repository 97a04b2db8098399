package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.cordboard.media.wav.Wav;

/**
 * Fits the model of {@link SpeechModel} to the corpus and writes it: {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.SpeechTraining CORPUS MODEL.txt}. Prints first what
 * the detector is worth on files whose voice, or whose text, it was not trained with. Deterministic.
 */
final class SpeechTraining {
    private static final int FOLDS = 10;
    private static final int LONGEST = 170;
    private static final int STEP = 5;

    private final List<Corpus.Entry> entries;
    private final List<float[][]> features;

    SpeechTraining(List<Corpus.Entry> entries) {
        this.entries = entries.stream().filter(Corpus.Entry::isSpeech).toList();
        this.features = this.entries.stream().map(e -> features(e.audio())).toList();
    }

    public static void main(String[] args) throws IOException {
        SpeechTraining training = new SpeechTraining(Corpus.load(Path.of(args[0])));
        System.out.println("unknown voices: " + training.crossValidated(Corpus.Entry::voice));
        System.out.println("unknown texts:  " + training.crossValidated(Corpus.Entry::text));
        TreeBoosting.Trees trees = training.fit(-1, e -> "");
        Files.writeString(
                Path.of(args[1]),
                "# Fitted by SpeechTraining to amd-corpus (dev): " + training.entries.size() + " files with speech\n"
                        + trees.text());
    }

    /** How often the detector is right on files of groups that its model has not seen. */
    Score crossValidated(Function<Corpus.Entry, String> group) {
        Score score = new Score();
        for (int fold = 0; fold < FOLDS; fold++) {
            BoostedTrees trees = BoostedTrees.of(fit(fold, group).text().lines().toList());
            for (Corpus.Entry entry : entries) {
                if (foldOf(group.apply(entry)) == fold) {
                    score.add(entry, detect(entry.audio(), trees));
                }
            }
        }
        return score;
    }

    static Detection detect(Wav audio, BoostedTrees trees) {
        DetectionProfile profile = DetectionProfile.DEFAULT;
        AnswerDetector detector =
                new AnswerDetector(profile, 0, new SpeechModel(profile.preference(), trees), finding -> {});
        short[] pcm = Arrays.copyOf(audio.samples(), 2 * AnswerDetector.SAMPLE_RATE);
        detector.hear(pcm, 0, pcm.length);
        Detection detection = detector.verdict();
        if (detection == null) {
            throw new IllegalStateException("no verdict after two seconds");
        }
        return detection;
    }

    private static int foldOf(String group) {
        return Math.floorMod((group.hashCode() * 0x9E3779B9) >>> 8, FOLDS);
    }

    /**
     * Every file counts the same, people as much as machines altogether. Moments are taken by time since the onset, so that when
     * the speech began after the answer (an assumption of the corpus) is not learned.
     */
    private TreeBoosting.Trees fit(int leftOut, Function<Corpus.Entry, String> group) {
        List<float[]> rows = new ArrayList<>();
        List<Boolean> machine = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double[] sums = new double[2];
        for (int i = 0; i < entries.size(); i++) {
            Corpus.Entry entry = entries.get(i);
            if (foldOf(group.apply(entry)) == leftOut) {
                continue;
            }
            float[][] moments = features.get(i);
            for (float[] moment : moments) {
                double weight = (0.3 + Math.max(0, Math.min(1, moment[15] - 0.5))) / moments.length;
                rows.add(moment);
                machine.add(entry.isMachine());
                weights.add(weight);
                sums[entry.isMachine() ? 1 : 0] += weight;
            }
        }
        int count = rows.size();
        double[] target = new double[count];
        double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            target[i] = machine.get(i) ? 1 : 0;
            weight[i] = weights.get(i) / sums[machine.get(i) ? 1 : 0] / 2;
        }
        return new TreeBoosting(rows.toArray(float[][]::new), target, weight).fit();
    }

    /** Features of an answer at moments 0.3 to 3.2 s after its onset. */
    private static float[][] features(Wav audio) {
        Hearing hearing = new Hearing(LONGEST);
        ToneWatch tones = new ToneWatch(LONGEST);
        Cadence cadence = new Cadence(hearing, tones, LONGEST);
        PhraseEar ear = new PhraseEar();
        short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
        List<float[]> moments = new ArrayList<>();
        for (int i = 0; i < Math.min(LONGEST, audio.length() / frame.length); i++) {
            audio.copy(i * frame.length, frame, 0, frame.length);
            hearing.hear(frame);
            tones.hear(i, hearing.peaks(), false);
            cadence.update();
            ear.update(hearing);
            if (cadence.speech.count > 0 && i % STEP == 0) {
                float[] moment = new float[SpeechModel.FEATURES];
                SpeechModel.features(cadence, ear, i + 1, moment);
                if (moment[15] >= 0.3f && moment[15] <= 3.2f) {
                    moments.add(moment);
                }
            }
        }
        return moments.toArray(float[][]::new);
    }

    /** Counts over files with speech. */
    static final class Score {
        private int humans;
        private int humansKept;
        private int shorts;
        private int shortsCalledMachine;
        private int machines;
        private int machinesFound;
        private final List<Integer> decided = new ArrayList<>();

        void add(Corpus.Entry entry, Detection detection) {
            boolean machine = detection.verdict() == Verdict.MACHINE;
            if (entry.isMachine()) {
                machines++;
                machinesFound += machine ? 1 : 0;
            } else {
                humans++;
                humansKept += detection.verdict() == Verdict.HUMAN ? 1 : 0;
                shorts += entry.isShortHuman() ? 1 : 0;
                shortsCalledMachine += machine && entry.isShortHuman() ? 1 : 0;
            }
            decided.add(detection.decisionMs());
        }

        double balanced() {
            return ((double) humansKept / humans + (double) machinesFound / machines) / 2;
        }

        @Override
        public String toString() {
            List<Integer> sorted = decided.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "humans kept %d/%d, machines found %d/%d, balanced %.3f, short humans called machine %d/%d, median %d ms",
                    humansKept,
                    humans,
                    machinesFound,
                    machines,
                    balanced(),
                    shortsCalledMachine,
                    shorts,
                    sorted.get(sorted.size() / 2));
        }
    }
}
