package org.cordboard.harness.chaos;

import java.util.List;
import java.util.Locale;

/** Outcomes for people: a line for each seed, one for each violation. Pure. */
final class Table {
    private static final String HEADER =
            "seed  records  INVITEs  attempts  INTERRUPTED  NOT_SENT  UNCONFIRMED  longest pause  seconds  "
                    + "lost  twice  INVITEs unaccounted  attempts unaccounted\n";

    private Table() {}

    static String of(List<Seed.Outcome> outcomes) {
        StringBuilder text = new StringBuilder(HEADER);
        outcomes.forEach(outcome -> text.append(line(outcome)));
        for (Seed.Outcome outcome : outcomes) {
            if (!outcome.leftOut().isEmpty()) {
                text.append("seed ")
                        .append(outcome.seed())
                        .append(": left out, because ")
                        .append(outcome.leftOut())
                        .append('\n');
            }
            outcome.verdict()
                    .violations()
                    .forEach(violation -> text.append("VIOLATION in seed ")
                            .append(outcome.seed())
                            .append(": ")
                            .append(violation)
                            .append('\n'));
        }
        return text.toString();
    }

    private static String line(Seed.Outcome outcome) {
        Verdict verdict = outcome.verdict();
        long attempts =
                outcome.results().values().stream().mapToLong(count -> count).sum();
        return String.format(
                Locale.ROOT,
                "%4d %8d %8d %9d %12d %9d %12d %12.1f s %8d %5d %6d %20d %21d%n",
                outcome.seed(),
                verdict.records(),
                outcome.invites(),
                attempts,
                outcome.results().getOrDefault("INTERRUPTED", 0L),
                outcome.results().getOrDefault("NOT_SENT", 0L),
                outcome.results().getOrDefault("UNCONFIRMED", 0L),
                outcome.longestPause().toMillis() / 1000.0,
                outcome.took().toSeconds(),
                verdict.lost(),
                verdict.dialedTwice(),
                verdict.unaccountedInvites(),
                verdict.unaccountedAttempts());
    }
}
