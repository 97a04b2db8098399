package org.cordboard.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.RecycleRule;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.strategy.CampaignPolicy;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in attempts of one account within a transaction: writes them, and settles what becomes of their records. */
final class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private Uploads() {}

    static void settle(Dialect dialect, Handle handle, AccountId account, Collection<Attempt> attempts)
            throws SQLException {
        if (attempts.isEmpty()) {
            return;
        }
        Set<RecordId> ids = new HashSet<>();
        attempts.forEach(attempt -> ids.add(attempt.record()));
        Map<RecordId, RecordRow> before = RecordRow.locked(dialect, handle, account, ids);
        Set<AttemptId> known = known(dialect, handle, account, attempts);
        Map<RecordId, List<Settlement.Earlier>> earlier = earlier(dialect, handle, account, ids);
        Map<CampaignId, CampaignPolicy> policies = policies(dialect, handle, account, before.values());
        Map<CampaignId, DistributionPlan> plans = SqlPlans.of(dialect, handle, account, policies.keySet());
        Map<ContactId, List<PhoneNumber>> numbers = numbers(handle, account, before.values(), plans);
        Map<RecordId, RecordRow> after = new LinkedHashMap<>(before);
        List<Attempt> fresh = new ArrayList<>();
        for (Attempt attempt : oldestFirst(attempts)) {
            if (!known.add(attempt.id())) {
                continue;
            }
            fresh.add(attempt);
            RecordRow record = after.get(attempt.record());
            if (record == null) {
                log.warn("A result came for a record that the store does not know: attempt={}", attempt.id());
                continue;
            }
            List<Settlement.Earlier> made = earlier.computeIfAbsent(attempt.record(), id -> new ArrayList<>());
            Settlement.Rules rules = new Settlement.Rules(
                    policies.get(record.campaign()),
                    plans.getOrDefault(record.campaign(), DistributionPlan.SIMPLE),
                    numbers.getOrDefault(record.contact(), List.of()));
            after.put(record.id(), Settlement.after(record, made, attempt, rules));
            made.add(new Settlement.Earlier(attempt.epoch(), attempt.outcome().result()));
        }
        AttemptRows.insert(handle, fresh);
        write(dialect, handle, before, after);
    }

    private static void write(
            Dialect dialect, Handle handle, Map<RecordId, RecordRow> before, Map<RecordId, RecordRow> after)
            throws SQLException {
        List<RecordRow> changed = after.values().stream()
                .filter(row -> !row.equals(before.get(row.id())))
                .toList();
        List<RecordRow> noLongerLeased = changed.stream()
                .filter(row -> row.state() != RecordState.LEASED)
                .map(row -> before.getOrDefault(row.id(), row))
                .filter(row -> row.state() == RecordState.LEASED)
                .toList();
        NumberClaims.free(dialect, handle, noLongerLeased);
        RecordRow.update(dialect, handle, changed);
    }

    private static List<Attempt> oldestFirst(Collection<Attempt> attempts) {
        return attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::epoch).thenComparing(Attempt::startedAt))
                .toList();
    }

    private static Set<AttemptId> known(Dialect dialect, Handle handle, AccountId account, Collection<Attempt> attempts)
            throws SQLException {
        return new HashSet<>(dialect.find(
                handle,
                Lookup.of(
                        "select attempt_id from attempt",
                        account,
                        "attempt_id",
                        attempts.stream().map(attempt -> attempt.id().value()).toList(),
                        row -> new AttemptId(SqlTypes.uuid(row, "attempt_id")))));
    }

    private static Map<RecordId, List<Settlement.Earlier>> earlier(
            Dialect dialect, Handle handle, AccountId account, Set<RecordId> records) throws SQLException {
        Map<RecordId, List<Settlement.Earlier>> made = new HashMap<>();
        dialect.find(
                        handle,
                        Lookup.of(
                                "select record_id, epoch, result from attempt",
                                account,
                                "record_id",
                                records.stream().map(RecordId::value).toList(),
                                row -> Map.entry(
                                        new RecordId(SqlTypes.uuid(row, "record_id")),
                                        new Settlement.Earlier(
                                                row.getLong("epoch"), AttemptResult.valueOf(row.getString("result"))))))
                .forEach(row -> made.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return made;
    }

    private static Map<CampaignId, CampaignPolicy> policies(
            Dialect dialect, Handle handle, AccountId account, Collection<RecordRow> records) throws SQLException {
        Map<CampaignId, CampaignPolicy> policies = new HashMap<>();
        dialect.find(
                        handle,
                        Lookup.of(
                                "select * from campaign",
                                account,
                                "campaign_id",
                                records.stream()
                                        .map(record -> record.campaign().value())
                                        .toList(),
                                row -> Map.entry(
                                        new CampaignId(SqlTypes.uuid(row, "campaign_id")), SqlCampaigns.policy(row))))
                .forEach(row -> policies.put(row.getKey(), row.getValue()));
        return policies;
    }

    /** The numbers of those contacts that a rule may have dialed at another one. */
    private static Map<ContactId, List<PhoneNumber>> numbers(
            Handle handle, AccountId account, Collection<RecordRow> records, Map<CampaignId, DistributionPlan> plans) {
        Map<ContactId, List<PhoneNumber>> numbers = new HashMap<>();
        for (RecordRow record : records) {
            boolean asked = plans.getOrDefault(record.campaign(), DistributionPlan.SIMPLE).recycling().stream()
                    .anyMatch(rule -> rule.number() != RecycleRule.NextNumber.SAME);
            if (asked) {
                numbers.put(
                        record.contact(),
                        handle.createQuery(
                                        "select n.e164 from call_record r join contact_number n"
                                                + " on n.account_id = r.account_id and n.list_id = r.list_id"
                                                + " and n.contact_id = r.contact_id"
                                                + " where r.account_id = :account and r.record_id = :record order by n.position")
                                .bind("account", account.value())
                                .bind("record", record.id().value())
                                .map((row, context) -> new PhoneNumber(row.getString("e164")))
                                .list());
            }
        }
        return numbers;
    }
}
