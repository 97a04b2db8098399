package org.cordboard.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.PlanStore;
import org.jdbi.v3.core.Handle;

/** Plans in SQL, one row for each campaign whose plan somebody has changed. */
final class SqlPlans implements PlanStore {
    private final Database database;
    private final Clock clock;

    SqlPlans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<DistributionPlan> of(AccountId account, CampaignId campaign) {
        return database.transaction("find a campaign's plan", handle -> {
            if (!exists(handle, account, campaign)) {
                return Optional.empty();
            }
            return Optional.of(of(database.dialect(), handle, account, List.of(campaign))
                    .getOrDefault(campaign, DistributionPlan.SIMPLE));
        });
    }

    /** The plans of those of these campaigns that have one of their own. */
    static Map<CampaignId, DistributionPlan> of(
            Dialect dialect, Handle handle, AccountId account, Collection<CampaignId> campaigns) throws SQLException {
        Map<CampaignId, DistributionPlan> plans = new HashMap<>();
        dialect.find(
                        handle,
                        Lookup.of(
                                "select campaign_id, version, plan from campaign_plan",
                                account,
                                "campaign_id",
                                campaigns.stream().map(CampaignId::value).toList(),
                                row -> Map.entry(
                                        new CampaignId(SqlTypes.uuid(row, "campaign_id")),
                                        PlanText.read(row.getInt("version"), row.getString("plan")))))
                .forEach(found -> plans.put(found.getKey(), found.getValue()));
        return plans;
    }

    @Override
    public Map<CampaignId, Integer> versions() {
        return database.transaction("list the versions of plans", handle -> {
            Map<CampaignId, Integer> versions = new HashMap<>();
            handle.createQuery("select p.campaign_id, p.version from campaign_plan p join campaign c"
                            + " on c.account_id = p.account_id and c.campaign_id = p.campaign_id"
                            + " where c.state in ('RUNNING', 'PAUSED')")
                    .map((row, context) ->
                            Map.entry(new CampaignId(SqlTypes.uuid(row, "campaign_id")), row.getInt("version")))
                    .forEach(found -> versions.put(found.getKey(), found.getValue()));
            return versions;
        });
    }

    @Override
    public Optional<Integer> change(AccountId account, CampaignId campaign, DistributionPlan plan, String who) {
        return database.transaction("change a campaign's plan", handle -> {
            if (!exists(handle, account, campaign)) {
                return Optional.empty();
            }
            DistributionPlan before = of(database.dialect(), handle, account, List.of(campaign))
                    .getOrDefault(campaign, DistributionPlan.SIMPLE);
            DistributionPlan after = plan.in(plan.version() + 1);
            if (before.version() != plan.version() || !put(handle, account, campaign, after)) {
                return Optional.empty();
            }
            Audit.write(
                    handle,
                    account,
                    clock.now(),
                    new Audit.Change(
                            who,
                            "distribution.change",
                            "campaign " + campaign,
                            PlanText.write(before),
                            PlanText.write(after)));
            return Optional.of(after.version());
        });
    }

    private static boolean put(Handle handle, AccountId account, CampaignId campaign, DistributionPlan after) {
        String sql = after.version() == 1
                ? "insert into campaign_plan (account_id, campaign_id, version, plan)"
                        + " values (:account, :campaign, :version, :plan)"
                : "update campaign_plan set version = :version, plan = :plan where account_id = :account"
                        + " and campaign_id = :campaign and version = :version - 1";
        return handle.createUpdate(sql)
                        .bind("account", account.value())
                        .bind("campaign", campaign.value())
                        .bind("version", after.version())
                        .bind("plan", PlanText.write(after))
                        .execute()
                == 1;
    }

    private static boolean exists(Handle handle, AccountId account, CampaignId campaign) {
        return handle.createQuery("select 1 from campaign where account_id = :account and campaign_id = :campaign")
                .bind("account", account.value())
                .bind("campaign", campaign.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
