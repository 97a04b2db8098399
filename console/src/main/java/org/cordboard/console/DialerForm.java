package org.cordboard.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.jspecify.annotations.Nullable;

/** What outside dialers send, read and checked. */
final class DialerForm {
    private static final int MOST_CAMPAIGNS = 100;
    private static final int MOST_ROWS = 1000;
    private static final int FASTEST = 100_000;
    private static final int LONGEST_DETAIL = 500;
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private DialerForm() {}

    /** A campaign that a dialer dials. Immutable. */
    record Work(String campaign, int recordsPerMinute) {
        static List<Work> of(OutsideDialer dialer) {
            return dialer.recordsPerMinute().entrySet().stream()
                    .map(each -> new Work(each.getKey().toString(), each.getValue()))
                    .sorted(java.util.Comparator.comparing(Work::campaign))
                    .toList();
        }
    }

    /** One row of a body, or why it is none. */
    record Row<T>(String attempt, @Nullable T value, List<String> problems) {}

    static Map<CampaignId, Integer> campaigns(Fields fields) {
        Map<CampaignId, Integer> campaigns = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Fields row : fields.each("campaigns", MOST_CAMPAIGNS)) {
            Optional<CampaignId> campaign = row.id("campaign", CampaignId::parse);
            int rate = row.integerOr(0, "recordsPerMinute", 0, FASTEST);
            problems.addAll(row.problems());
            campaign.ifPresent(id -> campaigns.put(id, rate));
        }
        problems.forEach(fields::refuse);
        fields.check();
        return campaigns;
    }

    static List<LeaseKey> leases(Fields fields) {
        List<LeaseKey> leases = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Fields row : fields.each("leases", MOST_ROWS)) {
            Optional<LeaseKey> lease = lease(row);
            problems.addAll(row.problems());
            lease.ifPresent(leases::add);
        }
        problems.forEach(fields::refuse);
        fields.check();
        return leases;
    }

    private static Optional<LeaseKey> lease(Fields row) {
        long epoch = row.positive("epoch");
        return row.id("record", RecordId::parse).map(record -> new LeaseKey(record, epoch));
    }

    /** Each by itself: a row that cannot be read is answered as refused, and the others are taken. */
    static List<Row<DialerResult>> results(Fields fields) {
        List<Row<DialerResult>> rows = new ArrayList<>();
        for (Fields row : fields.each("results", MOST_ROWS)) {
            rows.add(result(row));
        }
        fields.check();
        return rows;
    }

    private static Row<DialerResult> result(Fields row) {
        String shown = row.shown("attempt");
        Optional<AttemptId> attempt = row.id("attempt", AttemptId::parse);
        Optional<LeaseKey> lease = lease(row);
        java.time.Instant startedAt = row.instant("startedAt");
        AttemptOutcome outcome = outcome(row);
        List<String> problems = row.problems();
        return problems.isEmpty()
                ? new Row<>(
                        shown,
                        new DialerResult(attempt.orElseThrow(), lease.orElseThrow(), startedAt, outcome),
                        List.of())
                : new Row<>(shown, null, problems);
    }

    private static AttemptOutcome outcome(Fields row) {
        if (!row.has("result")) {
            row.refuse("result must say how the attempt ended, was missing; add it, as \"NO_ANSWER\"");
        }
        AttemptResult result = row.named(AttemptResult.class, AttemptResult.FAILED, "result");
        if (result == AttemptResult.UNCONFIRMED) {
            row.refuse("result must be what the dialer knows, was UNCONFIRMED, which is ours to say; send INTERRUPTED");
        }
        return new AttemptOutcome(
                result,
                row.instant("endedAt"),
                row.integerOr(0, "sipStatus", 0, 699),
                row.shown("detail").isEmpty() ? "" : row.text("detail", LONGEST_DETAIL),
                duration(row, "retryAfter"),
                duration(row, "ringing"),
                row.has("verdict") ? row.text("verdict", 20) : null,
                null,
                null,
                null,
                null,
                null,
                null,
                duration(row, "talking"));
    }

    private static @Nullable Duration duration(Fields row, String field) {
        return row.has(field) ? row.durationOr(Duration.ZERO, field, Duration.ZERO, LONGEST_CALL, true) : null;
    }
}
