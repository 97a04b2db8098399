package org.cordboard.media.answer;

import java.util.Arrays;
import java.util.List;

/**
 * Two layers of gated recurrent units, the first for sounds, the second for words, and a score for each {@link Kind} of answer.
 * As text: a line {@code inputs sounds words kinds}, then all weights as in {@link RecurrentNet}. Immutable once shared.
 */
final class WordNet {
    /** What answers are like: people's first, then machines'. */
    enum Kind {
        HELLO(false),
        NAME(false),
        BUSINESS(false),
        SENTENCE(false),
        PERSONAL(true),
        CARRIER(true),
        IVR(true);

        private final boolean machine;

        Kind(boolean machine) {
            this.machine = machine;
        }

        boolean isMachine() {
            return machine;
        }
    }

    /** How many kinds are people's. */
    private static final int PEOPLE = 4;

    private static final int KINDS = Kind.values().length;

    /** Number of inputs. */
    final int inputs;

    /** Cells of the first layer. */
    final int sounds;

    /** Cells of the second layer. */
    final int words;

    /** Of both layers, then from each cell of the second to each kind, then a bias for each kind. */
    final float[] weights;

    WordNet(int inputs, int sounds, int words, float[] weights) {
        int size = size(inputs, sounds, words);
        if (weights.length != size) {
            throw new IllegalArgumentException("net of " + inputs + " inputs, " + sounds + " and " + words
                    + " cells must have " + size + " weights, has " + weights.length + "; train the model again");
        }
        this.inputs = inputs;
        this.sounds = sounds;
        this.words = words;
        this.weights = weights;
    }

    /** Number of weights. */
    static int size(int inputs, int sounds, int words) {
        return RecurrentNet.layer(inputs, sounds) + RecurrentNet.layer(sounds, words) + (words + 1) * KINDS;
    }

    static WordNet of(List<String> text) {
        float[] numbers = RecurrentNet.numbers(text);
        return new WordNet(
                (int) numbers[0], (int) numbers[1], (int) numbers[2], Arrays.copyOfRange(numbers, 4, numbers.length));
    }

    /** The text form, weights rounded to a thousandth. */
    String text() {
        return RecurrentNet.text(inputs + " " + sounds + " " + words + " " + KINDS, weights);
    }

    /** What the net has heard in one call. Confined to one detector. */
    static final class Memory {
        private final float[] sounds;
        private final float[] words;
        private final float[] gates;
        private final float[] scores = new float[KINDS];

        Memory(WordNet net) {
            sounds = new float[net.sounds];
            words = new float[net.words];
            gates = new float[4 * Math.max(net.sounds, net.words)];
        }
    }

    /** One step: the logit of a machine. */
    float step(float[] input, Memory memory) {
        RecurrentNet.gru(weights, 0, inputs, sounds, input, memory.sounds, memory.gates);
        int second = RecurrentNet.layer(inputs, sounds);
        RecurrentNet.gru(weights, second, sounds, words, memory.sounds, memory.words, memory.gates);
        int out = second + RecurrentNet.layer(sounds, words);
        System.arraycopy(weights, out + words * KINDS, memory.scores, 0, KINDS);
        RecurrentNet.add(memory.words, weights, out, KINDS, memory.scores, 0, KINDS);
        return sum(memory.scores, PEOPLE, KINDS) - sum(memory.scores, 0, PEOPLE);
    }

    private static float sum(float[] scores, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += Math.exp(scores[k]);
        }
        return (float) Math.log(sum);
    }
}
