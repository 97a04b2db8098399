package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cordboard.media.wav.Wav;

/**
 * Fits the net that knows the phrases of call-screening assistants: {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.ScreeningTraining ANSWERS SCREENING CORPUS MODEL.txt
 * FOLDS}. ANSWERS and SCREENING were made by {@link SpokenAnswers} with spoken-answers.txt and spoken-screening.txt. With FOLDS
 * above zero it first measures: each family of texts is judged by a net that has heard neither the family nor the voice.
 * Deterministic.
 */
final class ScreeningTraining {
    private static final int CELLS = 32;
    private static final int STEPS = 125;
    private static final int PASSES = 16;
    private static final int STEP_MS = PhraseEar.FRAMES * AnswerDetector.FRAME_MS;
    private static final int CALL_SAMPLES = STEPS * PhraseEar.FRAMES * AnswerDetector.FRAME_SAMPLES;
    private static final int[] CALLS_OF_EACH = {2, 4};
    private static final int[] JUDGED_MS = {2000, 3480, 5000};
    private static final float SLOWNESS = 0.15f;

    /** One call: who said what, and what the net sees of it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Call(AnswerLabels.Row row, float[][] steps, int onsetMs) {
        boolean isScreening() {
            return row.get("subtype").equals("screening");
        }

        boolean isHuman() {
            return row.get("label").equals("human");
        }

        /** Texts that are near to each other. */
        String family() {
            String[] words = row.get("text").split(" ", 4);
            return row.get("family").contains(".") ? row.get("family") : words[0] + words[words.length > 1 ? 1 : 0];
        }

        int fold(int folds) {
            return Math.floorMod((family().hashCode() * 0x9E3779B9) >>> 8, folds);
        }

