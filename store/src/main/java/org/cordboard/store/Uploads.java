package org.cordboard.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.strategy.CampaignPolicy;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in attempts of one account within a transaction: writes them, and settles what becomes of their records. */
final class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);

    private Uploads() {}

    static void settle(Handle handle, AccountId account, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Set<RecordId> ids = new HashSet<>();
        attempts.forEach(attempt -> ids.add(attempt.record()));
        Map<RecordId, RecordRow> before = RecordRow.locked(handle, account, ids);
        Set<AttemptId> known = known(handle, account, attempts);
        Map<RecordId, List<Settlement.Earlier>> earlier = earlier(handle, account, ids);
        Map<CampaignId, CampaignPolicy> policies = policies(handle, account, before.values());
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
            after.put(record.id(), Settlement.after(record, made, attempt, policies.get(record.campaign())));
            made.add(new Settlement.Earlier(attempt.epoch(), attempt.outcome().result()));
        }
        AttemptRows.insert(handle, fresh);
        write(handle, before, after);
    }

    private static void write(Handle handle, Map<RecordId, RecordRow> before, Map<RecordId, RecordRow> after) {
        List<RecordRow> changed = after.values().stream()
                .filter(row -> !row.equals(before.get(row.id())))
                .toList();
        List<RecordRow> noLongerLeased = changed.stream()
                .filter(row -> row.state() != RecordState.LEASED)
                .map(row -> before.getOrDefault(row.id(), row))
                .filter(row -> row.state() == RecordState.LEASED)
                .toList();
        NumberClaims.free(handle, noLongerLeased);
        RecordRow.update(handle, changed);
    }

    private static List<Attempt> oldestFirst(Collection<Attempt> attempts) {
        return attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::epoch).thenComparing(Attempt::startedAt))
                .toList();
    }

    private static Set<AttemptId> known(Handle handle, AccountId account, Collection<Attempt> attempts) {
        return new HashSet<>(handle.createQuery(
                        "select attempt_id from attempt where account_id = :account and attempt_id = any(:ids)")
                .bind("account", account.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        attempts.stream().map(attempt -> attempt.id().value()).toList())
                .map((row, context) -> new AttemptId(SqlTypes.uuid(row, "attempt_id")))
                .list());
    }

    private static Map<RecordId, List<Settlement.Earlier>> earlier(
            Handle handle, AccountId account, Set<RecordId> records) {
        Map<RecordId, List<Settlement.Earlier>> made = new HashMap<>();
        handle.createQuery("select record_id, epoch, result from attempt"
                        + " where account_id = :account and record_id = any(:ids)")
                .bind("account", account.value())
                .bindArray(
                        "ids", UUID.class, records.stream().map(RecordId::value).toList())
                .map((row, context) -> Map.entry(
                        new RecordId(SqlTypes.uuid(row, "record_id")),
                        new Settlement.Earlier(row.getLong("epoch"), AttemptResult.valueOf(row.getString("result")))))
                .forEach(row -> made.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return made;
    }

    private static Map<CampaignId, CampaignPolicy> policies(
            Handle handle, AccountId account, Collection<RecordRow> records) {
        Map<CampaignId, CampaignPolicy> policies = new HashMap<>();
        handle.createQuery("select * from campaign where account_id = :account and campaign_id = any(:ids)")
                .bind("account", account.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        records.stream()
                                .map(record -> record.campaign().value())
                                .distinct()
                                .toList())
                .map((row, context) ->
                        Map.entry(new CampaignId(SqlTypes.uuid(row, "campaign_id")), SqlCampaigns.policy(row)))
                .forEach(row -> policies.put(row.getKey(), row.getValue()));
        return policies;
    }
}
