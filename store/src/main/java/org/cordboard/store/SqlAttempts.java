package org.cordboard.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.AttemptStore;
import org.cordboard.core.ports.Page;
import org.jspecify.annotations.Nullable;

/** Attempts in SQL. */
final class SqlAttempts implements AttemptStore {
    private final Database database;

    SqlAttempts(Database database) {
        this.database = database;
    }

    @Override
    public void store(Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Map<AccountId, List<Attempt>> accounts =
                new TreeMap<>(Comparator.comparing((AccountId account) -> account.toString()));
        attempts.forEach(attempt -> accounts.computeIfAbsent(attempt.account(), account -> new ArrayList<>())
                .add(attempt));
        database.transaction("store " + attempts.size() + " results", handle -> {
            for (Map.Entry<AccountId, List<Attempt>> ofAccount : accounts.entrySet()) {
                Uploads.settle(database.dialect(), handle, ofAccount.getKey(), ofAccount.getValue());
            }
            return attempts.size();
        });
    }

    @Override
    public Page<Attempt> ofCampaign(AccountId account, CampaignId campaign, @Nullable String cursor, int limit) {
        Position after = Cursors.read(cursor, Position.START, Position::parse);
        return database.transaction(
                "list a campaign's attempts",
                handle -> Cursors.page(
                        handle.createQuery(
                                        "select * from attempt where account_id = :account and campaign_id = :campaign"
                                                + " and started_at >= :startedAt and (started_at > :startedAt or attempt_id > :id)"
                                                + " order by account_id, campaign_id, started_at, attempt_id limit :limit")
                                .bind("account", account.value())
                                .bind("campaign", campaign.value())
                                .bind("startedAt", after.startedAt())
                                .bind("id", after.id())
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> AttemptRows.read(row))
                                .list(),
                        limit,
                        attempt ->
                                new Position(attempt.startedAt(), attempt.id().value()).toString()));
    }

    @Override
    public List<Attempt> ofRecord(AccountId account, RecordId record) {
        return database.transaction(
                "list a record's attempts",
                handle -> handle.createQuery("select * from attempt where account_id = :account and record_id = :record"
                                + " order by started_at, attempt_id")
                        .bind("account", account.value())
                        .bind("record", record.value())
                        .map((row, context) -> AttemptRows.read(row))
                        .list());
    }

    /** Where a page ended, as a cursor: microseconds since 1970 and the attempt's id. */
    private record Position(Instant startedAt, UUID id) {
        static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

        static Position parse(String text) {
            int dash = text.indexOf('-');
            Instant startedAt = Instant.EPOCH.plus(Long.parseLong(text.substring(0, dash)), ChronoUnit.MICROS);
            return new Position(
                    startedAt, AttemptId.parse(text.substring(dash + 1)).value());
        }

        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt) + "-" + new AttemptId(id);
        }
    }
}
