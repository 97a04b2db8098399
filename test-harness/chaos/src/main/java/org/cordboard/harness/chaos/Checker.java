package org.cordboard.harness.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.harness.chaos.Observed.Invite;
import org.cordboard.harness.chaos.Observed.StoredAttempt;
import org.cordboard.harness.chaos.Observed.StoredRecord;

/**
 * Holds the network's own log against the store: nobody lost, nobody dialed twice, every call accounted for on both sides. It knows
 * nothing of what the nodes say about themselves. Pure; confined to one thread.
 */
final class Checker {
    /** Attempts with these results may have reached nobody: a device died with them, or never came so far. */
    private static final Set<String> PERHAPS_NOT_SENT = Set.of("INTERRUPTED", "NOT_SENT", "UNCONFIRMED");

    private final Observed observed;
    private final List<String> violations = new ArrayList<>();

    private Checker(Observed observed) {
        this.observed = observed;
    }

    static Verdict check(Observed observed) {
        Checker checker = new Checker(observed);
        int lost = checker.lost();
        int twice = checker.dialedTwice();
        int invites = checker.unaccountedInvites();
        int attempts = checker.unaccountedAttempts();
        return new Verdict(observed.stored().size(), lost, twice, invites, attempts, checker.violations);
    }

    private int lost() {
        int lost = 0;
        for (StoredRecord record : observed.stored()) {
            if (record.result().isEmpty()) {
                lost++;
                tell("lost", record.number(), "record " + record.id() + " is " + record.state() + " without a result");
            }
        }
        int missing = Math.max(0, observed.records() - observed.stored().size());
        if (missing > 0) {
            violations.add("lost: the store must hold " + observed.records() + " records, holds "
                    + observed.stored().size());
        }
        return lost + missing;
    }

    /** From the last INVITE of one attempt to the first of the next. */
    private int dialedTwice() {
        int twice = 0;
        for (Map.Entry<String, List<Dialed>> number : dialedByNumber().entrySet()) {
            List<Dialed> dialed = number.getValue();
            for (int i = 1; i < dialed.size(); i++) {
                Duration apart =
                        Duration.between(dialed.get(i - 1).last(), dialed.get(i).first());
                if (apart.compareTo(observed.retryAfter()) < 0) {
                    twice++;
                    tell(
                            "dialed twice",
                            number.getKey(),
                            dialed.get(i - 1).attempt() + " and "
                                    + dialed.get(i).attempt() + " are "
                                    + apart.toMillis() + " ms apart, must be "
                                    + observed.retryAfter().toMillis());
                }
            }
        }
        return twice;
    }

    /** One attempt as the network saw it; its repeats for authentication, redirection and failover are the same attempt. */
    private record Dialed(String attempt, Instant first, Instant last) {}

    private Map<String, List<Dialed>> dialedByNumber() {
        Map<String, Map<String, Dialed>> byNumber = new TreeMap<>();
        for (Invite invite : observed.invites()) {
            String attempt = invite.attempt().isEmpty() ? "call " + invite.callId() : invite.attempt();
            byNumber.computeIfAbsent(invite.number(), number -> new LinkedHashMap<>())
                    .merge(
                            attempt,
                            new Dialed(attempt, invite.at(), invite.at()),
                            (known, more) -> new Dialed(
                                    attempt,
                                    earlier(known.first(), more.first()),
                                    earlier(known.last(), more.last()).equals(known.last())
                                            ? more.last()
                                            : known.last()));
        }
        Map<String, List<Dialed>> ordered = new TreeMap<>();
        byNumber.forEach((number, attempts) -> ordered.put(
                number,
                attempts.values().stream()
                        .sorted(Comparator.comparing(Dialed::first))
                        .toList()));
        return ordered;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private int unaccountedInvites() {
        Set<String> known = observed.attempts().stream().map(StoredAttempt::id).collect(Collectors.toSet());
        Map<String, String> numbers = new LinkedHashMap<>();
        for (Invite invite : observed.invites()) {
            if (!known.contains(invite.attempt())) {
                numbers.putIfAbsent(
                        invite.attempt().isEmpty() ? "call " + invite.callId() : invite.attempt(), invite.number());
            }
        }
        numbers.forEach(
                (attempt, number) -> tell("unaccounted INVITE", number, "attempt " + attempt + " is not in the store"));
        return numbers.size();
    }

    private int unaccountedAttempts() {
        Set<String> seen = observed.invites().stream().map(Invite::attempt).collect(Collectors.toSet());
        List<StoredAttempt> unseen = observed.attempts().stream()
                .filter(attempt -> !PERHAPS_NOT_SENT.contains(attempt.result()))
                .filter(attempt -> !seen.contains(attempt.id()))
                .toList();
        unseen.forEach(attempt -> tell(
                "unaccounted attempt",
                attempt.number(),
                "attempt " + attempt.id() + " is " + attempt.result() + ", and the network saw no INVITE"));
        return unseen.size();
    }

    private void tell(String rule, String number, String what) {
        violations.add(rule + ": " + number + ": " + what + "; " + story(number));
    }

    private record Moment(Instant at, String what) {}

    /** Everything that both sides know of a number, in order of time. */
    private String story(String number) {
        Stream<Moment> network = observed.invites().stream()
                .filter(invite -> invite.number().equals(number))
                .map(invite -> new Moment(invite.at(), "INVITE " + invite.attempt()));
        Stream<Moment> store = observed.attempts().stream()
                .filter(attempt -> attempt.number().equals(number))
                .flatMap(attempt -> Stream.of(
                        new Moment(attempt.startedAt(), attempt.id() + " started on " + attempt.device()),
                        new Moment(attempt.endedAt(), attempt.id() + " " + attempt.result())));
        String moments = Stream.concat(network, store)
                .sorted(Comparator.comparing(Moment::at))
                .map(moment -> moment.at() + " " + moment.what())
                .collect(Collectors.joining(", "));
        String records = observed.stored().stream()
                .filter(record -> record.number().equals(number))
                .map(record -> "record " + record.id() + " " + record.state() + " "
                        + record.result().orElse("without a result"))
                .collect(Collectors.joining(", "));
        return "its story: " + (moments.isEmpty() ? "never dialed" : moments) + "; "
                + (records.isEmpty() ? "no record" : records);
    }
}
