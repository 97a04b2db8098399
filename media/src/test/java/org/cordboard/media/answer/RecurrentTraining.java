package org.cordboard.media.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Fits a {@link RecurrentNet} by back-propagation through time under logistic loss, with the steps of Adam (D. Kingma, J. Ba,
 * 2015). One thread and a seeded chance: the same rows give the same net, on the same kind of processor.
 */
final class RecurrentTraining {
    private static final int BATCH = 16;
    private static final double FASTEST = 0.004;
    private static final float LONGEST_GRADIENT = 1;

    /** Channels differ: a random offset for each band, the same through a row. */
    private static final float CHANNEL = 0.12f;

    /** And a little of chance in each value, a few steps and sometimes a band that are not heard (D. Park et al., 2019). */
    private static final float BLUR = 0.15f;

    private final int inputs;
    private final int cells;
    private final int wide;
    private final RecurrentNet net;
    private final float[] gradient;
    private final float[] mean;
    private final float[] square;
    private final float[] turned;
    private final Random random = new Random(7);
    private int updates;

    /** One labelled row: inputs of each step, weights of each step in the loss. */
    static final class Row {
        private final float[][] steps;
        private final float[] weights;
        private final boolean positive;

        Row(float[][] steps, float[] weights, boolean positive) {
            this.steps = steps;
            this.weights = weights;
            this.positive = positive;
        }
    }

    RecurrentTraining(int inputs, int cells) {
        this.inputs = inputs;
        this.cells = cells;
        this.wide = 3 * cells;
        float[] weights = new float[RecurrentNet.size(inputs, cells)];
        for (int i = 0; i < (inputs + cells) * wide; i++) {
            weights[i] = (float) (random.nextGaussian() * (i < inputs * wide ? 0.2 : 0.8 / Math.sqrt(cells)));
        }
        Arrays.fill(weights, (inputs + cells) * wide, (inputs + cells) * wide + cells, 1);
        this.net = new RecurrentNet(inputs, cells, weights);
        this.gradient = new float[weights.length];
        this.mean = new float[weights.length];
        this.square = new float[weights.length];
        this.turned = new float[cells * wide];
    }

    RecurrentNet net() {
        return net;
    }

    /** One pass over all rows in a random order; {@code rate} 1..0 falls from pass to pass. Returns the mean loss. */
    double pass(List<Row> rows, double rate) {
        int[] order = random.ints(rows.size()).toArray();
        Integer[] index = new Integer[rows.size()];
        Arrays.setAll(index, i -> i);
        Arrays.sort(index, (a, b) -> Integer.compare(order[a], order[b]));
        double loss = 0;
        for (int from = 0; from < index.length; from += BATCH) {
            int to = Math.min(index.length, from + BATCH);
            Arrays.fill(gradient, 0);
            turn();
            for (int i = from; i < to; i++) {
                loss += learn(rows.get(index[i]));
            }
            update(FASTEST * rate, to - from);
        }
        return loss / rows.size();
    }

    private double learn(Row row) {
        float[] offset = new float[inputs];
        for (int i = 0; i < inputs / 2; i++) {
            offset[i] = i % (inputs / 2) == inputs / 2 - 1 ? 0 : (float) (CHANNEL * random.nextGaussian());
            offset[i + inputs / 2] = offset[i];
        }
        int count = row.steps.length;
        float[][] states = new float[count + 1][cells];
        float[][] gates = new float[count][4 * cells];
        float[][] in = new float[count][inputs];
        float[] error = new float[count];
        double loss = 0;
        int deaf = random.nextInt(2 * count);
        int dead = random.nextInt(inputs);
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < inputs; i++) {
                boolean nothing = row.steps[t][i] <= -0.99f || (t >= deaf && t < deaf + 3) || i % (inputs / 2) == dead;
                float blur = (float) (BLUR * random.nextGaussian());
                in[t][i] = nothing ? -1 : row.steps[t][i] + offset[i] + blur;
            }
            System.arraycopy(states[t], 0, states[t + 1], 0, cells);
            double p = 1 / (1 + Math.exp(-net.step(in[t], states[t + 1], gates[t])));
            double target = row.positive ? 0.97 : 0.03;
            error[t] = (float) ((p - target) * row.weights[t]);
            loss -= row.weights[t] * Math.log(Math.max(1e-6, row.positive ? p : 1 - p));
        }
        back(in, states, gates, error);
        return loss;
    }

    private void back(float[][] in, float[][] states, float[][] gates, float[] error) {
        int bias = (inputs + cells) * wide;
        int out = bias + wide + cells;
        float[] later = new float[cells];
        float[] before = new float[wide];
        float[] hidden = new float[wide];
        for (int t = in.length - 1; t >= 0; t--) {
            float[] state = states[t];
            float[] gate = gates[t];
            gradient[out + cells] += error[t];
            for (int j = 0; j < cells; j++) {
                gradient[out + j] += error[t] * states[t + 1][j];
                float dh = later[j] + error[t] * net.weights[out + j];
                float z = gate[j];
                float r = gate[cells + j];
                float n = gate[2 * cells + j];
                float dn = dh * (1 - z) * (1 - n * n);
                before[j] = dh * (state[j] - n) * z * (1 - z);
                before[cells + j] = dn * gate[wide + j] * r * (1 - r);
                before[2 * cells + j] = dn;
                hidden[j] = before[j];
                hidden[cells + j] = before[cells + j];
                hidden[2 * cells + j] = dn * r;
                later[j] = dh * z;
            }
            for (int i = 0; i < inputs; i++) {
                add(in[t][i], before, gradient, i * wide);
            }
            for (int i = 0; i < cells; i++) {
                add(state[i], hidden, gradient, (inputs + i) * wide);
            }
            add(1, before, gradient, bias);
            for (int j = 0; j < cells; j++) {
                gradient[bias + wide + j] += hidden[2 * cells + j];
            }
            for (int k = 0; k < wide; k++) {
                float factor = hidden[k];
                int row = k * cells;
                for (int i = 0; i < cells; i++) {
                    later[i] += factor * turned[row + i];
                }
            }
        }
    }

    private static void add(float factor, float[] what, float[] into, int at) {
        for (int j = 0; j < what.length; j++) {
            into[at + j] += factor * what[j];
        }
    }

    private void turn() {
        for (int i = 0; i < cells; i++) {
            for (int k = 0; k < wide; k++) {
                turned[k * cells + i] = net.weights[(inputs + i) * wide + k];
            }
        }
    }

    private void update(double rate, int count) {
        updates++;
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g / count / count;
        }
        float scale = (float) (Math.min(1, LONGEST_GRADIENT / Math.sqrt(length)) / count);
        double step = rate * Math.sqrt(1 - Math.pow(0.999, updates)) / (1 - Math.pow(0.9, updates));
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i] * scale;
            mean[i] = 0.9f * mean[i] + 0.1f * g;
            square[i] = 0.999f * square[i] + 0.001f * g * g;
            net.weights[i] -= (float) (step * mean[i] / (Math.sqrt(square[i]) + 1e-8) + rate * 0.03 * net.weights[i]);
        }
    }
}
