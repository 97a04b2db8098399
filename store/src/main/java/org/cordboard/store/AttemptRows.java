package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.PhoneNumber;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Attempts as rows. */
final class AttemptRows {
    private AttemptRows() {}

    static void insert(Handle handle, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch("insert into attempt (account_id, attempt_id, campaign_id, record_id, e164, device,"
                        + " epoch, started_at, ended_at, result, sip_status, detail, retry_after, ringing, verdict, confidence,"
                        + " detection, agent_id, verdict_to_agent, talking, verdict_detail, verdict_model, verdict_features,"
                        + " revised_verdict) values (:account, :id, :campaign, :record, :number,"
                        + " :device, :epoch, :startedAt, :endedAt, :result, :sipStatus, :detail, :retryAfter, :ringing, :verdict,"
                        + " :confidence, :detection, :agent, :verdictToAgent, :talking, :verdictDetail, :verdictModel,"
                        + " :verdictFeatures, :revised)");
        for (Attempt attempt : attempts) {
            AttemptOutcome outcome = attempt.outcome();
            AgentId agent = outcome.agent();
            AnswerGrounds grounds = outcome.grounds();
            batch.bind("account", attempt.account().value())
                    .bind("id", attempt.id().value())
                    .bind("campaign", attempt.campaign().value())
                    .bind("record", attempt.record().value())
                    .bind("number", attempt.number().e164())
                    .bind("device", attempt.device().value())
                    .bind("epoch", attempt.epoch())
                    .bind("startedAt", attempt.startedAt())
                    .bind("endedAt", outcome.endedAt())
                    .bind("result", outcome.result().name())
                    .bind("sipStatus", outcome.sipStatus())
                    .bind("detail", outcome.detail())
                    .bindByType("retryAfter", outcome.retryAfter(), Duration.class)
                    .bindByType("ringing", outcome.ringing(), Duration.class)
                    .bind("verdict", outcome.verdict())
                    .bind("confidence", outcome.confidence())
                    .bindByType("detection", outcome.detection(), Duration.class)
                    .bindByType("agent", agent == null ? null : agent.value(), UUID.class)
                    .bindByType("verdictToAgent", outcome.verdictToAgent(), Duration.class)
                    .bindByType("talking", outcome.talking(), Duration.class)
                    .bind("verdictDetail", grounds == null ? null : grounds.detail())
                    .bind("verdictModel", grounds == null ? null : grounds.model())
                    .bind("verdictFeatures", grounds == null ? null : Features.text(grounds.features()))
                    .bind("revised", outcome.revised())
                    .add();
        }
        batch.execute();
    }

    static Attempt read(ResultSet row) throws SQLException {
        return new Attempt(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new CampaignId(SqlTypes.uuid(row, "campaign_id")),
                new RecordId(SqlTypes.uuid(row, "record_id")),
                new AttemptId(SqlTypes.uuid(row, "attempt_id")),
                new PhoneNumber(row.getString("e164")),
                new DeviceId(row.getString("device")),
                row.getLong("epoch"),
                SqlTypes.instant(row, "started_at"),
                outcome(row));
    }

    private static AttemptOutcome outcome(ResultSet row) throws SQLException {
        UUID agent = row.getObject("agent_id", UUID.class);
        return new AttemptOutcome(
                AttemptResult.valueOf(row.getString("result")),
                SqlTypes.instant(row, "ended_at"),
                row.getInt("sip_status"),
                row.getString("detail"),
                SqlTypes.durationOrNull(row, "retry_after"),
                SqlTypes.durationOrNull(row, "ringing"),
                row.getString("verdict"),
                row.getObject("confidence", Double.class),
                SqlTypes.durationOrNull(row, "detection"),
                grounds(row),
                row.getString("revised_verdict"),
                agent == null ? null : new AgentId(agent),
                SqlTypes.durationOrNull(row, "verdict_to_agent"),
                SqlTypes.durationOrNull(row, "talking"));
    }

    private static @Nullable AnswerGrounds grounds(ResultSet row) throws SQLException {
        String detail = row.getString("verdict_detail");
        String model = row.getString("verdict_model");
        String features = row.getString("verdict_features");
        return detail == null || model == null || features == null
                ? null
                : new AnswerGrounds(detail, model, Features.of(features));
    }
}
