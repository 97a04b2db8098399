package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Fits the {@link WordNet} of {@link PhraseEar} by back-propagation through time, with the steps of Adam (D. Kingma, J. Ba, 2015): each
 * step of a call is to tell what kind of answer it is and, at first, which sound was just heard, which nothing uses later but the
 * cells that learn it (R. Caruana, "Multitask Learning", 1997). {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.WordTraining FOLDER CORPUS MODEL.txt}, where FOLDER has
 * what SpokenGrammar spoke: {@code one} and {@code two} (spoken-grammar.txt 7000 1, 7000 2), {@code stock} (spoken-stock.txt 4000 3).
 * No file of the corpus is used: after each pass it tells how well the net ranks them. Deterministic.
 */
final class WordTraining {
    private static final int SOUNDS = 64;
    private static final int WORDS = 32;
    private static final int STEPS = 64;
    private static final int STEP_MS = PhraseEar.FRAMES * AnswerDetector.FRAME_MS;
    private static final int CALL_SAMPLES = STEPS * PhraseEar.FRAMES * AnswerDetector.FRAME_SAMPLES;

    /** A sound is to be told when it has been heard. */
    private static final int SOUND_DELAY_MS = 80;

    private static final int THREADS = 2;
    private static final int BATCH = 32;
    private static final float PHONE_WEIGHT = 0.3f;
    private static final float LONGEST_GRADIENT = 0.5f;

    /** Passes over the first calls, with sounds: of a dozen planned, so that the rate of learning is still high at their end. */
    private static final int SOUND_PASSES = 8;

    private static final int SOUND_PLAN = 12;
    private static final int WORD_PASSES = 5;
    private static final List<WordNet.Kind> KINDS = List.of(WordNet.Kind.values());

    /** One call: inputs of each step, class of the sound at each step, what kind of answer. */
    private static final class Call {
        private final float[][] steps;
        private final byte[] sounds;
        private final WordNet.Kind kind;
        private final int onsetMs;
        private final boolean keptBack;

        private Call(float[][] steps, byte[] sounds, WordNet.Kind kind, int onsetMs, boolean keptBack) {
            this.steps = steps;
            this.sounds = sounds;
            this.kind = kind;
            this.onsetMs = onsetMs;
            this.keptBack = keptBack;
        }
    }

    private final LayerTraining sounds = new LayerTraining(PhraseEar.INPUTS, SOUNDS, 0);
    private final LayerTraining words = new LayerTraining(SOUNDS, WORDS, sounds.size());
    private final int kindAt = sounds.size() + words.size();
    private final int phoneAt = kindAt + (WORDS + 1) * KINDS.size();
    private final float[] weights = new float[phoneAt + (SOUNDS + 1) * Phones.COUNT];
    private final float[] mean = new float[weights.length];
    private final float[] square = new float[weights.length];
    private final Random random = new Random(7);
    private final float phoneWeight;
    private final double fastest;
    private int updates;

    private WordTraining(float phoneWeight, double fastest) {
        this.phoneWeight = phoneWeight;
        this.fastest = fastest;
        for (LayerTraining layer : List.of(sounds, words)) {
            int wide = 3 * layer.cells;
            for (int i = 0; i < (layer.inputs + layer.cells) * wide; i++) {
                double spread = i < layer.inputs * wide ? 1 / Math.sqrt(layer.inputs) : 0.8 / Math.sqrt(layer.cells);
                weights[layer.base + i] = (float) (random.nextGaussian() * spread);
            }
            int bias = layer.base + (layer.inputs + layer.cells) * wide;
            Arrays.fill(weights, bias, bias + layer.cells, 1);
        }
        for (int i = phoneAt; i < phoneAt + SOUNDS * Phones.COUNT; i++) {
            weights[i] = (float) (0.2 * random.nextGaussian());
        }
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Corpus.Entry> entries = Corpus.load(Path.of(args[1])).stream()
                .filter(Corpus.Entry::isSpeech)
                .toList();
        List<float[][]> seen = entries.stream()
                .map(e -> PhraseTraining.look(e.audio().samples(), STEPS))
                .toList();
        List<Call> calls = new ArrayList<>(calls(folder.resolve("one"), 1, 0));
        calls.addAll(calls(folder.resolve("two"), 1, 1_000_000));
        WordTraining first = new WordTraining(PHONE_WEIGHT, 0.004);
        first.passes(calls, SOUND_PASSES, SOUND_PLAN, entries, seen);
        calls = new ArrayList<>(calls(folder.resolve("one"), 1, 99_000_000));
        calls.addAll(calls(folder.resolve("two"), 1, 100_000_000));
        calls.addAll(calls(folder.resolve("stock"), 2, 101_000_000));
        WordTraining second = new WordTraining(0, 0.003);
        float[] learned = WordNet.of(first.net().text().lines().toList()).weights;
        System.arraycopy(learned, 0, second.weights, 0, learned.length);
        second.passes(calls, WORD_PASSES, WORD_PASSES, entries, seen);
        Files.writeString(
                Path.of(args[2]),
                "# Fitted by WordTraining to what SpokenGrammar spoke\n"
                        + second.net().text());
    }

