package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.AttemptReview;
import org.cordboard.core.call.LabelledAnswer;
import org.cordboard.core.call.MediaQuality;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.ReviewStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is known of attempts beside their results, in SQL. */
final class SqlReviews implements ReviewStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;

    SqlReviews(Database database) {
        this.database = database;
    }

    @Override
    public void keepMedia(Collection<AttemptMedia> media) {
        Map<UUID, Map<AttemptId, AttemptMedia>> accounts = new TreeMap<>();
        media.forEach(one -> accounts.computeIfAbsent(one.account().value(), account -> new HashMap<>())
                .putIfAbsent(one.attempt(), one));
        if (accounts.isEmpty()) {
            return;
        }
        database.transaction("store how media was", handle -> {
            for (Map<AttemptId, AttemptMedia> ofAccount : accounts.values()) {
                keep(handle, ofAccount);
            }
            return media.size();
        });
    }

    private void keep(Handle handle, Map<AttemptId, AttemptMedia> ofAccount) throws SQLException {
        AccountId account = ofAccount.values().iterator().next().account();
        Set<AttemptId> known = new HashSet<>(database.dialect()
                .find(handle, lookup(account, ofAccount.keySet(), "attempt_media", SqlReviews::attempt)));
        List<AttemptMedia> fresh = ofAccount.values().stream()
                .filter(one -> !known.contains(one.attempt()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("insert into attempt_media (account_id, attempt_id, codec, packets_sent,"
                + " packets_received, packets_lost, jitter_ms, round_trip_ms, remote_loss, remote_jitter_ms, mos) values"
                + " (:account, :attempt, :codec, :sent, :received, :lost, :jitter, :roundTrip, :remoteLoss,"
                + " :remoteJitter, :mos)");
        for (AttemptMedia one : fresh) {
            MediaQuality quality = one.quality();
            batch.bind("account", account.value())
                    .bind("attempt", one.attempt().value())
                    .bind("codec", quality.codec())
                    .bind("sent", quality.packetsSent())
                    .bind("received", quality.packetsReceived())
                    .bind("lost", quality.packetsLost())
                    .bind("jitter", quality.jitterMs())
                    .bind("roundTrip", quality.roundTripMs())
                    .bind("remoteLoss", quality.remoteLoss())
                    .bind("remoteJitter", quality.remoteJitterMs())
                    .bind("mos", quality.mos())
                    .add();
        }
        batch.execute();
    }

    @Override
    public boolean label(AccountId account, AttemptId attempt, Verdict answeredBy, Instant at) {
        return database.transaction("store who answered", handle -> {
            // The attempt's row is held, so that two who label it at once come one after the other.
            Optional<UUID> campaign = handle.createQuery("select campaign_id from attempt"
                            + " where account_id = :account and attempt_id = :attempt for update")
                    .bind("account", account.value())
                    .bind("attempt", attempt.value())
                    .map((row, context) -> SqlTypes.uuid(row, "campaign_id"))
                    .findOne();
            if (campaign.isEmpty()) {
                return false;
            }
            String where = " where account_id = :account and attempt_id = :attempt";
            boolean again = handle.createUpdate("update attempt_label set answered_by = :by, labelled_at = :at" + where)
                            .bind("by", answeredBy.name())
                            .bind("at", at)
                            .bind("account", account.value())
                            .bind("attempt", attempt.value())
                            .execute()
                    > 0;
            if (!again) {
                handle.createUpdate("insert into attempt_label (account_id, attempt_id, campaign_id, answered_by,"
                                + " labelled_at) values (:account, :attempt, :campaign, :by, :at)")
                        .bind("account", account.value())
                        .bind("attempt", attempt.value())
                        .bind("campaign", campaign.get())
                        .bind("by", answeredBy.name())
                        .bind("at", at)
                        .execute();
            }
            return true;
        });
    }

    @Override
    public Map<AttemptId, AttemptReview> of(AccountId account, Collection<AttemptId> attempts) {
        if (attempts.isEmpty()) {
            return Map.of();
        }
        return database.transaction("read what is known of attempts", handle -> {
            Map<AttemptId, MediaQuality> media = database
                    .dialect()
                    .find(
                            handle,
                            lookup(account, attempts, "attempt_media", row -> Map.entry(attempt(row), quality(row))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Map<AttemptId, Verdict> labels = database
                    .dialect()
                    .find(
                            handle,
                            lookup(account, attempts, "attempt_label", row -> Map.entry(attempt(row), answeredBy(row))))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Set<AttemptId> known = new HashSet<>(media.keySet());
            known.addAll(labels.keySet());
            Map<AttemptId, AttemptReview> reviews = new HashMap<>();
            known.forEach(id -> reviews.put(id, new AttemptReview(media.get(id), labels.get(id))));
            return reviews;
        });
    }

    @Override
    public Page<LabelledAnswer> labelled(AccountId account, CampaignId campaign, @Nullable String cursor, int limit) {
        UUID after =
                Cursors.read(cursor, BEFORE_ALL, text -> AttemptId.parse(text).value());
        return database.transaction(
                "list a campaign's labels",
                handle -> Cursors.page(
                        handle.createQuery("select attempt.*, answered_by from attempt_label"
                                        + " join attempt on attempt.account_id = attempt_label.account_id"
                                        + " and attempt.attempt_id = attempt_label.attempt_id"
                                        + " where attempt_label.account_id = :account"
                                        + " and attempt_label.campaign_id = :campaign"
                                        + " and attempt_label.attempt_id > :after"
                                        + " order by attempt_label.attempt_id limit :limit")
                                .bind("account", account.value())
                                .bind("campaign", campaign.value())
                                .bind("after", after)
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> new LabelledAnswer(AttemptRows.read(row), answeredBy(row)))
                                .list(),
                        limit,
                        answer -> answer.attempt().id().toString()));
    }

    private static <T> Lookup<T> lookup(
            AccountId account, Collection<AttemptId> attempts, String table, Lookup.Reader<T> read) {
        return Lookup.of(
                "select * from " + table,
                account,
                "attempt_id",
                attempts.stream().map(AttemptId::value).distinct().toList(),
                read);
    }

    private static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(SqlTypes.uuid(row, "attempt_id"));
    }

    private static Verdict answeredBy(ResultSet row) throws SQLException {
        return Verdict.valueOf(row.getString("answered_by"));
    }

    private static MediaQuality quality(ResultSet row) throws SQLException {
        return new MediaQuality(
                row.getString("codec"),
                row.getLong("packets_sent"),
                row.getLong("packets_received"),
                row.getLong("packets_lost"),
                row.getDouble("jitter_ms"),
                row.getDouble("round_trip_ms"),
                row.getDouble("remote_loss"),
                row.getDouble("remote_jitter_ms"),
                row.getDouble("mos"));
    }
}
