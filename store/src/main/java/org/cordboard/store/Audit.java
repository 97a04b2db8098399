package org.cordboard.store;

import java.time.Instant;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AuditId;
import org.cordboard.core.ports.AuditEntry;
import org.cordboard.core.ports.AuditStore;
import org.cordboard.core.ports.Page;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The audit log in SQL: entries are written in the transaction of the change that they tell of. */
final class Audit implements AuditStore {
    private final Database database;

    Audit(Database database) {
        this.database = database;
    }

    /** What was changed. Immutable. */
    record Change(String who, String what, String subject, String before, String after) {}

    static void write(Handle handle, AccountId account, Instant at, Change change) {
        handle.createUpdate(
                        "insert into audit_log (account_id, entry_id, changed_at, who, what, subject, before_change,"
                                + " after_change) values (:account, :id, :at, :who, :what, :subject, :before, :after)")
                .bind("account", account.value())
                .bind("id", AuditId.next().value())
                .bind("at", at)
                .bind("who", change.who())
                .bind("what", change.what())
                .bind("subject", change.subject())
                .bind("before", change.before())
                .bind("after", change.after())
                .execute();
    }

    @Override
    public Page<AuditEntry> page(AccountId account, @Nullable String cursor, int limit) {
        return database.transaction(
                "list the audit log",
                handle -> Cursors.page(
                        handle.createQuery("select * from audit_log where account_id = :account and entry_id < :before"
                                        + " order by entry_id desc limit :limit")
                                .bind("account", account.value())
                                .bind(
                                        "before",
                                        Cursors.read(
                                                cursor,
                                                Cursors.AFTER_ALL,
                                                text -> AuditId.parse(text).value()))
                                .bind("limit", Cursors.limit(limit) + 1)
                                .map((row, context) -> new AuditEntry(
                                        new AuditId(SqlTypes.uuid(row, "entry_id")),
                                        SqlTypes.instant(row, "changed_at"),
                                        row.getString("who"),
                                        row.getString("what"),
                                        row.getString("subject"),
                                        row.getString("before_change"),
                                        row.getString("after_change")))
                                .list(),
                        limit,
                        entry -> entry.id().toString()));
    }
}
