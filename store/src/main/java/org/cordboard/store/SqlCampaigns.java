package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.Verdict;
import org.cordboard.core.call.VerdictAction;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.CampaignStore;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Page;
import org.cordboard.core.record.RecordState;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Campaigns in SQL. */
final class SqlCampaigns implements CampaignStore {
    private static final int RECORDS_AT_A_TIME = 5_000;
    private static final String COLUMNS = "account_id, campaign_id, name, list_id, state, created_at, ring_for,"
            + " detect_for, agent_wait, abandon_prompt, talk_at_most, max_attempts, retry_after, max_lines, wrap_up,"
            + " answer_preference, answer_actions, take_back, message_prompt, keep_audio";
    private static final List<String> RECORD_COLUMNS = List.of(
            "account_id",
            "record_id",
            "campaign_id",
            "contact_id",
            "e164",
            "state",
            "attempts",
            "due_at",
            "epoch",
            "list_id",
            "priority",
            "difficulty",
            "attributes");
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final Clock clock;

    SqlCampaigns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(Campaign campaign) {
        LocalDateTime due = SqlTypes.timestamp(clock.now());
        database.transaction("add a campaign", handle -> {
            if (find(handle, campaign.account(), campaign.id()).isPresent()) {
                return false;
            }
            checkParts(handle, campaign);
            insert(handle, campaign);
            addList(handle, campaign.account(), campaign.id(), campaign.list(), due);
            return true;
        });
    }

    private static void checkParts(Handle handle, Campaign campaign) {
        UUID account = campaign.account().value();
        require(handle, "contact_list", "list_id", account, campaign.list().value(), "list " + campaign.list());
        for (TrunkId trunk : campaign.trunks()) {
            require(handle, "trunk", "trunk_id", account, trunk.value(), "trunk " + trunk);
        }
        for (AgentId agent : campaign.agents()) {
            require(handle, "agent", "agent_id", account, agent.value(), "agent " + agent);
        }
    }

