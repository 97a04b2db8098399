package org.cordboard.media.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cordboard.media.wav.Wav;

/**
 * Fits the trees of {@link SpeechModel} to labelled answers, and measures what the detector is worth on answers of groups (a
 * voice, a text) that its trees have not seen. Without chance: the same answers in the same order give the same trees. Confined
 * to one thread.
 */
final class SpeechTraining {
    private static final int FOLDS = 10;
    private static final int LONGEST = 170;
    private static final int STEP = 5;
    private static final int SHORT_MS = 1300;

    /** What the detector hears before it decides. */
    private static final int DECIDED_SAMPLES = 2 * AnswerDetector.SAMPLE_RATE;

    private final List<Answer> answers = new ArrayList<>();

    /** One labelled answer: its row, its first two seconds, what the trees see of it. */
    static final class Answer {
        private final AnswerLabels.Row row;
        private final short[] pcm;
        private final float[][] moments;

        private Answer(AnswerLabels.Row row, short[] pcm, float[][] moments) {
            this.row = row;
            this.pcm = pcm;
            this.moments = moments;
        }

        boolean isMachine() {
            return !row.get("label").equals("human");
        }

        boolean isShortHuman() {
            String onset = row.get("speech_onset_ms");
            String end = row.get("speech_end_ms");
            boolean known = !onset.isEmpty() && !end.isEmpty();
            return !isMachine() && known && Double.parseDouble(end) - Double.parseDouble(onset) <= SHORT_MS;
        }

        /** Where nothing is known, each file is a group of its own. */
        String group(String column) {
            return row.get(column).isEmpty() ? row.get("file") : row.get(column);
        }
    }

    /** Whether a row says that somebody or something spoke: others teach the trees nothing. */
    static boolean isSpeech(AnswerLabels.Row row) {
        boolean spoken = List.of("human", "machine", "screening").contains(row.get("label"));
        return spoken && !row.get("subtype").equals("beep_only");
    }

    void add(AnswerLabels.Row row, Wav audio) {
        answers.add(new Answer(row, Arrays.copyOf(audio.samples(), DECIDED_SAMPLES), features(audio)));
    }

    int count(boolean machines) {
        return (int) answers.stream().filter(a -> a.isMachine() == machines).count();
    }

    /** Whether that column says something of some answer. */
    boolean knows(String column) {
        return answers.stream().anyMatch(a -> !a.row.get(column).isEmpty());
    }

    /** How often the detector is right on answers of groups that its trees have not seen. */
    Score crossValidated(String column) {
        Score score = new Score();
        for (int fold = 0; fold < FOLDS; fold++) {
            BoostedTrees trees =
                    BoostedTrees.of(fit(fold, column).text().lines().toList());
            for (Answer answer : answers) {
                if (foldOf(answer.group(column)) == fold) {
                    score.add(answer, detect(answer.pcm, trees));
                }
            }
        }
        return score;
    }

    /** Trees for all answers. */
    TreeBoosting.Trees fit() {
        return fit(-1, "file");
    }

    /** The verdict after the first two seconds. */
    static Detection detect(short[] pcm, BoostedTrees trees) {
        DetectionProfile profile = DetectionProfile.DEFAULT;
        AnswerDetector detector =
                new AnswerDetector(profile, 0, new SpeechModel(profile.preference(), trees), finding -> {});
        short[] heard = Arrays.copyOf(pcm, DECIDED_SAMPLES);
        detector.hear(heard, 0, heard.length);
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
     * the speech began after the answer (chance, mostly) is not learned.
     */
    private TreeBoosting.Trees fit(int leftOut, String column) {
        List<float[]> rows = new ArrayList<>();
        List<Boolean> machine = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double[] sums = new double[2];
        for (Answer answer : answers) {
            if (foldOf(answer.group(column)) == leftOut) {
                continue;
            }
            for (float[] moment : answer.moments) {
                double weight = (0.3 + Math.max(0, Math.min(1, moment[15] - 0.5))) / answer.moments.length;
                rows.add(moment);
                machine.add(answer.isMachine());
                weights.add(weight);
                sums[answer.isMachine() ? 1 : 0] += weight;
            }
        }
        int count = rows.size();
        double[] target = new double[count];
        double[] weight = new double[count];
        double[] start = new double[count];
        for (int i = 0; i < count; i++) {
            target[i] = machine.get(i) ? 1 : 0;
            start[i] = SpeechModel.start(rows.get(i));
            weight[i] = weights.get(i) / sums[machine.get(i) ? 1 : 0] / 2;
        }
        return new TreeBoosting(rows.toArray(float[][]::new), target, weight, start).fit();
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

        void add(Answer entry, Detection detection) {
            boolean machine = detection.verdict() == Verdict.MACHINE || detection.verdict() == Verdict.SCREENING;
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
            if (humans == 0 || machines == 0) {
                return "nothing to compare";
            }
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
