package org.cordboard.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cordboard.core.id.AccountId;
import org.jdbi.v3.core.Handle;

/** Which number belongs to which running lease; always changed in the transaction that changes the lease. */
final class NumberClaims {
    private NumberClaims() {}

    /** Those of these numbers that are claimed now. */
    static Set<String> taken(Dialect dialect, Handle handle, AccountId account, Collection<String> numbers)
            throws SQLException {
        return new HashSet<>(dialect.find(
                handle,
                Lookup.of("select e164 from number_claim", account, "e164", numbers, row -> row.getString("e164"))));
    }

    /** Claims; a claim that another transaction takes at this moment fails the whole transaction, which is then repeated. */
    static void add(Handle handle, List<RecordRow> leased) {
        var batch = handle.prepareBatch(
                "insert into number_claim (account_id, e164, record_id, epoch, lease_device, lease_until)"
                        + " values (:account, :number, :record, :epoch, :device, :until)");
        leased.stream()
                .sorted(java.util.Comparator.comparing(
                        (RecordRow row) -> row.number().e164()))
                .forEach(row -> {
                    RecordRow.Holder holder = java.util.Objects.requireNonNull(row.holder());
                    batch.bind("account", row.account().value())
                            .bind("number", row.number().e164())
                            .bind("record", row.id().value())
                            .bind("epoch", row.epoch())
                            .bind("device", holder.device().value())
                            .bind("until", holder.until())
                            .add();
                });
        batch.execute();
    }

    static void extend(Handle handle, Collection<RecordRow> renewed) {
        if (renewed.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("update number_claim set lease_until = :until"
                + " where account_id = :account and e164 = :number and record_id = :record");
        for (RecordRow row : renewed) {
            Instant until = java.util.Objects.requireNonNull(row.holder()).until();
            batch.bind("until", until)
                    .bind("account", row.account().value())
                    .bind("number", row.number().e164())
                    .bind("record", row.id().value())
                    .add();
        }
        batch.execute();
    }

    static void free(Handle handle, Collection<RecordRow> ended) {
        if (ended.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(
                "delete from number_claim" + " where account_id = :account and e164 = :number and record_id = :record");
        for (RecordRow row : ended) {
            batch.bind("account", row.account().value())
                    .bind("number", row.number().e164())
                    .bind("record", row.id().value())
                    .add();
        }
        batch.execute();
    }
}
