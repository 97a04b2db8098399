package org.cordboard.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which number belongs to which running lease; always changed in the transaction that changes the lease. */
final class NumberClaims {
    private static final String TABLE = "number_claim";
    private static final Rows.Column ACCOUNT = Rows.Column.uuid("account_id");
    private static final Rows.Column NUMBER = Rows.Column.text("e164");
    private static final Rows.Column RECORD = Rows.Column.uuid("record_id");
    private static final Rows.Column UNTIL = Rows.Column.instant("lease_until");
    private static final List<Rows.Column> LEASE =
            List.of(RECORD, Rows.Column.whole("epoch"), Rows.Column.text("lease_device"), UNTIL);

    private NumberClaims() {}

    /**
     * Claims the numbers of these leases, each a different one; returns the leases whose numbers were free. A claim that another
     * transaction is just taking or giving up is waited for, in the order of the numbers, so that two never wait for each other.
     */
    static List<RecordRow> add(Dialect dialect, Handle handle, List<RecordRow> leased) throws SQLException {
        if (leased.isEmpty()) {
            return leased;
        }
        List<Object[]> claims = leased.stream()
                .sorted(Comparator.comparing((RecordRow row) -> row.number().e164()))
                .map(row -> {
                    RecordRow.Holder holder = Objects.requireNonNull(row.holder());
                    return new Object[] {
                        row.account().value(),
                        row.number().e164(),
                        row.id().value(),
                        row.epoch(),
                        holder.device().value(),
                        SqlTypes.timestamp(holder.until())
                    };
                })
                .toList();
        Set<Object> added = dialect.addMissing(handle, new Rows(TABLE, List.of(ACCOUNT, NUMBER), LEASE, claims));
        return leased.stream()
                .filter(row -> added.contains(row.number().e164()))
                .toList();
    }

    static void extend(Dialect dialect, Handle handle, Collection<RecordRow> renewed) throws SQLException {
        if (renewed.isEmpty()) {
            return;
        }
        List<Object[]> claims = renewed.stream()
                .map(row -> new Object[] {
                    row.account().value(),
                    row.number().e164(),
                    row.id().value(),
                    SqlTypes.timestamp(Objects.requireNonNull(row.holder()).until())
                })
                .toList();
        dialect.update(handle, new Rows(TABLE, List.of(ACCOUNT, NUMBER, RECORD), List.of(UNTIL), claims));
    }

    static void free(Dialect dialect, Handle handle, Collection<RecordRow> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        List<Object[]> claims = ended.stream()
                .map(row -> new Object[] {
                    row.account().value(), row.number().e164(), row.id().value()
                })
                .toList();
        dialect.delete(handle, new Rows(TABLE, List.of(ACCOUNT, NUMBER, RECORD), List.of(), claims));
    }
}
