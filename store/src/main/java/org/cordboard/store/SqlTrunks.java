package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.CallerPresentation;
import org.cordboard.core.call.DigestCredentials;
import org.cordboard.core.call.RedirectRule;
import org.cordboard.core.call.ReliableProvisionals;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.TrunkStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Trunks in SQL. */
final class SqlTrunks implements TrunkStore {
    private static final String COLUMNS = "account_id, trunk_id, name, uri, caller_id, digest_user, digest_password,"
            + " digest_realm, redirects, presentation, asserted_identity, provisionals, session_expires,"
            + " first_response_within, channels, calls_per_second, ping_every";
    private static final String INSERT = "insert into trunk (" + COLUMNS + ") values (:account, :id, :name, :uri,"
            + " :callerId, :user, :password, :realm, :redirects, :presentation, :identity, :provisionals,"
            + " :sessionExpires, :firstResponse, :channels, :callsPerSecond, :pingEvery)";
    private static final String UPDATE = "update trunk set name = :name, uri = :uri, caller_id = :callerId,"
            + " digest_user = :user, digest_password = :password, digest_realm = :realm, redirects = :redirects,"
            + " presentation = :presentation, asserted_identity = :identity, provisionals = :provisionals,"
            + " session_expires = :sessionExpires, first_response_within = :firstResponse, channels = :channels,"
            + " calls_per_second = :callsPerSecond, ping_every = :pingEvery"
            + " where account_id = :account and trunk_id = :id";

    private final Database database;

    SqlTrunks(Database database) {
        this.database = database;
    }

    @Override
    public void add(Trunk trunk) {
        database.transaction("add a trunk", handle -> {
            if (find(handle, trunk.account(), trunk.id()).isPresent()) {
                return false;
            }
            bind(handle.createUpdate(INSERT), trunk).execute();
            addServers(handle, trunk);
            return true;
        });
    }

    @Override
    public boolean change(Trunk trunk) {
        return database.transaction("change a trunk", handle -> {
            if (bind(handle.createUpdate(UPDATE), trunk).execute() == 0) {
                return false;
            }
            handle.execute(
                    "delete from trunk_server where account_id = ? and trunk_id = ?",
                    trunk.account().value(),
                    trunk.id().value());
            addServers(handle, trunk);
            return true;
        });
    }

    private static Update bind(Update update, Trunk trunk) {
        SipProfile sip = trunk.target().sip();
        DigestCredentials credentials = sip.credentials();
        return update.bind("account", trunk.account().value())
                .bind("id", trunk.id().value())
                .bind("name", trunk.name())
                .bind("uri", trunk.target().uri())
                .bind("callerId", trunk.target().callerId())
                .bind("user", credentials == null ? null : credentials.user())
                .bind("password", credentials == null ? null : credentials.password())
                .bind("realm", credentials == null ? null : credentials.realm())
                .bind("redirects", sip.redirects().name())
                .bind("presentation", sip.presentation().name())
                .bind("identity", sip.assertedIdentity())
                .bind("provisionals", sip.provisionals().name())
                .bind("sessionExpires", sip.sessionExpires())
                .bind("firstResponse", sip.firstResponseWithin())
                .bind("channels", trunk.limits().channels())
                .bind("callsPerSecond", trunk.limits().callsPerSecond())
                .bind("pingEvery", trunk.pingEvery());
    }

    private static void addServers(Handle handle, Trunk trunk) {
        int position = 0;
        for (String uri : trunk.target().furtherServers()) {
            position++;
            handle.execute(
                    "insert into trunk_server (account_id, trunk_id, position, uri) values (?, ?, ?, ?)",
                    trunk.account().value(),
                    trunk.id().value(),
                    position,
                    uri);
        }
    }

    @Override
    public Optional<Trunk> find(AccountId account, TrunkId trunk) {
        return database.transaction("find a trunk", handle -> find(handle, account, trunk));
    }

    private static Optional<Trunk> find(Handle handle, AccountId account, TrunkId trunk) {
        return trunks(
                        handle,
                        handle.createQuery("select " + COLUMNS
                                        + " from trunk where account_id = :account and trunk_id = :id")
                                .bind("account", account.value())
                                .bind("id", trunk.value()))
                .stream()
                .findFirst();
    }

    @Override
    public List<Trunk> ofAllAccounts() {
        return database.transaction(
                "list all trunks",
                handle -> trunks(handle, handle.createQuery("select " + COLUMNS + " from trunk order by trunk_id")));
    }

    @Override
    public Page<Trunk> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list trunks",
                handle -> Cursors.page(
                        trunks(
                                handle,
                                handle.createQuery("select " + COLUMNS
                                                + " from trunk where account_id = :account and trunk_id < :before"
                                                + " order by trunk_id desc limit :limit")
                                        .bind("account", account.value())
                                        .bind(
                                                "before",
                                                Cursors.read(
                                                        cursor,
                                                        Cursors.AFTER_ALL,
                                                        text -> TrunkId.parse(text)
                                                                .value()))
                                        .bind("limit", Cursors.limit(limit) + 1)),
                        limit,
                        trunk -> trunk.id().toString()));
    }

    private static List<Trunk> trunks(Handle handle, Query query) {
        List<Trunk> found = query.map((row, context) -> trunk(row)).list();
        return found.stream().map(trunk -> withServers(handle, trunk)).toList();
    }

    private static Trunk withServers(Handle handle, Trunk trunk) {
        List<String> servers = handle.createQuery("select uri from trunk_server"
                        + " where account_id = :account and trunk_id = :id order by position")
                .bind("account", trunk.account().value())
                .bind("id", trunk.id().value())
                .mapTo(String.class)
                .list();
        TrunkTarget target = trunk.target();
        return new Trunk(
                trunk.account(),
                trunk.id(),
                trunk.name(),
                new TrunkTarget(target.uri(), target.callerId(), servers, target.sip()),
                trunk.limits(),
                trunk.pingEvery());
    }

    private static Trunk trunk(ResultSet row) throws SQLException {
        return new Trunk(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new TrunkId(SqlTypes.uuid(row, "trunk_id")),
                row.getString("name"),
                new TrunkTarget(row.getString("uri"), row.getString("caller_id"), List.of(), profile(row)),
                new TrunkLimits(row.getInt("channels"), row.getInt("calls_per_second")),
                SqlTypes.duration(row, "ping_every"));
    }

    private static SipProfile profile(ResultSet row) throws SQLException {
        return new SipProfile(
                credentials(row),
                RedirectRule.valueOf(row.getString("redirects")),
                CallerPresentation.valueOf(row.getString("presentation")),
                row.getString("asserted_identity"),
                ReliableProvisionals.valueOf(row.getString("provisionals")),
                SqlTypes.duration(row, "session_expires"),
                SqlTypes.duration(row, "first_response_within"));
    }

    private static @Nullable DigestCredentials credentials(ResultSet row) throws SQLException {
        String user = row.getString("digest_user");
        return user == null
                ? null
                : new DigestCredentials(user, row.getString("digest_password"), row.getString("digest_realm"));
    }
}
