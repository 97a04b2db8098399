package org.cordboard.media.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Gradient boosting of trees of depth two under logistic loss, with Newton steps in the leaves (T. Chen, C. Guestrin, "XGBoost",
 * 2016, section 2). Exact and without chance: the same rows give the same trees.
 */
final class TreeBoosting {
    private static final int TREES = 50;
    private static final double RATE = 0.08;

    /** A leaf holds at least this share of the weight. */
    private static final double SMALLEST_LEAF = 0.02;

    private static final double RIDGE = 0.005;

    private final float[][] rows;
    private final double[] target;
    private final double[] weight;
    private final int[][] sorted;
    private final double[] score;
    private final double[] gradient;
    private final double[] curvature;

    /**
     * @param weight of each row; all add up to 1
     * @param start the logit of each row from which the trees go on
     */
    TreeBoosting(float[][] rows, double[] target, double[] weight, double[] start) {
        this.rows = rows;
        this.target = target;
        this.weight = weight;
        this.score = start.clone();
        this.gradient = new double[rows.length];
        this.curvature = new double[rows.length];
        this.sorted = new int[rows[0].length][];
        for (int f = 0; f < sorted.length; f++) {
            int feature = f;
            sorted[f] = IntStream.range(0, rows.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> rows[i][feature]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    /** The trees in the text form that {@link BoostedTrees} reads. */
    record Trees(String text) {}

    private record Split(int feature, float threshold, double gain, double left, double right) {}

    Trees fit() {
        List<String> lines = new ArrayList<>();
        lines.add("0");
        for (int t = 0; t < TREES; t++) {
            for (int i = 0; i < rows.length; i++) {
                double p = 1 / (1 + Math.exp(-score[i]));
                gradient[i] = weight[i] * (target[i] - p);
                curvature[i] = weight[i] * p * (1 - p);
            }
            boolean[] all = new boolean[rows.length];
            Arrays.fill(all, true);
            Split root = best(all);
            Split left = best(side(root, false));
            Split right = best(side(root, true));
            for (int i = 0; i < rows.length; i++) {
                Split s = rows[i][root.feature] <= root.threshold ? left : right;
                score[i] += rows[i][s.feature] <= s.threshold ? s.left : s.right;
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%d %.4f %d %.4f %.5f %.5f %d %.4f %.5f %.5f",
                    root.feature,
                    root.threshold,
                    left.feature,
                    left.threshold,
                    left.left,
                    left.right,
                    right.feature,
                    right.threshold,
                    right.left,
                    right.right));
        }
        return new Trees(String.join("\n", lines) + "\n");
    }

    private boolean[] side(Split split, boolean right) {
        boolean[] in = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            in[i] = rows[i][split.feature] > split.threshold == right;
        }
        return in;
    }

    private Split best(boolean[] in) {
        double g = 0;
        double h = 0;
        double w = 0;
        for (int i = 0; i < rows.length; i++) {
            if (in[i]) {
                g += gradient[i];
                h += curvature[i];
                w += weight[i];
            }
        }
        double whole = g / (h + RIDGE) * RATE;
        Split best = new Split(0, Float.MAX_VALUE, 0, whole, whole);
        for (int f = 0; f < sorted.length; f++) {
            double gl = 0;
            double hl = 0;
            double wl = 0;
            int before = -1;
            for (int i : sorted[f]) {
                if (!in[i]) {
                    continue;
                }
                boolean cut = before >= 0 && rows[i][f] > rows[before][f];
                if (cut && wl >= SMALLEST_LEAF && w - wl >= SMALLEST_LEAF) {
                    double gain = gl * gl / (hl + RIDGE) + (g - gl) * (g - gl) / (h - hl + RIDGE) - g * g / (h + RIDGE);
                    if (gain > best.gain + 1e-12) {
                        float middle = (rows[i][f] + rows[before][f]) / 2;
                        best = new Split(f, middle, gain, RATE * gl / (hl + RIDGE), RATE * (g - gl) / (h - hl + RIDGE));
                    }
                }
                gl += gradient[i];
                hl += curvature[i];
                wl += weight[i];
                before = i;
            }
        }
        return best;
    }
}