    private WordNet net() {
        return new WordNet(PhraseEar.INPUTS, SOUNDS, WORDS, Arrays.copyOf(weights, phoneAt));
    }

    private void passes(List<Call> all, int count, int plan, List<Corpus.Entry> entries, List<float[][]> seen) {
        List<Call> calls = all.stream().filter(c -> !c.keptBack).toList();
        List<Call> kept = all.stream().filter(c -> c.keptBack).limit(900).toList();
        for (int pass = 0; pass < count; pass++) {
            double from = Math.max(0.03, 1 - (double) pass / plan);
            double to = Math.max(0.03, 1 - (pass + 1.0) / plan);
            double loss = pass(calls, from, to);
            System.out.printf(
                    Locale.ROOT,
                    "pass %d loss %.3f; a machine ranks above a person at 2.0 s: voices kept back %.3f, corpus %.3f%n",
                    pass,
                    loss,
                    ranked(
                            kept.stream().map(c -> c.steps).toList(),
                            kept.stream().map(c -> c.kind.isMachine()).toList()),
                    ranked(seen, entries.stream().map(Corpus.Entry::isMachine).toList()));
        }
    }

    /** Calls made of each utterance; the same for the same seed. */
    private static List<Call> calls(Path folder, int ofEach, long seed) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("answers.tsv"));
        List<short[]> speech = new ArrayList<>();
        for (String line : lines) {
            speech.add(SpokenGrammar.read(folder.resolve(line.substring(0, line.indexOf('\t')) + ".raw")));
        }
        Call[] calls = new Call[lines.size() * ofEach];
        together(part -> {
            for (int i = part; i < calls.length; i += THREADS) {
                int k = i % lines.size();
                calls[i] = call(lines.get(k), speech.get(k), new Augmentation(seed + i, speech));
            }
        });
        return Arrays.asList(calls);
    }

    private static Call call(String line, short[] speech, Augmentation calls) {
        String[] fields = line.split("\t", 6);
        WordNet.Kind kind = WordNet.Kind.valueOf(fields[1]);
        boolean brief = kind == WordNet.Kind.HELLO || kind == WordNet.Kind.NAME;
        Augmentation.Call call = calls.of(speech, brief, CALL_SAMPLES);
        int[] timeline = Phones.timeline(fields[4], speech.length * 100 / AnswerDetector.SAMPLE_RATE + 1);
        byte[] sounds = new byte[STEPS];
        for (int t = 0; t < STEPS; t++) {
            int since = (t + 1) * STEP_MS - SOUND_DELAY_MS - call.onsetMs() + call.beginMs();
            int at = (int) (since * call.faster() / 10);
            int after = brief ? Phones.UNKNOWN : 0;
            sounds[t] = (byte) (at < 0 ? 0 : at >= timeline.length ? after : timeline[at]);
        }
        String variant = fields[3].replaceAll(".*\\+", "");
        boolean keptBack = Math.floorMod((variant.hashCode() * 0x9E3779B9) >>> 8, 12) == 0;
        float[][] steps = PhraseTraining.look(call.audio().samples(), STEPS);
        return new Call(steps, sounds, kind, call.onsetMs(), keptBack);
    }

    private interface Part {
        void run(int part);
    }

    /** Does the parts side by side and waits for all of them. */
    private static void together(Part work) {
        List<Thread> threads = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            int mine = part;
            threads.add(new Thread(() -> work.run(mine)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("training must not be interrupted", e);
            }
        }
    }

    /** One pass over all calls in a random order; the rate of learning falls. Returns the mean loss. */
    private double pass(List<Call> calls, double from, double to) {
        int[] order = new int[calls.size()];
        Arrays.setAll(order, i -> i);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int k = order[i];
            order[i] = order[j];
            order[j] = k;
        }
        float[][] gradients = new float[THREADS][weights.length];
        double[] losses = new double[THREADS];
        for (int at = 0; at + BATCH <= order.length; at += BATCH) {
            sounds.turn(weights);
            words.turn(weights);
            int start = at;
            long[] seeds = random.longs(BATCH).toArray();
            together(part -> {
                Arrays.fill(gradients[part], 0);
                for (int i = part; i < BATCH; i += THREADS) {
                    losses[part] += learn(calls.get(order[start + i]), new Random(seeds[i]), gradients[part]);
                }
            });
            for (int part = 1; part < THREADS; part++) {
                LayerTraining.add(1, gradients[part], 0, gradients[0], 0, weights.length);
            }
            update(gradients[0], fastest * (from + (to - from) * at / order.length));
        }
        return Arrays.stream(losses).sum() / calls.size();
    }

    private double learn(Call call, Random chance, float[] gradient) {
        float[][] in = blurred(call.steps, chance);
        float[][] states = new float[STEPS + 1][SOUNDS];
        float[][] gates = new float[STEPS][4 * SOUNDS];
        float[][] later = new float[STEPS + 1][WORDS];
        float[][] laterGates = new float[STEPS][4 * WORDS];
        sounds.forward(weights, in, states, gates);
        float[][] heard = Arrays.copyOfRange(states, 1, STEPS + 1);
        words.forward(weights, heard, later, laterGates);
        float[][] errors = new float[STEPS][SOUNDS];
        float[][] laterErrors = new float[STEPS][WORDS];
        double loss = 0;
        for (int t = 0; t < STEPS; t++) {
            int since = (t + 1) * STEP_MS - call.onsetMs;
            if (since >= 250) {
                float weight = Math.min(1, (since - 150) / 1000f) * 2 / STEPS;
                loss += tell(
                        kindAt, KINDS.size(), KINDS.indexOf(call.kind), weight, later[t + 1], laterErrors[t], gradient);
            }
            if (phoneWeight > 0 && call.sounds[t] >= 0) {
                float weight = (call.sounds[t] == 0 ? 0.2f : 1) * phoneWeight * 2 / STEPS;
                loss += tell(phoneAt, Phones.COUNT, call.sounds[t], weight, states[t + 1], errors[t], gradient);
            }
        }
        words.back(gradient, heard, later, laterGates, laterErrors, errors);
        sounds.back(gradient, in, states, gates, errors, null);
        return loss;
    }

    /** Lines differ: an offset for each band, a little of chance in each value, a few steps and sometimes a band not heard. */
    private static float[][] blurred(float[][] steps, Random chance) {
        int inputs = PhraseEar.INPUTS;
        int half = inputs / 2;
        float[] offset = new float[inputs];
        for (int i = 0; i < half - 1; i++) {
            offset[i] = (float) (0.15 * chance.nextGaussian());
            offset[i + half] = offset[i];
        }
        float[][] in = new float[STEPS][inputs];
        int deaf = chance.nextInt(2 * STEPS);
        int dead = chance.nextInt(2 * half);
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < inputs; i++) {
                boolean nothing = steps[t][i] <= -0.99f || (t >= deaf && t < deaf + 3) || i % half == dead;
                in[t][i] = nothing ? -1 : steps[t][i] + offset[i] + 0.15f * (float) chance.nextGaussian();
            }
        }
        return in;
    }

    /** What is lost by what these cells say; adds what they are to learn from it. */
    private double tell(int at, int count, int target, float weight, float[] state, float[] error, float[] gradient) {
        float[] scores = Arrays.copyOfRange(weights, at + state.length * count, at + (state.length + 1) * count);
        RecurrentNet.add(state, weights, at, count, scores, 0, count);
        float top = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            top = Math.max(top, score);
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            scores[k] = (float) Math.exp(scores[k] - top);
            sum += scores[k];
        }
        double loss = -weight * Math.log(Math.max(1e-7, scores[target] / sum));
        for (int k = 0; k < count; k++) {
            scores[k] = weight * ((float) (scores[k] / sum) - (k == target ? 0.97f : 0.03f / (count - 1)));
        }
        LayerTraining.add(1, scores, 0, gradient, at + state.length * count, count);
        for (int i = 0; i < state.length; i++) {
            int row = at + i * count;
            for (int k = 0; k < count; k++) {
                error[i] += scores[k] * weights[row + k];
            }
            LayerTraining.add(state[i], scores, 0, gradient, row, count);
        }
        return loss;
    }

    private void update(float[] gradient, double rate) {
        updates++;
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g / BATCH / BATCH;
        }
        float scale = (float) (Math.min(1, LONGEST_GRADIENT / Math.sqrt(length)) / BATCH);
        double step = rate * Math.sqrt(1 - Math.pow(0.999, updates)) / (1 - Math.pow(0.9, updates));
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i] * scale;
            mean[i] = 0.9f * mean[i] + 0.1f * g;
            square[i] = 0.999f * square[i] + 0.001f * g * g;
            weights[i] -= (float) (step * mean[i] / (Math.sqrt(square[i]) + 1e-8) + rate * 0.01 * weights[i]);
        }
    }

    private double ranked(List<float[][]> calls, List<Boolean> machine) {
        WordNet net = net();
        double[] logits = new double[calls.size()];
        for (int i = 0; i < logits.length; i++) {
            WordNet.Memory memory = new WordNet.Memory(net);
            for (int t = 0; t < 2000 / STEP_MS; t++) {
                logits[i] = net.step(calls.get(i)[t], memory);
            }
        }
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < logits.length; i++) {
            for (int j = 0; j < logits.length; j++) {
                if (machine.get(i) && !machine.get(j)) {
                    pairs++;
                    right += logits[i] > logits[j] ? 1 : 0;
                }
            }
        }
        return right / pairs;
    }
}
