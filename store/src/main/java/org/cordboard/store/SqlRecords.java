package org.cordboard.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.DeviceLeases;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.RecordStore;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.jdbi.v3.core.Handle;

/**
 * Call records and leases in SQL. A lease is taken by locking those of the asked-for rows that nobody else has locked, checking that
 * they are still due and their numbers free, and writing state, epoch and number claim in one transaction; rows that another node is
 * just taking are skipped, not waited for.
 */
final class SqlRecords implements RecordStore {
    private static final int RECLAIMED_AT_A_TIME = 500;

    private final Database database;
    private final Clock clock;

    SqlRecords(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<CallRecord> due(AccountId account, CampaignId campaign, int limit) {
        return database.transaction(
                "find due records",
                handle -> handle.createQuery("select " + RecordRow.COLUMNS
                                + " from call_record r where account_id = :account and campaign_id = :campaign and state = 'DUE'"
                                + " and due_at <= :now and not exists (select 1 from number_claim c"
                                + " where c.account_id = r.account_id and c.e164 = r.e164)"
                                + " order by account_id, campaign_id, state, due_at, record_id limit :limit")
                        .bind("account", account.value())
                        .bind("campaign", campaign.value())
                        .bind("now", clock.now())
                        .bind("limit", limit)
                        .map((row, context) -> RecordRow.read(row).callRecord())
                        .list());
    }

    @Override
    public List<LeasedRecord> lease(
            AccountId account, CampaignId campaign, DeviceId device, List<RecordId> records, Duration duration) {
        if (records.isEmpty()) {
            return List.of();
        }
        Instant requestedAt = clock.now();
        long requestedNanos = clock.monotonicNanos();
        RecordRow.Holder holder = new RecordRow.Holder(device, requestedAt.plus(duration));
        List<RecordRow> leased = database.transaction("lease " + records.size() + " records", handle -> {
            Map<RecordId, RecordRow> free =
                    RecordRow.lockedIfFree(database.dialect(), handle, account, new HashSet<>(records));
            List<RecordRow> chosen = choose(campaign, records, free, requestedAt);
            List<RecordRow> wanted = chosen.stream()
                    .map(row -> row.unlessMissed(requestedAt).leasedTo(holder))
                    .toList();
            List<RecordRow> taken = NumberClaims.add(database.dialect(), handle, wanted);
            RecordRow.update(database.dialect(), handle, taken);
            return taken;
        });
        return leased.stream()
                .map(row -> new LeasedRecord(
                        row.callRecord(), new Lease(device, row.epoch(), duration, requestedAt, requestedNanos)))
                .toList();
    }

    /** In the order asked for: still due, of this campaign, of those with the same number the first. */
    private static List<RecordRow> choose(
            CampaignId campaign, List<RecordId> records, Map<RecordId, RecordRow> free, Instant now) {
        Set<PhoneNumber> numbers = new HashSet<>();
        List<RecordRow> candidates = new ArrayList<>();
        for (RecordId id : records) {
            RecordRow row = free.get(id);
            if (row != null && row.campaign().equals(campaign) && row.dueBy(now) && numbers.add(row.number())) {
                candidates.add(row);
            }
        }
        return candidates;
    }

    @Override
    public List<LeasedRecord> renew(DeviceId device, Collection<LeasedRecord> leases, Duration duration) {
        Instant requestedAt = clock.now();
        long requestedNanos = clock.monotonicNanos();
        Map<RecordId, LeasedRecord> renewed = new HashMap<>();
        byAccount(leases).forEach((account, ofAccount) -> {
            List<RecordRow> longer = database.transaction("renew " + ofAccount.size() + " leases", handle -> {
                List<RecordRow> rows = held(handle, account, device, ofAccount).stream()
                        .map(row -> row.renewedUntil(new RecordRow.Holder(
                                device,
                                afterRenewal(Objects.requireNonNull(row.holder()), requestedAt.plus(duration)))))
                        .toList();
                RecordRow.update(database.dialect(), handle, rows);
                NumberClaims.extend(database.dialect(), handle, rows);
                return rows;
            });
            for (RecordRow row : longer) {
                Lease lease = new Lease(device, row.epoch(), duration, requestedAt, requestedNanos);
                renewed.put(row.id(), new LeasedRecord(row.callRecord(), lease));
            }
        });
        List<LeasedRecord> inOrder = new ArrayList<>();
        for (LeasedRecord lease : leases) {
            LeasedRecord longer = renewed.get(lease.record().id());
            if (longer != null) {
                inOrder.add(longer.in(lease.queue()));
            }
        }
        return inOrder;
    }

    @Override
    public void giveBack(DeviceId device, Collection<LeasedRecord> leases) {
        byAccount(leases)
                .forEach((account, ofAccount) -> database.transaction(
                        "take back " + ofAccount.size() + " leases",
                        handle -> free(handle, held(handle, account, device, ofAccount))));
    }

    @Override
    public void recall(DeviceId device, Collection<LeasedRecord> leases) {
        Map<RecordId, Instant> ends = new HashMap<>();
        leases.forEach(leased -> ends.put(
                leased.record().id(),
                leased.lease().requestedAt().plus(leased.lease().duration())));
        byAccount(leases)
                .forEach((account, ofAccount) ->
                        database.transaction("recall " + ofAccount.size() + " leases", handle -> {
                            List<RecordRow> unseen = held(handle, account, device, ofAccount).stream()
                                    .filter(row -> Objects.requireNonNull(row.holder())
                                            .until()
                                            .equals(ends.get(row.id())))
                                    .toList();
                            return free(handle, unseen);
                        }));
    }

    private int free(Handle handle, List<RecordRow> rows) throws SQLException {
        NumberClaims.free(database.dialect(), handle, rows);
        RecordRow.update(
                database.dialect(),
                handle,
                rows.stream()
                        .map(row -> row.dueAgain(row.attempts(), row.dueAt()))
                        .toList());
        return rows.size();
    }

    @Override
    public List<LeasedRecord> heldBy(DeviceId device) {
        return database.transaction(
                "list a device's leases",
                handle -> handle
                        .createQuery("select " + RecordRow.columns("r")
                                + " from number_claim c join call_record r on r.account_id = c.account_id"
                                + " and r.record_id = c.record_id where c.lease_device = :device and r.state = 'LEASED'"
                                + " order by r.record_id")
                        .bind("device", device.value())
                        .map((row, context) -> RecordRow.read(row))
                        .list()
                        .stream()
                        .map(SqlRecords::neverToBeDialed)
                        .toList());
    }

    /** A lease of no duration: it never holds. */
    static LeasedRecord neverToBeDialed(RecordRow row) {
        RecordRow.Holder holder = Objects.requireNonNull(row.holder());
        return new LeasedRecord(
                row.callRecord(), new Lease(holder.device(), row.epoch(), Duration.ZERO, holder.until(), 0));
    }

    @Override
    public int reclaimExpired(Duration margin) {
        Instant cutoff = clock.now().minus(margin);
        int reclaimed = 0;
        while (true) {
            Map<AccountId, List<RecordId>> expired =
                    database.transaction("find expired leases", handle -> expired(handle, cutoff));
            int before = reclaimed;
            for (Map.Entry<AccountId, List<RecordId>> ofAccount : expired.entrySet()) {
                reclaimed += database.transaction(
                        "reclaim expired leases",
                        handle -> reclaim(handle, ofAccount.getKey(), ofAccount.getValue(), cutoff));
            }
            if (reclaimed == before) {
                return reclaimed;
            }
        }
    }

    /** Of all accounts, by reading all claims: there are only as many as leases run now. */
    private static Map<AccountId, List<RecordId>> expired(Handle handle, Instant cutoff) {
        Map<AccountId, List<RecordId>> found = new HashMap<>();
        handle.createQuery("select account_id, record_id from number_claim where lease_until < :cutoff limit :limit")
                .bind("cutoff", cutoff)
                .bind("limit", RECLAIMED_AT_A_TIME)
                .map((row, context) -> Map.entry(
                        new AccountId(SqlTypes.uuid(row, "account_id")), new RecordId(SqlTypes.uuid(row, "record_id"))))
                .forEach(row -> found.computeIfAbsent(row.getKey(), account -> new ArrayList<>())
                        .add(row.getValue()));
        return found;
    }

    private int reclaim(Handle handle, AccountId account, List<RecordId> records, Instant cutoff) throws SQLException {
        List<Attempt> unconfirmed = new ArrayList<>();
        for (RecordRow row : RecordRow.lockedIfFree(database.dialect(), handle, account, records)
                .values()) {
            RecordRow.Holder holder = row.holder();
            if (holder != null && holder.until().isBefore(cutoff)) {
                unconfirmed.add(unconfirmed(
                        row,
                        holder,
                        holder.until(),
                        "the lease of device " + holder.device() + " ended without a word" + " from it"));
            }
        }
        Uploads.settle(database.dialect(), handle, account, unconfirmed);
        return unconfirmed.size();
    }

    @Override
    public List<DeviceLeases> leasesByDevice(AccountId account) {
        return database.transaction(
                "list the devices",
                handle -> handle.createQuery("select lease_device, count(*) as leases, min(lease_until) as first_ends,"
                                + " max(lease_until) as last_ends from number_claim where account_id = :account"
                                + " group by lease_device order by lease_device")
                        .bind("account", account.value())
                        .map((row, context) -> new DeviceLeases(
                                new DeviceId(row.getString("lease_device")),
                                row.getInt("leases"),
                                SqlTypes.instant(row, "first_ends"),
                                SqlTypes.instant(row, "last_ends")))
                        .list());
    }

    @Override
    public int declareLost(AccountId account, DeviceId device) {
        int ended = 0;
        while (true) {
            int now = database.transaction("end the leases of a lost device", handle -> {
                List<RecordId> records = handle.createQuery("select record_id from number_claim"
                                + " where account_id = :account and lease_device = :device limit :limit")
                        .bind("account", account.value())
                        .bind("device", device.value())
                        .bind("limit", RECLAIMED_AT_A_TIME)
                        .map((row, context) -> new RecordId(SqlTypes.uuid(row, "record_id")))
                        .list();
                return endLeases(handle, account, device, records);
            });
            if (now == 0) {
                return ended;
            }
            ended += now;
        }
    }

    private int endLeases(Handle handle, AccountId account, DeviceId device, List<RecordId> records)
            throws SQLException {
        Instant now = clock.now();
        List<Attempt> unconfirmed = new ArrayList<>();
        for (RecordRow row :
                RecordRow.locked(database.dialect(), handle, account, records).values()) {
            RecordRow.Holder holder = row.holder();
            if (holder != null && holder.device().equals(device)) {
                unconfirmed.add(unconfirmed(row, holder, now, "device " + device + " was declared lost"));
            }
        }
        Uploads.settle(database.dialect(), handle, account, unconfirmed);
        return unconfirmed.size();
    }

    private static Attempt unconfirmed(RecordRow row, RecordRow.Holder holder, Instant at, String why) {
        return new Attempt(
                row.account(),
                row.campaign(),
                row.id(),
                AttemptId.next(),
                row.number(),
                holder.device(),
                row.epoch(),
                at,
                AttemptOutcome.of(AttemptResult.UNCONFIRMED, at, why));
    }

    private List<RecordRow> held(Handle handle, AccountId account, DeviceId device, Collection<LeasedRecord> leases)
            throws SQLException {
        Map<RecordId, Long> epochs = new HashMap<>();
        leases.forEach(lease -> epochs.put(lease.record().id(), lease.lease().epoch()));
        return RecordRow.locked(database.dialect(), handle, account, epochs.keySet()).values().stream()
                .filter(row -> row.heldBy(device, Objects.requireNonNull(epochs.get(row.id()))))
                .toList();
    }

    private static Map<AccountId, List<LeasedRecord>> byAccount(Collection<LeasedRecord> leases) {
        Map<AccountId, List<LeasedRecord>> accounts =
                new TreeMap<>(Comparator.comparing((AccountId account) -> account.toString()));
        leases.forEach(lease -> accounts.computeIfAbsent(lease.record().account(), account -> new ArrayList<>())
                .add(lease));
        return new LinkedHashMap<>(accounts);
    }

    /** Never the same end again, whatever the clocks say: a recall knows by it that the lease was renewed. */
    private static Instant afterRenewal(RecordRow.Holder before, Instant wanted) {
        Instant least = before.until().plus(1, ChronoUnit.MICROS);
        return wanted.isAfter(least) ? wanted : least;
    }
}
