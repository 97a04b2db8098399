package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.Page;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Agents in SQL. */
final class SqlAgents implements AgentStore {
    private static final String COLUMNS = "account_id, agent_id, name, sip_uri, skill";

    private final Database database;

    SqlAgents(Database database) {
        this.database = database;
    }

    @Override
    public void add(Agent agent) {
        database.transaction("add an agent", handle -> {
            if (find(handle, agent.account(), agent.id()).isPresent()) {
                return false;
            }
            handle.createUpdate("insert into agent (" + COLUMNS + ") values (:account, :id, :name, :sipUri, :skill)")
                    .bind("account", agent.account().value())
                    .bind("id", agent.id().value())
                    .bind("name", agent.name())
                    .bind("sipUri", agent.sipUri())
                    .bind("skill", agent.skill())
                    .execute();
            return true;
        });
    }

    @Override
    public Optional<Agent> find(AccountId account, AgentId agent) {
        return database.transaction("find an agent", handle -> find(handle, account, agent));
    }

    private static Optional<Agent> find(Handle handle, AccountId account, AgentId agent) {
        return handle.createQuery("select " + COLUMNS + " from agent where account_id = :account and agent_id = :id")
                .bind("account", account.value())
                .bind("id", agent.value())
                .map((row, context) -> agent(row))
                .findOne();
    }

    @Override
    public Page<Agent> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list agents",
                handle -> Cursors.page(
                        handle.createQuery("select " + COLUMNS
                                        + " from agent where account_id = :account and agent_id < :before"
                                        + " order by agent_id desc limit :limit")
                                .bind("account", account.value())
                                .bind(
                                        "before",
                                        Cursors.read(
                                                cursor,
                                                Cursors.AFTER_ALL,
                                                text -> AgentId.parse(text).value()))
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> agent(row))
                                .list(),
                        limit,
                        agent -> agent.id().toString()));
    }

    @Override
    public List<Agent> ofCampaign(AccountId account, CampaignId campaign) {
        return database.transaction(
                "list the agents of a campaign",
                handle -> handle.createQuery(
                                "select a.account_id, a.agent_id, a.name, a.sip_uri, a.skill from campaign_agent c join agent a"
                                        + " on a.account_id = c.account_id and a.agent_id = c.agent_id"
                                        + " where c.account_id = :account and c.campaign_id = :campaign order by a.agent_id")
                        .bind("account", account.value())
                        .bind("campaign", campaign.value())
                        .map((row, context) -> agent(row))
                        .list());
    }

    @Override
    public boolean skill(AccountId account, AgentId agent, int skill) {
        return database.transaction(
                "change an agent's skill",
                handle -> handle.createUpdate(
                                        "update agent set skill = :skill where account_id = :account and agent_id = :id")
                                .bind("skill", skill)
                                .bind("account", account.value())
                                .bind("id", agent.value())
                                .execute()
                        == 1);
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new AgentId(SqlTypes.uuid(row, "agent_id")),
                row.getString("name"),
                row.getString("sip_uri"),
                row.getInt("skill"));
    }
}
