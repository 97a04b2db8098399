package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Page;
import org.cordboard.core.ports.TrunkStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Trunks in SQL. */
final class SqlTrunks implements TrunkStore {
    private static final String COLUMNS = "account_id, trunk_id, name, uri, caller_id";

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
            handle.createUpdate("insert into trunk (" + COLUMNS + ") values (:account, :id, :name, :uri, :callerId)")
                    .bind("account", trunk.account().value())
                    .bind("id", trunk.id().value())
                    .bind("name", trunk.name())
                    .bind("uri", trunk.target().uri())
                    .bind("callerId", trunk.target().callerId())
                    .execute();
            return true;
        });
    }

    @Override
    public Optional<Trunk> find(AccountId account, TrunkId trunk) {
        return database.transaction("find a trunk", handle -> find(handle, account, trunk));
    }

    private static Optional<Trunk> find(Handle handle, AccountId account, TrunkId trunk) {
        return handle.createQuery("select " + COLUMNS + " from trunk where account_id = :account and trunk_id = :id")
                .bind("account", account.value())
                .bind("id", trunk.value())
                .map((row, context) -> trunk(row))
                .findOne();
    }

    @Override
    public Page<Trunk> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list trunks",
                handle -> Cursors.page(
                        handle.createQuery("select " + COLUMNS
                                        + " from trunk where account_id = :account and trunk_id < :before"
                                        + " order by trunk_id desc limit :limit")
                                .bind("account", account.value())
                                .bind(
                                        "before",
                                        Cursors.read(
                                                cursor,
                                                Cursors.AFTER_ALL,
                                                text -> TrunkId.parse(text).value()))
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> trunk(row))
                                .list(),
                        limit,
                        trunk -> trunk.id().toString()));
    }

    private static Trunk trunk(ResultSet row) throws SQLException {
        return new Trunk(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new TrunkId(SqlTypes.uuid(row, "trunk_id")),
                row.getString("name"),
                new TrunkTarget(row.getString("uri"), row.getString("caller_id")));
    }
}