        boolean isKeptBack() {
            return Math.floorMod((row.get("voice").hashCode() * 0x9E3779B9) >>> 8, 4) == 0;
        }
    }

    private ScreeningTraining() {}

    public static void main(String[] args) throws IOException {
        List<Call> calls = calls(Path.of(args[0]), Path.of(args[1]));
        List<Call> corpus = corpus(Path.of(args[2]));
        System.out.println(calls.size() + " calls");
        int folds = Integer.parseInt(args[4]);
        List<Call> judged = new ArrayList<>();
        List<float[]> best = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int left = fold;
            List<Call> taught = calls.stream()
                    .filter(c -> c.fold(folds) != left && !c.isKeptBack())
                    .toList();
            RecurrentNet net = fit(taught);
            for (Call call : calls) {
                if (call.fold(folds) == fold && call.isKeptBack()) {
                    judged.add(call);
                    best.add(judge(net, call));
                }
            }
            print("fold " + fold + " of " + taught.size(), judged, best);
        }
        List<Call> taught = calls.stream().filter(c -> !c.isKeptBack()).toList();
        RecurrentNet net = fit(taught);
        Files.writeString(
                Path.of(args[3]),
                "# Fitted by ScreeningTraining to " + taught.size() + " calls made by SpokenAnswers\n" + net.text());
        List<Call> unheard = calls.stream().filter(Call::isKeptBack).toList();
        print(
                "voices not heard",
                unheard,
                unheard.stream().map(c -> judge(net, c)).toList());
        print("corpus", corpus, corpus.stream().map(c -> judge(net, c)).toList());
    }

    private static RecurrentNet fit(List<Call> calls) {
        double share = (double) calls.stream().filter(Call::isScreening).count() / calls.size();
        List<RecurrentTraining.Row> rows = new ArrayList<>();
        for (Call call : calls) {
            float[] weights = new float[STEPS];
            for (int t = 0; t < STEPS; t++) {
                int since = (t + 1) * STEP_MS - call.onsetMs;
                double weight = since < 800 ? 0 : since < 1500 ? 0.2 : 1;
                weights[t] = (float) (weight / (call.isScreening() ? share : 1 - share) / 100);
            }
            rows.add(new RecurrentTraining.Row(call.steps, weights, call.isScreening()));
        }
        RecurrentTraining training = new RecurrentTraining(PhraseEar.INPUTS, CELLS);
        for (int pass = 0; pass < PASSES; pass++) {
            double loss = training.pass(rows, pass < 2 ? 1 : Math.max(0.03, 1 - (double) pass / PASSES));
            System.out.printf(Locale.ROOT, "pass %d loss %.3f%n", pass, loss);
        }
        return training.net();
    }

    private static List<Call> calls(Path answers, Path screening) throws IOException {
        List<Call> calls = new ArrayList<>();
        List<AnswerLabels.Row> labels = new ArrayList<>();
        List<short[]> speech = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        for (Path folder : List.of(answers, screening)) {
            for (AnswerLabels.Row row :
                    AnswerLabels.read(folder.resolve("labels.csv")).rows()) {
                // The second list says these again, by families
                if (folder.equals(screening) || !row.get("subtype").equals("screening")) {
                    labels.add(row);
                    speech.add(Wav.read(folder.resolve(row.get("file"))).samples());
                    rounds.add(CALLS_OF_EACH[folder.equals(answers) ? 0 : 1]);
                }
            }
        }
        Augmentation line = new Augmentation(3, speech);
        for (int i = 0; i < labels.size(); i++) {
            for (int round = 0; round < rounds.get(i); round++) {
                boolean brief = labels.get(i).get("subtype").equals("short");
                Augmentation.Call call = line.of(speech.get(i), brief, CALL_SAMPLES);
                float[][] steps = PhraseTraining.look(call.audio().samples(), STEPS);
                calls.add(new Call(labels.get(i), steps, call.onsetMs()));
            }
        }
        return calls;
    }

    private static List<Call> corpus(Path folder) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (AnswerLabels.Row row :
                AnswerLabels.read(folder.resolve("labels.csv")).rows()) {
            if (SpeechTraining.isSpeech(row)) {
                short[] pcm = Wav.read(folder.resolve(row.get("file"))).samples();
                int onset = (int) Double.parseDouble(row.get("speech_onset_ms"));
                calls.add(new Call(row, PhraseTraining.look(pcm, STEPS), onset));
            }
        }
        return calls;
    }

    /** The highest steady logit up to each of the times. */
    private static float[] judge(RecurrentNet net, Call call) {
        float[] state = new float[net.cells];
        float[] gates = new float[4 * net.cells];
        float[] best = new float[JUDGED_MS.length];
        float steady = 0;
        float highest = -9;
        for (int t = 0; t < STEPS; t++) {
            steady += SLOWNESS * (net.step(call.steps[t], state, gates) - steady);
            int ms = (t + 1) * STEP_MS;
            highest = ms - call.onsetMs < 800 ? highest : Math.max(highest, steady);
            for (int i = 0; i < best.length; i++) {
                if (ms == JUDGED_MS[i]) {
                    best[i] = highest;
                }
            }
        }
        return best;
    }

    private static void print(String title, List<Call> calls, List<float[]> best) {
        System.out.println(title);
        for (int time = 0; time < JUDGED_MS.length; time++) {
            for (float threshold = 0.5f; threshold < 4.2f; threshold += 0.5f) {
                int[] hits = new int[4];
                int[] all = new int[4];
                for (int i = 0; i < calls.size(); i++) {
                    Call call = calls.get(i);
                    boolean near = call.row.get("family").contains(".");
                    int kind = call.isScreening() ? 0 : call.isHuman() ? 3 : near ? 1 : 2;
                    all[kind]++;
                    hits[kind] += best.get(i)[time] > threshold ? 1 : 0;
                }
                System.out.printf(
                        Locale.ROOT,
                        "  %d ms above %.1f: screening %d/%d, near machines %d/%d, machines %d/%d, people %d/%d%n",
                        JUDGED_MS[time],
                        threshold,
                        hits[0],
                        all[0],
                        hits[1],
                        all[1],
                        hits[2],
                        all[2],
                        hits[3],
                        all[3]);
            }
        }
    }
}
