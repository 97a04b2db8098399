package org.cordboard.media.answer;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts how often the detector was right on labelled files, goal by goal. Confined to one thread. */
final class AnswerScore {
    private static final String KEPT = "people called human";
    private static final String FOUND = "machines called machine";
    private static final String SHORT_LOST = "short live answers called machine";
    private static final String LONG_LOST = "long live answers called machine before 3.0 s";
    private static final String SETTLED = "right by 3.5 s";
    private static final String SHORT_SETTLED = "short live answers right by 3.5 s";
    private static final String TONES = "tones and silence right";
    private static final String UNHEARD = "silence or unsure where speech starts before 1.2 s";
    private static final String SCREENED = "screening assistants called screening";
    private static final String FALSELY_SCREENED = "others called screening";
    private static final String BEEPS = "beeps found within 140 ms";
    private static final String FALSE_BEEPS = "files with a beep where there is none";

    private static final Set<String> LONG = Set.of("business", "real_sentence");
    private static final int SHORT_MS = 1300;
    private static final int LONG_MS = 3000;
    private static final int EARLY_MS = 1200;
    private static final int BEEP_MS = 140;

    /** Quantile of the normal distribution for an interval of 95 %. */
    private static final double Z = 1.96;

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<Integer> decisions = new ArrayList<>();

    void add(AnswerLabels.Row row, Heard heard) {
        decisions.add(heard.first().decisionMs());
        String label = row.get("label");
        Verdict verdict = heard.first().verdict();
        boolean right = isRight(label, verdict);
        boolean settled = isRight(label, heard.settled());
        boolean machine = isMachine(verdict);
        int onset = number(row.get("speech_onset_ms"));
        int end = number(row.get("speech_end_ms"));
        boolean recorded = label.equals("machine") || label.equals("screening");
        boolean speech = label.equals("human") || recorded;
        if (label.equals("human")) {
            count(KEPT, right);
            if (onset >= 0 && end >= 0 && end - onset <= SHORT_MS) {
                count(SHORT_LOST, machine);
                count(SHORT_SETTLED, settled);
            } else if (LONG.contains(row.get("subtype"))) {
                Detection revised = heard.revised();
                boolean still = revised == null || revised.decisionMs() >= LONG_MS;
                count(LONG_LOST, still ? machine : machine || isMachine(revised.verdict()));
            }
        } else if (recorded) {
            count(FOUND, right);
        } else {
            count(TONES, right);
        }
        count(SETTLED, settled);
        if (speech && onset >= 0 && onset < EARLY_MS) {
            count(UNHEARD, verdict == Verdict.SILENCE || verdict == Verdict.UNSURE);
        }
        boolean assistant = label.equals("screening") || row.get("subtype").equals("screening");
        count(assistant ? SCREENED : FALSELY_SCREENED, heard.settled() == Verdict.SCREENING);
        addBeep(label, number(row.get("beep_ms")), heard.beepMs());
    }

    private void addBeep(String label, int wanted, int found) {
        if (wanted >= 0) {
            count(BEEPS, found >= 0 && Math.abs(found - wanted) <= BEEP_MS);
        } else if (label.equals("human")
                || label.equals("machine")
                || label.equals("screening")
                || label.equals("silence")) {
            count(FALSE_BEEPS, found >= 0);
        }
    }

    void print(PrintStream out) {
        int[] kept = counts.get(KEPT);
        int[] found = counts.get(FOUND);
        if (kept != null && found != null) {
            double a = (double) kept[0] / kept[1];
            double b = (double) found[0] / found[1];
            double spread = Z * Math.sqrt(a * (1 - a) / kept[1] + b * (1 - b) / found[1]) / 2;
            out.printf(
                    Locale.ROOT,
                    "%-52s %.3f (%.3f..%.3f)%n",
                    "balanced accuracy",
                    (a + b) / 2,
                    (a + b) / 2 - spread,
                    Math.min(1, (a + b) / 2 + spread));
        }
        counts.forEach((name, n) -> out.printf(
                Locale.ROOT,
                "%-52s %.3f (%.3f..%.3f) %d/%d%n",
                name,
                (double) n[0] / n[1],
                bound(n[0], n[1], -1),
                bound(n[0], n[1], 1),
                n[0],
                n[1]));
        if (!decisions.isEmpty()) {
            List<Integer> sorted = decisions.stream().sorted().toList();
            out.printf(
                    Locale.ROOT,
                    "decision_ms p50 %d p95 %d over %d files%n",
                    percentile(sorted, 50),
                    percentile(sorted, 95),
                    sorted.size());
        }
    }

    private void count(String name, boolean hit) {
        int[] n = counts.computeIfAbsent(name, k -> new int[2]);
        n[0] += hit ? 1 : 0;
        n[1]++;
    }

    /** E. Wilson's interval for a share (1927): sound for few files and for shares near 0 and 1. */
    static double bound(int hits, int count, int side) {
        double p = (double) hits / count;
        double z2 = Z * Z / count;
        double centre = p + z2 / 2;
        double spread = Z * Math.sqrt(p * (1 - p) / count + z2 / (4 * count));
        return Math.max(0, Math.min(1, (centre + side * spread) / (1 + z2)));
    }

    private static boolean isMachine(Verdict verdict) {
        return verdict == Verdict.MACHINE || verdict == Verdict.BEEP_ONLY || verdict == Verdict.SCREENING;
    }

    private static boolean isRight(String label, Verdict verdict) {
        return switch (label) {
            case "machine", "screening" -> isMachine(verdict);
            case "busy" -> verdict == Verdict.BUSY || verdict == Verdict.REORDER;
            default -> verdict.text().equals(label);
        };
    }

    private static int percentile(List<Integer> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }

    private static int number(String text) {
        return text.isEmpty() ? -1 : (int) Double.parseDouble(text);
    }
}
