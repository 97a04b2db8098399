package org.cordboard.media.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One layer of gated recurrent units (K. Cho et al., 2014, with the reset gate behind the product) and one logistic output. As
 * text: a line {@code inputs cells}, then all weights, separated by white space, row by row in the order of {@link #weights}.
 * Lines that begin with # are comments. Immutable once shared.
 */
final class RecurrentNet {
    private static final int SIGMOID_RANGE = 16;
    private static final int SIGMOID_STEPS = 64;
    private static final float[] SIGMOID = sigmoids();

    /** Number of inputs. */
    final int inputs;

    /** Number of cells. */
    final int cells;

    /**
     * From each input to the update gate, reset gate and candidate of each cell; the same from each cell; biases of these; biases
     * of the candidates behind the reset gate; from each cell to the output; its bias.
     */
    final float[] weights;

    RecurrentNet(int inputs, int cells, float[] weights) {
        if (weights.length != size(inputs, cells)) {
            throw new IllegalArgumentException("net of " + inputs + " inputs and " + cells + " cells must have "
                    + size(inputs, cells) + " weights, has " + weights.length + "; train the model again");
        }
        this.inputs = inputs;
        this.cells = cells;
        this.weights = weights;
    }

    /** Number of weights. */
    static int size(int inputs, int cells) {
        return layer(inputs, cells) + cells + 1;
    }

    /** Number of weights of one layer of cells. */
    static int layer(int inputs, int cells) {
        return (inputs + cells + 1) * 3 * cells + cells;
    }

    /** Reads the model that is shipped under that name beside this class. */
    static RecurrentNet shipped(String name) {
        return of(lines(name));
    }

    /** The lines of the model that is shipped under that name beside this class. */
    static List<String> lines(String name) {
        try (InputStream in = RecurrentNet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "model " + name + " must lie beside its class, is not there; build again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecurrentNet of(List<String> text) {
        float[] numbers = numbers(text);
        return new RecurrentNet((int) numbers[0], (int) numbers[1], Arrays.copyOfRange(numbers, 2, numbers.length));
    }

    /** All numbers of a model's text. */
    static float[] numbers(List<String> text) {
        String[] words = String.join(
                        " ",
                        text.stream()
                                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                                .toList())
                .trim()
                .split("\\s+", -1);
        float[] numbers = new float[words.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        return numbers;
    }

    /** The text form, weights rounded to a thousandth. */
    String text() {
        return text(inputs + " " + cells, weights);
    }

    /** The text form of so many weights behind a first line. */
    static String text(String first, float[] weights) {
        StringBuilder text = new StringBuilder(first);
        for (int i = 0; i < weights.length; i++) {
            text.append(i % 24 == 0 ? '\n' : ' ').append(String.format(Locale.ROOT, "%.3f", weights[i]));
        }
        return text.append('\n').toString();
    }

    /**
     * One step.
     *
     * @param state of the cells, changed
     * @param gates room for four values a cell: on return update, reset, candidate, and the candidate's product behind the gate
     * @return the logit
     */
    float step(float[] input, float[] state, float[] gates) {
        gru(weights, 0, inputs, cells, input, state, gates);
        int out = layer(inputs, cells);
        float logit = weights[out + cells];
        for (int j = 0; j < cells; j++) {
            logit += weights[out + j] * state[j];
        }
        return logit;
    }

    /** One step of the layer whose weights begin at {@code base}. */
    static void gru(float[] weights, int base, int inputs, int cells, float[] input, float[] state, float[] gates) {
        int wide = 3 * cells;
        int own = base + inputs * wide;
        System.arraycopy(weights, own + cells * wide, gates, 0, wide + cells);
        add(input, weights, base, wide, gates, 0, wide);
        add(state, weights, own, wide, gates, 0, 2 * cells);
        add(state, weights, own + 2 * cells, wide, gates, wide, cells);
        for (int j = 0; j < cells; j++) {
            float update = sigmoid(gates[j]);
            float reset = sigmoid(gates[cells + j]);
            float candidate = 2 * sigmoid(2 * (gates[2 * cells + j] + reset * gates[wide + j])) - 1;
            gates[j] = update;
            gates[cells + j] = reset;
            gates[2 * cells + j] = candidate;
            state[j] = update * state[j] + (1 - update) * candidate;
        }
    }

    /** Adds {@code count} values of each row times its factor; four rows at a time, which is faster than one. */
    static void add(float[] factors, float[] weights, int at, int wide, float[] into, int to, int count) {
        int i = 0;
        for (; i + 3 < factors.length; i += 4) {
            float a = factors[i];
            float b = factors[i + 1];
            float c = factors[i + 2];
            float d = factors[i + 3];
            int first = at + i * wide;
            int second = first + wide;
            int third = second + wide;
            int fourth = third + wide;
            for (int j = 0; j < count; j++) {
                into[to + j] += a * weights[first + j]
                        + b * weights[second + j]
                        + c * weights[third + j]
                        + d * weights[fourth + j];
            }
        }
        for (; i < factors.length; i++) {
            for (int j = 0; j < count; j++) {
                into[to + j] += factors[i] * weights[at + i * wide + j];
            }
        }
    }

    /** Between the nearest of 2,048 known values: quicker than an exponential, right to some millionths. */
    private static float sigmoid(float x) {
        float at = Math.max(0, Math.min(SIGMOID.length - 1.001f, (x + SIGMOID_RANGE) * SIGMOID_STEPS));
        int below = (int) at;
        return SIGMOID[below] + (at - below) * (SIGMOID[below + 1] - SIGMOID[below]);
    }

    private static float[] sigmoids() {
        float[] values = new float[2 * SIGMOID_RANGE * SIGMOID_STEPS + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1 / (1 + Math.exp(SIGMOID_RANGE - (double) i / SIGMOID_STEPS)));
        }
        return values;
    }
}
