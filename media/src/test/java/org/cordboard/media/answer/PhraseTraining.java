package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cordboard.media.wav.Wav;

/**
 * Fits the smaller net of {@link PhraseEar} to answers that {@link SpokenAnswers} had spoken: {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.PhraseTraining ANSWERS CORPUS MODEL.txt PASSES} (the shipped one took 12). No file of
 * the corpus is used: after each pass it tells how well the net alone does there. Deterministic.
 */
final class PhraseTraining {
    private static final int CELLS = 32;
    private static final int STEPS = 88;
    private static final int CALL_SAMPLES = STEPS * PhraseEar.FRAMES * AnswerDetector.FRAME_SAMPLES;
    private static final int CALLS_OF_EACH = 4;
    private static final int STEP_MS = PhraseEar.FRAMES * AnswerDetector.FRAME_MS;

    private PhraseTraining() {}

    public static void main(String[] args) throws IOException {
        List<RecurrentTraining.Row> rows = rows(Path.of(args[0]));
        List<Corpus.Entry> entries = Corpus.load(Path.of(args[1])).stream()
                .filter(Corpus.Entry::isSpeech)
                .toList();
        List<float[][]> seen =
                entries.stream().map(e -> look(e.audio().samples())).toList();
        System.out.println(rows.size() + " calls");
        RecurrentTraining training = new RecurrentTraining(PhraseEar.INPUTS, CELLS);
        int passes = Integer.parseInt(args[3]);
        for (int pass = 0; pass < passes; pass++) {
            double loss = training.pass(rows, pass < 2 ? 1 : Math.max(0.03, 1 - (double) pass / passes));
            System.out.printf(Locale.ROOT, "pass %d loss %.3f %s%n", pass, loss, worth(training.net(), entries, seen));
            Files.writeString(
                    Path.of(args[2]),
                    "# Fitted by PhraseTraining to " + rows.size() + " calls made by SpokenAnswers\n"
                            + training.net().text());
        }
    }

    /** Some voices are kept back, for measurements with voices that neither the net nor the trees know. */
    private static boolean isKeptBack(String voice) {
        return Math.floorMod((voice.hashCode() * 0x9E3779B9) >>> 8, 4) == 0;
    }

    private static List<RecurrentTraining.Row> rows(Path folder) throws IOException {
        List<AnswerLabels.Row> labels = AnswerLabels.read(folder.resolve("labels.csv")).rows().stream()
                .filter(row -> !isKeptBack(row.get("voice")))
                .toList();
        List<short[]> speech = new ArrayList<>();
        double machines = 0;
        for (AnswerLabels.Row label : labels) {
            speech.add(Wav.read(folder.resolve(label.get("file"))).samples());
            machines += label.get("label").equals("machine") ? 1 : 0;
        }
        Augmentation calls = new Augmentation(1, speech);
        List<RecurrentTraining.Row> rows = new ArrayList<>();
        for (int round = 0; round < CALLS_OF_EACH; round++) {
            for (int i = 0; i < labels.size(); i++) {
                AnswerLabels.Row label = labels.get(i);
                boolean machine = label.get("label").equals("machine");
                Augmentation.Call call =
                        calls.of(speech.get(i), label.get("subtype").equals("short"), CALL_SAMPLES);
                double share = machine ? machines / labels.size() : 1 - machines / labels.size();
                float[][] steps = look(call.audio().samples());
                float[] weights = new float[STEPS];
                for (int t = 0; t < STEPS; t++) {
                    int since = (t + 1) * STEP_MS - call.onsetMs();
                    weights[t] = (float) ((since < 700 ? 0 : since < 1000 ? 0.5 : 1) / share / 100);
                }
                rows.add(new RecurrentTraining.Row(steps, weights, machine));
            }
        }
        return rows;
    }

    /** What the net sees of a call. */
    static float[][] look(short[] pcm) {
        return look(pcm, STEPS);
    }

    /** What the net sees of the first {@code count} steps of a call. */
    static float[][] look(short[] pcm, int count) {
        Hearing hearing = new Hearing(count * PhraseEar.FRAMES);
        PhraseEar ear = new PhraseEar();
        short[] frame = new short[AnswerDetector.FRAME_SAMPLES];
        float[][] steps = new float[count][];
        for (int i = 0; i < count * PhraseEar.FRAMES; i++) {
            Arrays.fill(frame, (short) 0);
            int at = i * frame.length;
            System.arraycopy(
                    pcm, Math.min(at, pcm.length), frame, 0, Math.max(0, Math.min(frame.length, pcm.length - at)));
            hearing.hear(frame);
            if (i % PhraseEar.FRAMES == PhraseEar.FRAMES - 1) {
                ear.look(hearing);
                steps[i / PhraseEar.FRAMES] = ear.input().clone();
            }
        }
        return steps;
    }

    private static String worth(RecurrentNet net, List<Corpus.Entry> entries, List<float[][]> seen) {
        StringBuilder text = new StringBuilder();
        for (int ms : new int[] {2000, 3000}) {
            int[] right = new int[4];
            int[] all = new int[4];
            for (int i = 0; i < entries.size(); i++) {
                Corpus.Entry entry = entries.get(i);
                float[] state = new float[net.cells];
                float[] gates = new float[4 * net.cells];
                float logit = 0;
                for (int t = 0; t < ms / STEP_MS; t++) {
                    logit = net.step(seen.get(i)[t], state, gates);
                }
                int kind = entry.isMachine() ? 0 : entry.isShortHuman() ? 1 : entry.isLongHuman() ? 2 : 3;
                all[kind]++;
                right[kind] += logit > 0 == entry.isMachine() ? 1 : 0;
            }
            int people = right[1] + right[2] + right[3];
            double balanced = (right[0] / (double) all[0] + people / (double) (all[1] + all[2] + all[3])) / 2;
            text.append(String.format(
                    Locale.ROOT,
                    "| at %d machines %d/%d short %d/%d long %d/%d other %d/%d balanced %.3f ",
                    ms,
                    right[0],
                    all[0],
                    right[1],
                    all[1],
                    right[2],
                    all[2],
                    right[3],
                    all[3],
                    balanced));
        }
        return text.toString();
    }
}
