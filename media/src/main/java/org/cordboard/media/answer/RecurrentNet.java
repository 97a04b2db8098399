package org.cordboard.media.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One layer of gated recurrent units (K. Cho et al., 2014, with the reset gate behind the product) and one logistic output. As
 * text: a line {@code inputs cells}, then all weights, separated by white space, row by row in the order of {@link #weights}.
 * Lines that begin with # are comments. Immutable once shared.
 */
final class RecurrentNet {
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
        return (inputs + cells + 1) * 3 * cells + 2 * cells + 1;
    }

    /** Reads the model that is shipped under that name beside this class. */
    static RecurrentNet shipped(String name) {
        try (InputStream in = RecurrentNet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "model " + name + " must lie beside its class, is not there; build again");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            return of(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecurrentNet of(List<String> text) {
        String[] words = String.join(
                        " ",
                        text.stream()
                                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                                .toList())
                .trim()
                .split("\\s+", -1);
        float[] weights = new float[words.length - 2];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Float.parseFloat(words[i + 2]);
        }
        return new RecurrentNet(Integer.parseInt(words[0]), Integer.parseInt(words[1]), weights);
    }

    /** The text form, weights rounded to a thousandth. */
    String text() {
        StringBuilder text = new StringBuilder().append(inputs).append(' ').append(cells);
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
        int wide = 3 * cells;
        int bias = (inputs + cells) * wide;
        System.arraycopy(weights, bias, gates, 0, wide);
        for (int i = 0; i < inputs; i++) {
            add(input[i], i * wide, gates, 0, wide);
        }
        System.arraycopy(weights, bias + wide, gates, wide, cells);
        for (int i = 0; i < cells; i++) {
            int row = (inputs + i) * wide;
            add(state[i], row, gates, 0, 2 * cells);
            add(state[i], row + 2 * cells, gates, wide, cells);
        }
        int out = bias + wide + cells;
        float logit = weights[out + cells];
        for (int j = 0; j < cells; j++) {
            float update = sigmoid(gates[j]);
            float reset = sigmoid(gates[cells + j]);
            float candidate = 2 * sigmoid(2 * (gates[2 * cells + j] + reset * gates[wide + j])) - 1;
            gates[j] = update;
            gates[cells + j] = reset;
            gates[2 * cells + j] = candidate;
            state[j] = update * state[j] + (1 - update) * candidate;
            logit += weights[out + j] * state[j];
        }
        return logit;
    }

    private void add(float factor, int row, float[] into, int at, int count) {
        for (int j = 0; j < count; j++) {
            into[at + j] += factor * weights[row + j];
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
