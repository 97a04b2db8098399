package org.cordboard.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.record.CallRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Pools in SQL: conditions on the waiting records of a campaign. */
final class SqlPools implements PoolStore {
    private static final List<String> LEASE_LOG =
            List.of("account_id", "record_id", "epoch", "device", "queue", "pool", "plan_version", "leased_at");
    private static final String WAITING =
            " from call_record r where r.account_id = :account" + " and r.campaign_id = :campaign and r.state = 'DUE'";
    private static final String FREE = " and r.due_at <= :now and not exists (select 1 from number_claim c"
            + " where c.account_id = r.account_id and c.e164 = r.e164)";
    private static final int ASKED_AT_A_TIME = 1_000;

    private final Database database;
    private final Clock clock;

    SqlPools(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<CallRecord> due(AccountId account, CampaignId campaign, DistributionPlan plan, Pool pool, int limit) {
        PoolCondition condition = new PoolCondition(database.dialect(), plan);
        String sql = "select " + RecordRow.columns("r") + WAITING + FREE + " and " + condition.ordinary(clock.now())
                + " and " + condition.in(pool) + " order by " + condition.order(pool) + " limit :limit";
        return database.transaction(
                "find the due records of pool " + pool.name(),
                handle -> condition
                        .bind(waiting(handle, sql, account, campaign))
                        .bind("limit", limit)
                        .map((row, context) -> RecordRow.read(row).callRecord())
                        .list());
    }

    private Query waiting(Handle handle, String sql, AccountId account, CampaignId campaign) {
        return handle.createQuery(sql)
                .bind("account", account.value())
                .bind("campaign", campaign.value())
                .bind("now", clock.now());
    }

    @Override
    public List<CallRecord> callbacks(AccountId account, CampaignId campaign, int limit) {
        return database.transaction(
                "find callbacks",
                handle -> waiting(
                                handle,
                                "select " + RecordRow.columns("r") + WAITING + FREE
                                        + " and r.callback_at is not null and r.callback_at <= :now"
                                        + " and (r.callback_until is null or r.callback_until >= :now)"
                                        + " order by r.callback_at, r.record_id limit :limit",
                                account,
                                campaign)
                        .bind("limit", limit)
                        .map((row, context) -> RecordRow.read(row).callRecord())
                        .list());
    }

    @Override
    public Set<RecordId> belonging(
            AccountId account, DistributionPlan plan, QueueName queue, Collection<RecordId> records) {
        Optional<DialQueue> named = plan.queue(queue);
        if (named.isEmpty() || records.isEmpty()) {
            return Set.of();
        }
        PoolCondition condition = new PoolCondition(database.dialect(), plan);
        String belongs = "(r.callback_at is not null or " + condition.inAny(plan.feeding(named.get())) + ")";
        // H2 finds rows by a list of keys only one at a time.
        int atATime = database.dialect().exclusive() ? 1 : ASKED_AT_A_TIME;
        return database.transaction("see what belongs in queue " + queue, handle -> {
            Set<RecordId> belonging = new HashSet<>();
            List<RecordId> all = List.copyOf(records);
            for (int from = 0; from < all.size(); from += atATime) {
                List<RecordId> some = all.subList(from, Math.min(all.size(), from + atATime));
                condition
                        .bind(handle.createQuery("select r.record_id from call_record r where r.account_id = :account"
                                + " and r.record_id in (<ids>) and " + belongs.replace("<", "\\<")))
                        .bindList("ids", some.stream().map(RecordId::value).toList())
                        .bind("account", account.value())
                        .map((row, context) -> new RecordId(SqlTypes.uuid(row, "record_id")))
                        .forEach(belonging::add);
            }
            return belonging;
        });
    }

    @Override
    public void note(AccountId account, int planVersion, Collection<Drawn> drawn) {
        List<Object[]> rows = new ArrayList<>();
        for (Drawn each : drawn) {
            LeasedRecord leased = each.leased();
            rows.add(new Object[] {
                account.value(),
                leased.record().id().value(),
                leased.lease().epoch(),
                leased.lease().device().value(),
                leased.queue().value(),
                each.pool().value(),
                planVersion,
                SqlTypes.timestamp(leased.lease().requestedAt())
            });
        }
        database.transaction("note leases", handle -> {
            database.dialect().insert(handle, "lease_log", LEASE_LOG, rows);
            return rows.size();
        });
    }

    @Override
    public Map<PoolName, Depth> depths(AccountId account, CampaignId campaign, DistributionPlan plan) {
        Map<PoolName, Depth> depths = new LinkedHashMap<>();
        for (Pool pool : plan.pools()) {
            PoolCondition condition = new PoolCondition(database.dialect(), plan);
            String sql = "select count(*) as all_of_them, count(case when r.due_at <= :now then 1 end) as due_now"
                    + WAITING + " and " + condition.in(pool);
            depths.put(
                    pool.name(),
                    database.transaction(
                            "count the records of pool " + pool.name(),
                            handle -> condition
                                    .bind(waiting(handle, sql, account, campaign))
                                    .map((row, context) -> {
                                        long due = row.getLong("due_now");
                                        return new Depth(due, row.getLong("all_of_them") - due);
                                    })
                                    .one()));
        }
        return depths;
    }

    @Override
    public long unplaced(AccountId account, CampaignId campaign, DistributionPlan plan) {
        PoolCondition condition = new PoolCondition(database.dialect(), plan);
        String sql = "select count(*) as records" + WAITING + " and r.callback_at is null and "
                + condition.inAny(plan.pools()) + " is not true";
        return database.transaction(
                "count records without a pool",
                handle -> condition
                        .bind(handle.createQuery(sql)
                                .bind("account", account.value())
                                .bind("campaign", campaign.value()))
                        .mapTo(Long.class)
                        .one());
    }
}
