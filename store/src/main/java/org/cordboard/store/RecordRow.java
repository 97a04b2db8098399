package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RecordState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A call record with its lease, as its row says. Immutable.
 *
 * @param attempts those that count
 * @param epoch of the last lease, 0 before the first
 * @param holder the device and the end of the running lease
 * @param withdrawnBy the final result of an older epoch that came while a newer lease ran
 */
record RecordRow(
        AccountId account,
        RecordId id,
        CampaignId campaign,
        ContactId contact,
        PhoneNumber number,
        RecordState state,
        int attempts,
        Instant dueAt,
        long epoch,
        @Nullable Holder holder,
        @Nullable AttemptResult finalResult,
        @Nullable AttemptResult withdrawnBy) {

    static final String COLUMNS =
            "account_id, record_id, campaign_id, contact_id, e164, state, attempts, due_at, epoch,"
                    + " lease_device, lease_until, final_result, withdrawn_by";

    private static final List<Rows.Column> KEYS =
            List.of(Rows.Column.uuid("account_id"), Rows.Column.uuid("record_id"));
    private static final List<Rows.Column> WRITTEN = List.of(
            Rows.Column.text("state"),
            Rows.Column.whole("attempts"),
            Rows.Column.instant("due_at"),
            Rows.Column.whole("epoch"),
            Rows.Column.text("lease_device"),
            Rows.Column.instant("lease_until"),
            Rows.Column.text("final_result"),
            Rows.Column.text("withdrawn_by"));

    /** Who holds the lease, and until when by the wall clock. Immutable. */
    record Holder(DeviceId device, Instant until) {}

    static RecordRow read(ResultSet row) throws SQLException {
        String device = row.getString("lease_device");
        return new RecordRow(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new RecordId(SqlTypes.uuid(row, "record_id")),
                new CampaignId(SqlTypes.uuid(row, "campaign_id")),
                new ContactId(SqlTypes.uuid(row, "contact_id")),
                new PhoneNumber(row.getString("e164")),
                RecordState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                SqlTypes.instant(row, "due_at"),
                row.getLong("epoch"),
                device == null ? null : new Holder(new DeviceId(device), SqlTypes.instant(row, "lease_until")),
                resultOrNull(row.getString("final_result")),
                resultOrNull(row.getString("withdrawn_by")));
    }

    private static @Nullable AttemptResult resultOrNull(@Nullable String name) {
        return name == null ? null : AttemptResult.valueOf(name);
    }

    /** These rows, locked for this transaction in the order of their ids, so that two transactions never wait for each other. */
    static Map<RecordId, RecordRow> locked(
            Dialect dialect, Handle handle, AccountId account, Collection<RecordId> records) throws SQLException {
        return byId(dialect.find(handle, lookup(account, records).followedBy(" for update")));
    }

    /** As {@link #locked}, without those that another transaction has locked now. */
    static Map<RecordId, RecordRow> lockedIfFree(
            Dialect dialect, Handle handle, AccountId account, Collection<RecordId> records) throws SQLException {
        return byId(dialect.find(handle, lookup(account, records).followedBy(" for update skip locked")));
    }

    private static Lookup<RecordRow> lookup(AccountId account, Collection<RecordId> records) {
        return Lookup.of(
                "select " + COLUMNS + " from call_record",
                account,
                "record_id",
                records.stream().map(RecordId::value).toList(),
                RecordRow::read);
    }

    private static Map<RecordId, RecordRow> byId(List<RecordRow> rows) {
        Map<RecordId, RecordRow> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row.id(), row));
        return found;
    }

    CallRecord callRecord() {
        return new CallRecord(account, id, campaign, contact, number, attempts, dueAt);
    }

    boolean dueBy(Instant now) {
        return state == RecordState.DUE && !dueAt.isAfter(now);
    }

    boolean heldBy(DeviceId device, long atEpoch) {
        return state == RecordState.LEASED
                && epoch == atEpoch
                && Optional.ofNullable(holder)
                        .map(Holder::device)
                        .filter(device::equals)
                        .isPresent();
    }

    RecordRow leasedTo(Holder newHolder) {
        return with(RecordState.LEASED, attempts, dueAt, epoch + 1, newHolder, null);
    }

    RecordRow renewedUntil(Holder longer) {
        return with(state, attempts, dueAt, epoch, longer, finalResult);
    }

    /** The lease is over and the record waits, unless a final result came in while it ran. */
    RecordRow dueAgain(int attemptsNow, Instant at) {
        if (withdrawnBy != null) {
            return done(attemptsNow, withdrawnBy);
        }
        return with(RecordState.DUE, attemptsNow, at, epoch, null, null);
    }

    RecordRow done(int attemptsNow, AttemptResult result) {
        return with(RecordState.FINAL, attemptsNow, dueAt, epoch, null, result);
    }

    RecordRow counted(int attemptsNow) {
        return with(state, attemptsNow, dueAt, epoch, holder, finalResult);
    }

    RecordRow toBeWithdrawnBy(AttemptResult result) {
        return new RecordRow(
                account, id, campaign, contact, number, state, attempts, dueAt, epoch, holder, finalResult, result);
    }

    private RecordRow with(
            RecordState newState,
            int newAttempts,
            Instant newDueAt,
            long newEpoch,
            @Nullable Holder newHolder,
            @Nullable AttemptResult newFinal) {
        return new RecordRow(
                account,
                id,
                campaign,
                contact,
                number,
                newState,
                newAttempts,
                newDueAt,
                newEpoch,
                newHolder,
                newFinal,
                withdrawnBy);
    }

    /**
     * Writes changed rows back.
     *
     * @throws IllegalStateException when a row is gone, which the lock forbids
     */
    static void update(Dialect dialect, Handle handle, Collection<RecordRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Rows written = new Rows(
                "call_record",
                KEYS,
                WRITTEN,
                rows.stream().map(RecordRow::written).toList());
        if (dialect.update(handle, written) != rows.size()) {
            throw new IllegalStateException("a locked call record was gone when it was written");
        }
    }

    /** The values of {@link #KEYS} and {@link #WRITTEN}, in their order. */
    private @Nullable Object[] written() {
        return new @Nullable Object[] {
            account.value(),
            id.value(),
            state.name(),
            attempts,
            SqlTypes.timestamp(dueAt),
            epoch,
            holder == null ? null : holder.device().value(),
            holder == null ? null : SqlTypes.timestamp(holder.until()),
            finalResult == null ? null : finalResult.name(),
            withdrawnBy == null ? null : withdrawnBy.name()
        };
    }
}
