package org.cordboard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.ports.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes lists that were never loaded to the end: their file was at fault, or the node died. */
final class ListSweep {
    /** A list that another node is loading is touched with every batch; after this long it has been left behind. */
    static final Duration LEFT_BEHIND_AFTER = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(ListSweep.class);
    private static final int CONTACTS_AT_A_TIME = 5_000;

    private final Database database;
    private final Clock clock;

    ListSweep(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What an earlier life of this node, or another node, left behind. */
    void atOpening() {
        boolean alone = database.dialect().exclusive();
        Instant cutoff =
                alone ? Instant.parse("9999-01-01T00:00:00Z") : clock.now().minus(LEFT_BEHIND_AFTER);
        List<Unloaded> left = database.transaction(
                "find unloaded lists",
                handle -> handle.createQuery(
                                "select account_id, list_id from contact_list where loaded_at is null and touched_at < :cutoff")
                        .bind("cutoff", cutoff)
                        .map((row, context) -> new Unloaded(
                                new AccountId(SqlTypes.uuid(row, "account_id")),
                                new ListId(SqlTypes.uuid(row, "list_id"))))
                        .list());
        for (Unloaded list : left) {
            log.info("Removing a list that was not loaded to the end: list={}", list.id());
            remove(list.account(), list.id());
        }
    }

    private record Unloaded(AccountId account, ListId id) {}

    /** Removes an unloaded list and all its rows, some at a time, the list itself last. */
    void remove(AccountId account, ListId list) {
        forbidLoading(account, list);
        Optional<UUID> last = lastOfNext(account, list);
        while (last.isPresent()) {
            UUID upTo = last.get();
            database.transaction("remove contacts", handle -> {
                for (String table : List.of("contact_number", "contact")) {
                    handle.createUpdate("delete from " + table
                                    + " where account_id = :account and list_id = :list and contact_id <= :upTo")
                            .bind("account", account.value())
                            .bind("list", list.value())
                            .bind("upTo", upTo)
                            .execute();
                }
                return true;
            });
            last = lastOfNext(account, list);
        }
        database.transaction("remove a list", handle -> {
            for (String table : List.of("refused_row", "contact_list")) {
                handle.createUpdate("delete from " + table + " where account_id = :account and list_id = :list")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .execute();
            }
            return true;
        });
    }

    /** A loader that wakes up late finds its list marked and gives up. */
    private void forbidLoading(AccountId account, ListId list) {
        database.transaction(
                "mark a list for removal",
                handle -> handle.createUpdate(
                                "update contact_list"
                                        + " set contacts = -1 where account_id = :account and list_id = :list and loaded_at is null")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .execute());
    }

    private Optional<UUID> lastOfNext(AccountId account, ListId list) {
        return database.transaction(
                "find contacts to remove",
                handle -> handle.createQuery("select contact_id from (select contact_id from contact"
                                + " where account_id = :account and list_id = :list"
                                + " order by account_id, list_id, contact_id limit :limit) as some_contacts"
                                + " order by contact_id desc limit 1")
                        .bind("account", account.value())
                        .bind("list", list.value())
                        .bind("limit", CONTACTS_AT_A_TIME)
                        .map((row, context) -> SqlTypes.uuid(row, "contact_id"))
                        .findOne());
    }
}
