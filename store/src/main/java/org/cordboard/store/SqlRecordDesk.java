package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.record.RecordStory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Single call records in SQL. */
final class SqlRecordDesk implements RecordDesk {
    private final Database database;
    private final Clock clock;

    SqlRecordDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What only the story shows of a row. */
    private record Extra(@Nullable ListId list, int priority, int difficulty) {
        static Extra read(ResultSet row) throws SQLException {
            UUID list = row.getObject("list_id", UUID.class);
            return new Extra(list == null ? null : new ListId(list), row.getInt("priority"), row.getInt("difficulty"));
        }
    }

    @Override
    public Optional<RecordStory> story(AccountId account, RecordId record) {
        return database.transaction("tell the story of a record", handle -> {
            Map.Entry<RecordRow, Extra> found = handle.createQuery("select " + RecordRow.COLUMNS
                            + ", list_id, priority, difficulty from call_record"
                            + " where account_id = :account and record_id = :record")
                    .bind("account", account.value())
                    .bind("record", record.value())
                    .map((row, context) -> Map.entry(RecordRow.read(row), Extra.read(row)))
                    .findOne()
                    .orElse(null);
            return found == null ? Optional.empty() : Optional.of(story(handle, found.getKey(), found.getValue()));
        });
    }

    private RecordStory story(Handle handle, RecordRow row, Extra extra) throws SQLException {
        RecordRow.Holder holder = row.holder();
        return new RecordStory(
                row.id(),
                row.campaign(),
                row.contact(),
                extra.list(),
                row.number(),
                row.course().position(),
                row.state(),
                row.dueAt(),
                row.attempts(),
                extra.priority(),
                extra.difficulty(),
                row.epoch(),
                holder == null ? null : holder.device(),
                holder == null ? null : holder.until(),
                row.finalResult(),
                pools(handle, row),
                row.course().pool(),
                row.course().callback(),
                leases(handle, row),
                attempts(handle, row));
    }

    private List<PoolName> pools(Handle handle, RecordRow record) throws SQLException {
        DistributionPlan plan = SqlPlans.of(database.dialect(), handle, record.account(), List.of(record.campaign()))
                .getOrDefault(record.campaign(), DistributionPlan.SIMPLE);
        List<PoolName> pools = new ArrayList<>();
        for (Pool pool : plan.pools()) {
            PoolCondition condition = new PoolCondition(database.dialect(), plan);
            String sql = "select 1 from call_record r where r.account_id = :account and r.record_id = :record and "
                    + condition.in(pool);
            boolean holds = condition
                    .bind(handle.createQuery(sql)
                            .bind("account", record.account().value())
                            .bind("record", record.id().value()))
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (holds) {
                pools.add(pool.name());
            }
        }
        return pools;
    }

    private static List<RecordStory.PastLease> leases(Handle handle, RecordRow record) {
        return handle.createQuery(
                        "select * from lease_log where account_id = :account and record_id = :record order by epoch")
                .bind("account", record.account().value())
                .bind("record", record.id().value())
                .map((row, context) -> new RecordStory.PastLease(
                        row.getLong("epoch"),
                        new DeviceId(row.getString("device")),
                        row.getString("queue"),
                        row.getString("pool"),
                        row.getInt("plan_version"),
                        SqlTypes.instant(row, "leased_at")))
                .list();
    }

    private static List<Attempt> attempts(Handle handle, RecordRow record) {
        return handle.createQuery("select * from attempt where account_id = :account and record_id = :record"
                        + " order by started_at, attempt_id")
                .bind("account", record.account().value())
                .bind("record", record.id().value())
                .map((row, context) -> AttemptRows.read(row))
                .list();
    }

    @Override
    public Done promise(AccountId account, RecordId record, Callback callback, String who) {
        return change(account, record, new Wish(who, "record.call-back", "call back at " + callback.at()), row -> {
            RecordRow promised = row.on(row.course().promising(callback, row.epoch()));
            return row.state() == RecordState.LEASED ? promised : promised.dueAgain(row.attempts(), callback.at());
        });
    }

    @Override
    public Done due(AccountId account, RecordId record, Instant at, String who) {
        return change(account, record, new Wish(who, "record.due", "due at " + at), row -> switch (row.state()) {
            case DUE -> row.on(row.course().promising(null, 0)).dueAgain(row.attempts(), at);
            case LEASED -> row.on(row.course().promising(new Callback(at, null, null, 0), row.epoch()));
            case FINAL -> row;
        });
    }

    /** What somebody wants, for the log. Immutable. */
    private record Wish(String who, String what, String after) {}

    private Done change(AccountId account, RecordId record, Wish wish, UnaryOperator<RecordRow> changed) {
        return database.transaction(wish.what(), handle -> {
            RecordRow before = RecordRow.locked(database.dialect(), handle, account, List.of(record))
                    .get(record);
            if (before == null) {
                return Done.UNKNOWN;
            }
            RecordRow after = changed.apply(before);
            if (after.equals(before)) {
                return before.state() == RecordState.FINAL ? Done.FINAL : Done.AFTER_LEASE;
            }
            RecordRow.update(database.dialect(), handle, List.of(after));
            Audit.write(
                    handle,
                    account,
                    clock.now(),
                    new Audit.Change(
                            wish.who(),
                            wish.what(),
                            "record " + record,
                            before.state().name() + ", due at " + before.dueAt(),
                            wish.after()));
            return before.state() == RecordState.LEASED ? Done.AFTER_LEASE : Done.NOW;
        });
    }
}
