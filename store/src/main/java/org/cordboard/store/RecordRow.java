package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.Callback;
import org.cordboard.core.record.KeptFor;
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
 * @param course where it stands between attempts
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
        @Nullable AttemptResult withdrawnBy,
        Course course) {

    static final String COLUMNS =
            "account_id, record_id, campaign_id, contact_id, e164, state, attempts, due_at, epoch,"
                    + " lease_device, lease_until, final_result, withdrawn_by, pool, last_result, number_position,"
                    + " callback_at, callback_until, callback_agent, callback_skill, callback_epoch";

    /**
     * What is remembered between attempts.
     *
     * @param pool where a recycling rule put it; null: wherever it fits
     * @param last what the last attempt came to; null before the first
     * @param position of the contact's number that is dialed, from 1
     * @param callback the promise to call back; null: there is none
     * @param promisedIn the epoch in which it was made
     * Immutable.
     */
    record Course(
            @Nullable PoolName pool,
            @Nullable AttemptResult last,
            int position,
            @Nullable Callback callback,
            long promisedIn) {
        static final Course BEGINNING = new Course(null, null, 1, null, 0);

        Course after(AttemptResult result) {
            return new Course(pool, result, position, callback, promisedIn);
        }

        Course into(PoolName other) {
            return new Course(other, last, position, callback, promisedIn);
        }

        Course at(int otherPosition) {
            return new Course(pool, last, otherPosition, callback, promisedIn);
        }

        Course promising(@Nullable Callback other, long epoch) {
            return new Course(pool, last, position, other, epoch);
        }

        static Course read(ResultSet row) throws SQLException {
            String pool = row.getString("pool");
            Instant at = SqlTypes.instantOrNull(row, "callback_at");
            Callback callback = null;
            if (at != null) {
                UUID agent = row.getObject("callback_agent", UUID.class);
                callback = new Callback(
                        at,
                        SqlTypes.instantOrNull(row, "callback_until"),
                        agent == null ? null : new AgentId(agent),
                        row.getInt("callback_skill"));
            }
            return new Course(
                    pool == null ? null : new PoolName(pool),
                    resultOrNull(row.getString("last_result")),
                    row.getInt("number_position"),
                    callback,
                    row.getLong("callback_epoch"));
        }
    }

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
            Rows.Column.text("withdrawn_by"),
            Rows.Column.text("e164"),
            Rows.Column.text("pool"),
            Rows.Column.text("last_result"),
            Rows.Column.whole("number_position"),
            Rows.Column.instant("callback_at"),
            Rows.Column.instant("callback_until"),
            Rows.Column.uuid("callback_agent"),
            Rows.Column.whole("callback_skill"),
            Rows.Column.whole("callback_epoch"));

    /** Who holds the lease, and until when by the wall clock. Immutable. */
    record Holder(DeviceId device, Instant until) {}

    /** The columns of a table that is called so in the statement. */
    static String columns(String alias) {
        return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
    }

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
                resultOrNull(row.getString("withdrawn_by")),
                Course.read(row));
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
        Callback callback = course.callback();
        boolean promisedNow = state == RecordState.LEASED && course.promisedIn() == epoch;
        KeptFor kept = callback == null || promisedNow ? null : callback.keptFor();
        return new CallRecord(account, id, campaign, contact, number, attempts, dueAt, kept);
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

    /** Without its promise to call back, when it is too late for that. */
    RecordRow unlessMissed(Instant now) {
        Callback callback = course.callback();
        return callback != null && callback.missed(now) ? on(course.promising(null, 0)) : this;
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
                account,
                id,
                campaign,
                contact,
                number,
                state,
                attempts,
                dueAt,
                epoch,
                holder,
                finalResult,
                result,
                course);
    }

    RecordRow on(Course other) {
        return new RecordRow(
                account,
                id,
                campaign,
                contact,
                number,
                state,
                attempts,
                dueAt,
                epoch,
                holder,
                finalResult,
                withdrawnBy,
                other);
    }

    /** To be dialed at another of its contact's numbers. */
    RecordRow at(PhoneNumber other, int position) {
        return new RecordRow(
                account,
                id,
                campaign,
                contact,
                other,
                state,
                attempts,
                dueAt,
                epoch,
                holder,
                finalResult,
                withdrawnBy,
                course.at(position));
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
                withdrawnBy,
                course);
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
        Callback callback = course.callback();
        Instant until = callback == null ? null : callback.until();
        AgentId agent = callback == null ? null : callback.agent();
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
            withdrawnBy == null ? null : withdrawnBy.name(),
            number.e164(),
            course.pool() == null ? null : course.pool().value(),
            course.last() == null ? null : course.last().name(),
            course.position(),
            callback == null ? null : SqlTypes.timestamp(callback.at()),
            until == null ? null : SqlTypes.timestamp(until),
            agent == null ? null : agent.value(),
            callback == null ? null : callback.skill(),
            callback == null ? null : course.promisedIn()
        };
    }
}
