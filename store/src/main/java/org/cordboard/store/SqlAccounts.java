package org.cordboard.store;

import org.cordboard.core.id.AccountId;
import org.cordboard.core.ports.AccountStore;
import org.cordboard.core.ports.Clock;

/** Accounts in SQL. Two nodes that make the default account at once agree on one, by its unique name. */
final class SqlAccounts implements AccountStore {
    private static final String DEFAULT = "default";

    private final Database database;
    private final Clock clock;

    SqlAccounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public AccountId defaultAccount() {
        return database.transaction(
                "find the default account",
                handle -> handle.createQuery("select account_id from account where name = :name")
                        .bind("name", DEFAULT)
                        .map((row, context) -> new AccountId(SqlTypes.uuid(row, "account_id")))
                        .findOne()
                        .orElseGet(() -> {
                            AccountId made = AccountId.next();
                            handle.createUpdate(
                                            "insert into account (account_id, name, created_at) values (:account, :name, :now)")
                                    .bind("account", made.value())
                                    .bind("name", DEFAULT)
                                    .bind("now", clock.now())
                                    .execute();
                            return made;
                        }));
    }
}
