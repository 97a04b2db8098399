package org.cordboard.harness.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a benchmark, in the order in which they are printed. *Confined to the thread that measures.* */
public final class Result {
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Figure(
            String key, double value, String what, @Nullable Goal goal) {}

    private record Goal(double limit, boolean atLeast) {
        boolean reached(double value) {
            return atLeast ? value >= limit : value <= limit;
        }
    }

    /** Adds a figure without a goal; its key is the one in the JSON file, its description holds the unit. */
    public Result figure(String key, double value, String what) {
        figures.add(new Figure(key, value, what, null));
        return this;
    }

    /** Adds a figure that should reach a limit. */
    public Result atLeast(String key, double value, String what, double limit) {
        figures.add(new Figure(key, value, what, new Goal(limit, true)));
        return this;
    }

    /** Adds a figure that should stay at or below a limit. */
    public Result atMost(String key, double value, String what, double limit) {
        figures.add(new Figure(key, value, what, new Goal(limit, false)));
        return this;
    }

    /** Adds a sentence on how it was measured. */
    public Result note(String sentence) {
        notes.add(sentence);
        return this;
    }

    Map<String, Number> values() {
        Map<String, Number> values = new LinkedHashMap<>();
        figures.forEach(figure -> values.put(figure.key(), rounded(figure.value())));
        return values;
    }

    private static Number rounded(double value) {
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return Math.round(value);
        }
        return Math.round(value * 1000) / 1000.0;
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-24s %14s %16s  %s%n", "", "measured", "goal", ""));
        for (Figure figure : figures) {
            Goal goal = figure.goal();
            String wanted = goal == null ? "" : (goal.atLeast() ? ">= " : "<= ") + number(goal.limit());
            String verdict = goal == null || goal.reached(figure.value()) ? "" : " (missed)";
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %14s %16s  %s%s%n",
                    figure.key(),
                    number(figure.value()),
                    wanted,
                    figure.what(),
                    verdict));
        }
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    private static String number(double value) {
        Number rounded = rounded(value);
        return rounded instanceof Long whole
                ? String.format(Locale.ROOT, "%,d", whole)
                : String.format(Locale.ROOT, "%.3f", rounded.doubleValue());
    }
}
