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
import java.util.zip.CRC32;

/**
 * A sum of decision trees of depth two (J. Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001); its
 * value is a logit. As text: a line with the bias, then one line a tree with {@code feature,
 * threshold, left feature, left threshold, value, value, right feature, right threshold, value, value}; up to the threshold is
 * left. Lines that begin with # are comments. Immutable.
 */
final class BoostedTrees {
    private static final int COLUMNS = 10;

    private final float bias;
    private final int[] features;
    private final float[] thresholds;
    private final float[] leaves;
    private final String version;

    private BoostedTrees(float bias, int[] features, float[] thresholds, float[] leaves, String version) {
        this.version = version;
        this.bias = bias;
        this.features = features;
        this.thresholds = thresholds;
        this.leaves = leaves;
    }

    /** Reads the model that is shipped under that name beside this class. */
    static BoostedTrees shipped(String name) {
        try (InputStream in = BoostedTrees.class.getResourceAsStream(name)) {
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

    static BoostedTrees of(List<String> text) {
        List<String> lines =
                text.stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        int trees = lines.size() - 1;
        int[] features = new int[3 * trees];
        float[] thresholds = new float[3 * trees];
        float[] leaves = new float[4 * trees];
        for (int t = 0; t < trees; t++) {
            String[] columns = lines.get(t + 1).trim().split(" +", -1);
            if (columns.length != COLUMNS) {
                throw new IllegalArgumentException(
                        "tree must have " + COLUMNS + " columns, was: " + lines.get(t + 1) + "; train the model again");
            }
            int[] split = {0, 2, 6};
            for (int s = 0; s < split.length; s++) {
                features[3 * t + s] = Integer.parseInt(columns[split[s]]);
                thresholds[3 * t + s] = Float.parseFloat(columns[split[s] + 1]);
            }
            int[] leaf = {4, 5, 8, 9};
            for (int l = 0; l < leaf.length; l++) {
                leaves[4 * t + l] = Float.parseFloat(columns[leaf[l]]);
            }
        }
        return new BoostedTrees(Float.parseFloat(lines.get(0).trim()), features, thresholds, leaves, version(lines));
    }

    /** A name that changes with the numbers. */
    String version() {
        return version;
    }

    /** A name for these lines. */
    static String version(List<String> lines) {
        CRC32 sum = new CRC32();
        for (String line : lines) {
            sum.update((line.trim() + '\n').getBytes(StandardCharsets.US_ASCII));
        }
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** The highest number of a feature that is looked at, -1 without trees. */
    int highestFeature() {
        return Arrays.stream(features).max().orElse(-1);
    }

    /** The logit for these features. */
    float logit(float[] x) {
        float sum = bias;
        for (int split = 0, leaf = 0; split < features.length; split += 3, leaf += 4) {
            int right = x[features[split]] <= thresholds[split] ? 0 : 1;
            int second = split + 1 + right;
            int deeper = x[features[second]] <= thresholds[second] ? 0 : 1;
            sum += leaves[leaf + 2 * right + deeper];
        }
        return sum;
    }
}
