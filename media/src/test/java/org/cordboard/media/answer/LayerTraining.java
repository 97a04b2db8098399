package org.cordboard.media.answer;

/**
 * One layer of gated recurrent units, forward and back through time, with its weights as {@link RecurrentNet} has them from {@code
 * base} on. Threads may share it, but for {@link #turn}.
 */
final class LayerTraining {
    final int inputs;
    final int cells;
    final int base;
    private final int wide;
    private final float[] turned;

    LayerTraining(int inputs, int cells, int base) {
        this.inputs = inputs;
        this.cells = cells;
        this.base = base;
        this.wide = 3 * cells;
        this.turned = new float[(inputs + cells) * wide];
    }

    /** Number of weights. */
    int size() {
        return RecurrentNet.layer(inputs, cells);
    }

    /** To be called after the weights have changed. */
    void turn(float[] w) {
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < wide; k++) {
                turned[k * inputs + i] = w[base + i * wide + k];
            }
        }
        int off = inputs * wide;
        for (int i = 0; i < cells; i++) {
            for (int k = 0; k < wide; k++) {
                turned[off + k * cells + i] = w[base + (inputs + i) * wide + k];
            }
        }
    }

    void forward(float[] w, float[][] in, float[][] states, float[][] gates) {
        for (int t = 0; t < in.length; t++) {
            System.arraycopy(states[t], 0, states[t + 1], 0, cells);
            RecurrentNet.gru(w, base, inputs, cells, in[t], states[t + 1], gates[t]);
        }
    }

    /** @param errors of the states behind each step; {@code before} takes those of the inputs, or is null */
    void back(float[] gradient, float[][] in, float[][] states, float[][] gates, float[][] errors, float[][] before) {
        int bias = base + (inputs + cells) * wide;
        float[] later = new float[cells];
        float[][] direct = new float[in.length][wide];
        float[][] hidden = new float[in.length][wide];
        int off = inputs * wide;
        for (int t = in.length - 1; t >= 0; t--) {
            float[] g = gates[t];
            float[] state = states[t];
            float[] d = direct[t];
            float[] h = hidden[t];
            for (int j = 0; j < cells; j++) {
                float dh = later[j] + errors[t][j];
                float z = g[j];
                float r = g[cells + j];
                float n = g[2 * cells + j];
                float dn = dh * (1 - z) * (1 - n * n);
                d[j] = dh * (state[j] - n) * z * (1 - z);
                d[cells + j] = dn * g[wide + j] * r * (1 - r);
                d[2 * cells + j] = dn;
                h[j] = d[j];
                h[cells + j] = d[cells + j];
                h[2 * cells + j] = dn * r;
                later[j] = dh * z;
            }
            add(1, d, 0, gradient, bias, wide);
            add(1, h, 2 * cells, gradient, bias + wide, cells);
            RecurrentNet.add(h, turned, off, cells, later, 0, cells);
            if (before != null) {
                RecurrentNet.add(d, turned, 0, inputs, before[t], 0, inputs);
            }
        }
        products(in, inputs, direct, gradient, base);
        products(states, cells, hidden, gradient, base + inputs * wide);
    }

    /** Adds what each step asks of the weights; four steps at a time. */
    private void products(float[][] left, int many, float[][] right, float[] gradient, int at) {
        for (int i = 0; i < many; i++) {
            int row = at + i * wide;
            int t = 0;
            for (; t + 3 < right.length; t += 4) {
                float a = left[t][i];
                float b = left[t + 1][i];
                float c = left[t + 2][i];
                float d = left[t + 3][i];
                float[] p = right[t];
                float[] q = right[t + 1];
                float[] r = right[t + 2];
                float[] s = right[t + 3];
                for (int j = 0; j < wide; j++) {
                    gradient[row + j] += a * p[j] + b * q[j] + c * r[j] + d * s[j];
                }
            }
            for (; t < right.length; t++) {
                add(left[t][i], right[t], 0, gradient, row, wide);
            }
        }
    }

    /** Adds some values times a factor. */
    static void add(float factor, float[] from, int at, float[] into, int to, int count) {
        for (int j = 0; j < count; j++) {
            into[to + j] += factor * from[at + j];
        }
    }
}