    private static void require(Handle handle, String table, String idColumn, UUID account, UUID id, String shown) {
        String loaded = table.equals("contact_list") ? " and loaded_at is not null" : "";
        boolean known = handle.createQuery(
                        "select 1 from " + table + " where account_id = :account and " + idColumn + " = :id" + loaded)
                .bind("account", account)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException(
                    "campaign must name what exists in its account, there is no " + shown + "; add it first");
        }
    }

    private static void insert(Handle handle, Campaign campaign) {
        CampaignPolicy policy = campaign.policy();
        AnswerPolicy answers = policy.call().answers();
        handle.createUpdate("insert into campaign (" + COLUMNS + ") values (:account, :id, :name, :list, :state,"
                        + " :createdAt, :ringFor, :detectFor, :agentWait, :abandonPrompt, :talkAtMost, :maxAttempts,"
                        + " :retryAfter, :maxLines, :wrapUp, :preference, :actions, :takeBack, :message, :keepAudio)")
                .bind("account", campaign.account().value())
                .bind("id", campaign.id().value())
                .bind("name", campaign.name())
                .bind("list", campaign.list().value())
                .bind("state", campaign.state().name())
                .bind("createdAt", campaign.createdAt())
                .bind("ringFor", policy.call().ringFor())
                .bind("detectFor", policy.call().detectFor())
                .bind("agentWait", policy.call().agentWait())
                .bind("abandonPrompt", policy.call().abandonPrompt())
                .bind("talkAtMost", policy.call().talkAtMost())
                .bind("maxAttempts", policy.maxAttempts())
                .bind("retryAfter", policy.retryAfter())
                .bind("maxLines", policy.maxLines())
                .bind("wrapUp", policy.wrapUp())
                .bind("preference", answers.preference().name())
                .bind("actions", actions(answers))
                .bind("takeBack", answers.takeBack())
                .bind("message", answers.message())
                .bind("keepAudio", answers.keepAudio())
                .execute();
        int position = 0;
        for (TrunkId trunk : campaign.trunks()) {
            position++;
            handle.execute(
                    "insert into campaign_trunk (account_id, campaign_id, position, trunk_id) values (?, ?, ?, ?)",
                    campaign.account().value(),
                    campaign.id().value(),
                    position,
                    trunk.value());
        }
        for (AgentId agent : campaign.agents()) {
            handle.execute(
                    "insert into campaign_agent (account_id, campaign_id, agent_id) values (?, ?, ?)",
                    campaign.account().value(),
                    campaign.id().value(),
                    agent.value());
        }
    }

    @Override
    public boolean addList(AccountId account, CampaignId campaign, ListId list, String who) {
        Instant now = clock.now();
        return database.transaction("add a list to a campaign", handle -> {
            require(handle, "contact_list", "list_id", account.value(), list.value(), "list " + list);
            boolean known = handle.createQuery("select 1 from campaign_list where account_id = :account"
                            + " and campaign_id = :campaign and list_id = :list")
                    .bind("account", account.value())
                    .bind("campaign", campaign.value())
                    .bind("list", list.value())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (known) {
                return false;
            }
            addList(handle, account, campaign, list, SqlTypes.timestamp(now));
            Audit.write(
                    handle,
                    account,
                    now,
                    new Audit.Change(who, "campaign.add-list", "campaign " + campaign, "", "list " + list));
            return true;
        });
    }

    private void addList(Handle handle, AccountId account, CampaignId campaign, ListId list, LocalDateTime due)
            throws SQLException {
        handle.execute(
                "insert into campaign_list (account_id, campaign_id, list_id, added_at) values (?, ?, ?, ?)",
                account.value(),
                campaign.value(),
                list.value(),
                due);
        insertRecords(handle, account, campaign, list, due);
    }

    /** One record a contact, in file order: contact ids and record ids both grow with it. */
    private void insertRecords(Handle handle, AccountId account, CampaignId campaign, ListId list, LocalDateTime due)
            throws SQLException {
        UUID after = BEFORE_ALL;
        while (true) {
            List<Callee> contacts = handle.createQuery("select n.contact_id, n.e164, c.attributes from contact_number n"
                            + " join contact c on c.account_id = n.account_id and c.list_id = n.list_id"
                            + " and c.contact_id = n.contact_id"
                            + " where n.account_id = :account and n.list_id = :list"
                            + " and n.contact_id > :after and n.position = 1"
                            + " order by n.account_id, n.list_id, n.contact_id, n.position limit :limit")
                    .bind("account", account.value())
                    .bind("list", list.value())
                    .bind("after", after)
                    .bind("limit", RECORDS_AT_A_TIME)
                    .map((row, context) -> new Callee(
                            SqlTypes.uuid(row, "contact_id"), row.getString("e164"), row.getString("attributes")))
                    .list();
            List<Object[]> rows = new ArrayList<>(contacts.size());
            for (Callee contact : contacts) {
                rows.add(new Object[] {
                    account.value(),
                    RecordId.next().value(),
                    campaign.value(),
                    contact.contact(),
                    contact.e164(),
                    RecordState.DUE.name(),
                    0,
                    due,
                    0L,
                    list.value(),
                    contact.number("priority"),
                    contact.number("difficulty"),
                    contact.attributes()
                });
            }
            database.dialect().insert(handle, "call_record", RECORD_COLUMNS, rows);
            if (contacts.size() < RECORDS_AT_A_TIME) {
                return;
            }
            after = contacts.get(contacts.size() - 1).contact();
        }
    }

    /** A contact as a record begins: its first number. */
    private record Callee(UUID contact, String e164, String attributes) {
        /** The whole number in this column of the list, 0 where there is none. */
        int number(String column) {
            if (!attributes.toLowerCase(Locale.ROOT).contains(column)) {
                return 0;
            }
            return PlanText.members(attributes).entrySet().stream()
                    .filter(member -> member.getKey().strip().equalsIgnoreCase(column))
                    .map(member -> String.valueOf(member.getValue()).strip())
                    .filter(text -> text.matches("-?[0-9]{1,6}"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public Optional<Campaign> find(AccountId account, CampaignId campaign) {
        return database.transaction("find a campaign", handle -> find(handle, account, campaign));
    }

    private static Optional<Campaign> find(Handle handle, AccountId account, CampaignId campaign) {
        return campaigns(
                        handle,
                        handle.createQuery("select " + COLUMNS
                                        + " from campaign where account_id = :account and campaign_id = :id")
                                .bind("account", account.value())
                                .bind("id", campaign.value()))
                .stream()
                .findFirst();
    }

    @Override
    public Page<Campaign> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list campaigns",
                handle -> Cursors.page(
                        campaigns(
                                handle,
                                handle.createQuery("select " + COLUMNS
                                                + " from campaign where account_id = :account and campaign_id < :before"
                                                + " order by campaign_id desc limit :limit")
                                        .bind("account", account.value())
                                        .bind(
                                                "before",
                                                Cursors.read(
                                                        cursor,
                                                        Cursors.AFTER_ALL,
                                                        text -> CampaignId.parse(text)
                                                                .value()))
                                        .bind("limit", Cursors.limit(limit) + 1)),
                        limit,
                        campaign -> campaign.id().toString()));
    }

    @Override
    public List<Campaign> inState(CampaignState... states) {
        String[] names = Stream.of(states).map(CampaignState::name).toArray(String[]::new);
        return database.transaction(
                "list the campaigns in a state",
                handle -> campaigns(
                        handle,
                        handle.createQuery("select " + COLUMNS
                                        + " from campaign where state = any(:states) order by campaign_id")
                                .bindArray("states", String.class, (Object[]) names)));
    }

    private static List<Campaign> campaigns(Handle handle, Query query) {
        List<Row> found = query.map((row, context) -> row(row)).list();
        return found.stream().map(row -> campaign(handle, row)).toList();
    }

    private static Campaign campaign(Handle handle, Row row) {
        List<TrunkId> trunks = parts(
                handle,
                row,
                "select trunk_id as part from campaign_trunk where account_id = :account and campaign_id = :id"
                        + " order by position",
                TrunkId::new);
        List<AgentId> agents = parts(
                handle,
                row,
                "select agent_id as part from campaign_agent where account_id = :account and campaign_id = :id"
                        + " order by agent_id",
                AgentId::new);
        return new Campaign(
                row.account(),
                row.id(),
                row.name(),
                row.list(),
                trunks,
                agents,
                row.policy(),
                row.state(),
                row.createdAt());
    }

    private static <T> List<T> parts(Handle handle, Row campaign, String select, Function<UUID, T> id) {
        return handle.createQuery(select)
                .bind("account", campaign.account().value())
                .bind("id", campaign.id().value())
                .map((row, context) -> id.apply(SqlTypes.uuid(row, "part")))
                .list();
    }

    /** A campaign without its trunks and agents. */
    private record Row(
            AccountId account,
            CampaignId id,
            String name,
            ListId list,
            CampaignPolicy policy,
            CampaignState state,
            Instant createdAt) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new CampaignId(SqlTypes.uuid(row, "campaign_id")),
                row.getString("name"),
                new ListId(SqlTypes.uuid(row, "list_id")),
                policy(row),
                CampaignState.valueOf(row.getString("state")),
                SqlTypes.instant(row, "created_at"));
    }

    static CampaignPolicy policy(ResultSet row) throws SQLException {
        CallPolicy call = new CallPolicy(
                SqlTypes.duration(row, "ring_for"),
                SqlTypes.duration(row, "detect_for"),
                SqlTypes.duration(row, "agent_wait"),
                row.getString("abandon_prompt"),
                SqlTypes.duration(row, "talk_at_most"),
                answers(row));
        return new CampaignPolicy(
                call,
                row.getInt("max_attempts"),
                SqlTypes.duration(row, "retry_after"),
                row.getInt("max_lines"),
                SqlTypes.duration(row, "wrap_up"));
    }

    private static String actions(AnswerPolicy answers) {
        return answers.on().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private static AnswerPolicy answers(ResultSet row) throws SQLException {
        Map<Verdict, VerdictAction> actions = new EnumMap<>(Verdict.class);
        String stored = row.getString("answer_actions");
        for (String pair : stored.isEmpty() ? new String[0] : stored.split(" ", -1)) {
            int equals = pair.indexOf('=');
            actions.put(Verdict.valueOf(pair.substring(0, equals)), VerdictAction.valueOf(pair.substring(equals + 1)));
        }
        return new AnswerPolicy(
                AnswerPolicy.Preference.valueOf(row.getString("answer_preference")),
                actions,
                row.getBoolean("take_back"),
                row.getString("message_prompt"),
                row.getBoolean("keep_audio"));
    }

    @Override
    public boolean changeState(AccountId account, CampaignId campaign, CampaignState from, CampaignState to) {
        return database.transaction(
                "change a campaign's state",
                handle -> handle.createUpdate("update campaign set state = :to"
                                        + " where account_id = :account and campaign_id = :id and state = :from")
                                .bind("account", account.value())
                                .bind("id", campaign.value())
                                .bind("from", from.name())
                                .bind("to", to.name())
                                .execute()
                        == 1);
    }

    @Override
    public CampaignFigures figures(AccountId account, CampaignId campaign) {
        return database.transaction("count a campaign's records", handle -> {
            Map<String, Integer> states = counts(handle, account, campaign, "call_record", "state", "");
            Map<String, Integer> finals =
                    counts(handle, account, campaign, "call_record", "final_result", " and state = 'FINAL'");
            Map<String, Integer> attempts = counts(handle, account, campaign, "attempt", "result", "");
            int due = states.getOrDefault(RecordState.DUE.name(), 0);
            int leased = states.getOrDefault(RecordState.LEASED.name(), 0);
            int done = states.getOrDefault(RecordState.FINAL.name(), 0);
            return new CampaignFigures(due + leased + done, due, leased, done, byResult(attempts), byResult(finals));
        });
    }

    private static Map<String, Integer> counts(
            Handle handle, AccountId account, CampaignId campaign, String table, String column, String condition) {
        Map<String, Integer> counts = new java.util.HashMap<>();
        handle.createQuery("select " + column + " as name, count(*) as rows_counted from " + table
                        + " where account_id = :account and campaign_id = :campaign" + condition + " group by "
                        + column)
                .bind("account", account.value())
                .bind("campaign", campaign.value())
                .map((row, context) -> Map.entry(row.getString("name"), row.getInt("rows_counted")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private static Map<AttemptResult, Integer> byResult(Map<String, Integer> counts) {
        Map<AttemptResult, Integer> results = new EnumMap<>(AttemptResult.class);
        counts.forEach((name, count) -> results.put(AttemptResult.valueOf(name), count));
        return results;
    }
}
