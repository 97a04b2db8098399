package org.cordboard.harness.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cordboard.harness.network.Behaviour;
import org.cordboard.harness.network.NetworkLog;
import org.cordboard.harness.network.NumberPlan;

/**
 * What came out of a campaign, from the node's attempts and the network's own log. Immutable.
 *
 * @param records how many rows of the list became call records
 * @param finals how many of them reached a final result
 * @param network the network's log; empty if a real trunk was dialed
 */
record Report(
        int records,
        int finals,
        List<Attempt> attempts,
        List<RefusedRow> refused,
        Optional<NetworkLog> network,
        Duration wall) {
    private static final int MISSES_SHOWN = 10;

    /**
     * The results that each behaviour of the simulated network may lead to. Who is told by the answer alone may be told early as well:
     * an announcement by its tones, an assistant by its words.
     */
    static Set<String> expected(Behaviour behaviour) {
        return switch (behaviour) {
            case HUMAN, EARLY_RINGBACK, BUSINESS -> Set.of("BRIDGED");
            case MACHINE -> Set.of("MACHINE");
            case SCREENING -> Set.of("SCREENING", "MACHINE");
            case FAX -> Set.of("FAX");
            case BUSY -> Set.of("BUSY");
            case NO_ANSWER -> Set.of("NO_ANSWER");
            case UNALLOCATED -> Set.of("UNALLOCATED");
            case ANNOUNCED_UNALLOCATED -> Set.of("UNALLOCATED", "INTERCEPT");
            case CONGESTION -> Set.of("CONGESTION");
            case ANNOUNCED_CONGESTION -> Set.of("CONGESTION", "INTERCEPT");
            case SILENCE -> Set.of("SILENCE");
            case NO_RTP -> Set.of("NO_MEDIA");
            case HANG_UP -> Set.of("HUNG_UP_EARLY");
            case CROSSING -> Set.of("ANSWERED_TOO_LATE");
        };
    }

    /** How often each result was reported; an attempt without one counts as {@code UNFINISHED}. */
    Map<String, Integer> results() {
        return count(attempts.stream().map(Report::result).toList());
    }

    /** How often each behaviour was dialed; empty with a real trunk. */
    Map<String, Integer> expected() {
        return network.isEmpty()
                ? Map.of()
                : count(attempts.stream()
                        .map(attempt -> NumberPlan.behaviour(attempt.number()).label())
                        .toList());
    }

    /** What the numbers were, and what the answer detection said of those that it heard. */
    Map<String, Map<String, Integer>> confusion() {
        return by(
                attempts.stream()
                        .filter(attempt -> !attempt.verdict().isEmpty())
                        .toList(),
                true);
    }

    /** What the numbers were, and what the attempts ended with. */
    Map<String, Map<String, Integer>> resultsByExpected() {
        return by(attempts, false);
    }

    /** Numbers that more than one attempt reached: by the network's own log, or by the attempts with a real trunk. */
    Set<String> dialedTwice() {
        if (network.isPresent()) {
            return network.get().dialedTwice().keySet();
        }
        return attempts.stream()
                .collect(Collectors.groupingBy(Attempt::number, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Times detection() {
        return Times.of(attempts.stream()
                .flatMap(attempt -> attempt.detection().stream())
                .toList());
    }

    Times verdictToAgent() {
        return Times.of(attempts.stream()
                .flatMap(attempt -> attempt.verdictToAgent().stream())
                .toList());
    }

    /** What was promised and not kept; empty if all is well. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (records == 0) {
            failures.add("no row of the list was loaded");
        }
        if (finals < records) {
            failures.add((records - finals) + " of " + records + " records have no final result");
        }
        if (!dialedTwice().isEmpty()) {
            failures.add(dialedTwice().size() + " numbers were dialed twice: "
                    + dialedTwice().stream().map(Report::masked).collect(Collectors.joining(", ")));
        }
        return failures;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", records);
        json.put("finalResults", finals);
        json.put("dialedTwice", dialedTwice().size());
        json.put("refusedRows", refused.size());
        json.put("results", results());
        json.put("expected", expected());
        json.put("confusion", confusion());
        json.put("resultsByExpected", resultsByExpected());
        json.put("detectionMs", detection().json());
        json.put("verdictToAgentMs", verdictToAgent().json());
        json.put("bridged", results().getOrDefault("BRIDGED", 0));
        json.put("wallSeconds", wall.toMillis() / 1000.0);
        json.put("refused", refused);
        json.put("failures", failures());
        return json;
    }

    /** The last screen, without where to look next. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (network.isPresent()) {
            text.append("Answer detection: what the numbers were (rows) and what was heard (columns)\n\n");
            table(text, confusion());
            text.append("\nResults by what the numbers were\n\n");
            outcomes(text);
        } else {
            text.append("Results\n\n");
            results()
                    .forEach((result, count) -> text.append("  ")
                            .append(left(result, 20))
                            .append(right("" + count, 5))
                            .append('\n'));
        }
        text.append('\n');
        line(text, "records", records + " loaded, " + finals + " with a final result, in " + wall.toSeconds() + " s");
        line(text, "detection", detection().text() + " after the answer");
        line(text, "verdict to agent", verdictToAgent().text());
        line(text, "dialed twice", dialedTwice().size() + (network.isPresent() ? ", by the network's own log" : ""));
        line(text, "rows refused", refused.isEmpty() ? "0" : refused.size() + ":");
        refused.forEach(row -> text.append(left("", 20)).append(row.text()).append('\n'));
        return text.toString();
    }

    private void outcomes(StringBuilder text) {
        List<String> misses = new ArrayList<>();
        int asExpected = 0;
        for (Map.Entry<String, Map<String, Integer>> row : resultsByExpected().entrySet()) {
            text.append("  ").append(left(row.getKey(), 16));
            String cells = row.getValue().entrySet().stream()
                    .map(cell -> cell.getValue() + " " + cell.getKey())
                    .collect(Collectors.joining(", "));
            text.append(cells).append('\n');
        }
        for (Attempt attempt : attempts) {
            Behaviour was = NumberPlan.behaviour(attempt.number());
            if (expected(was).contains(attempt.result())) {
                asExpected++;
            } else {
                misses.add("  " + masked(attempt.number()) + " was " + was.label() + ", became " + result(attempt)
                        + ", attempt " + attempt.id());
            }
        }
        text.append("\n  as expected: ")
                .append(asExpected)
                .append(" of ")
                .append(attempts.size())
                .append('\n');
        misses.stream().limit(MISSES_SHOWN).forEach(miss -> text.append(miss).append('\n'));
        if (misses.size() > MISSES_SHOWN) {
            text.append("  and ").append(misses.size() - MISSES_SHOWN).append(" more\n");
        }
    }

    private Map<String, Map<String, Integer>> by(List<Attempt> some, boolean verdicts) {
        Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
        if (network.isPresent()) {
            for (Behaviour behaviour : Behaviour.values()) {
                List<String> columns = some.stream()
                        .filter(attempt -> NumberPlan.behaviour(attempt.number()) == behaviour)
                        .map(attempt -> verdicts ? attempt.verdict() : result(attempt))
                        .toList();
                if (!columns.isEmpty()) {
                    rows.put(behaviour.label(), count(columns));
                }
            }
        }
        return rows;
    }

    private static void table(StringBuilder text, Map<String, Map<String, Integer>> rows) {
        Set<String> columns = new TreeSet<>();
        rows.values().forEach(row -> columns.addAll(row.keySet()));
        text.append("  ").append(left("", 16));
        columns.forEach(column -> text.append(right(column, Math.max(9, column.length() + 2))));
        text.append('\n');
        rows.forEach((name, row) -> {
            text.append("  ").append(left(name, 16));
            columns.forEach(column -> text.append(
                    right(row.containsKey(column) ? "" + row.get(column) : "·", Math.max(9, column.length() + 2))));
            text.append('\n');
        });
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(left(name, 20)).append(value).append('\n');
    }

    private static String result(Attempt attempt) {
        return attempt.result().isEmpty() ? "UNFINISHED" : attempt.result();
    }

    private static Map<String, Integer> count(Collection<String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static String masked(String number) {
        return number.length() < 8 ? "..." : number.substring(0, number.length() - 4) + "....";
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
