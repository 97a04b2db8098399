package org.cordboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.DeviceStore;
import org.cordboard.core.record.CallRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Dialing devices in SQL. */
final class SqlDevices implements DeviceStore {
    private static final String OF_ONE = " where account_id = :account and device_id = :device";

    private static final List<Rows.Column> LEASE =
            List.of(Rows.Column.uuid("account_id"), Rows.Column.whole("epoch"), Rows.Column.uuid("record_id"));
    private static final List<Rows.Column> IN_HAND =
            List.of(Rows.Column.text("device_id"), Rows.Column.instant("handed_out_at"));

    private final Database database;
    private final Clock clock;

    SqlDevices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void register(OutsideDialer dialer) {
        database.transaction("register a dialing device", handle -> {
            if (!heard(handle, dialer.account(), dialer.id(), dialer.lastContact())) {
                handle.createUpdate("insert into device (account_id, device_id, last_contact)"
                                + " values (:account, :device, :at)")
                        .bind("account", dialer.account().value())
                        .bind("device", dialer.id().value())
                        .bind("at", dialer.lastContact())
                        .execute();
            }
            deleteCampaigns(handle, dialer.account(), dialer.id());
            var batch = handle.prepareBatch("insert into device_campaign (account_id, device_id, campaign_id,"
                    + " records_per_minute) values (:account, :device, :campaign, :rate)");
            dialer.recordsPerMinute()
                    .forEach((campaign, rate) -> batch.bind(
                                    "account", dialer.account().value())
                            .bind("device", dialer.id().value())
                            .bind("campaign", campaign.value())
                            .bind("rate", rate)
                            .add());
            batch.execute();
            return true;
        });
    }

    private static void deleteCampaigns(Handle handle, AccountId account, DeviceId device) {
        handle.createUpdate("delete from device_campaign" + OF_ONE)
                .bind("account", account.value())
                .bind("device", device.value())
                .execute();
    }

    @Override
    public boolean heard(AccountId account, DeviceId device, Instant at) {
        return database.transaction("note that a device was heard", handle -> heard(handle, account, device, at));
    }

    private static boolean heard(Handle handle, AccountId account, DeviceId device, Instant at) {
        return handle.createUpdate("update device set last_contact = :at" + OF_ONE)
                        .bind("at", at)
                        .bind("account", account.value())
                        .bind("device", device.value())
                        .execute()
                > 0;
    }

    @Override
    public boolean remove(AccountId account, DeviceId device) {
        return database.transaction("remove a dialing device", handle -> {
            deleteCampaigns(handle, account, device);
            return handle.createUpdate("delete from device" + OF_ONE)
                            .bind("account", account.value())
                            .bind("device", device.value())
                            .execute()
                    > 0;
        });
    }

    @Override
    public Optional<OutsideDialer> find(AccountId account, DeviceId device) {
        return database.transaction(
                "find a dialing device",
                handle -> dialers(handle.createQuery(select(" where d.account_id = :account and d.device_id = :device"))
                                .bind("account", account.value())
                                .bind("device", device.value()))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<OutsideDialer> ofAllAccounts() {
        return database.transaction("list all dialing devices", handle -> dialers(handle.createQuery(select(""))));
    }

    private static String select(String where) {
        return "select d.account_id, d.device_id, d.last_contact, c.campaign_id, c.records_per_minute from device d"
                + " left join device_campaign c on c.account_id = d.account_id and c.device_id = d.device_id" + where
                + " order by d.device_id, d.account_id, c.campaign_id";
    }

    /** One row for each campaign of a dialer, or one without a campaign. */
    private static List<OutsideDialer> dialers(Query query) {
        Map<List<Object>, OutsideDialer> dialers = new LinkedHashMap<>();
        query.map((row, context) -> one(row))
                .forEach(dialer -> dialers.merge(List.of(dialer.account(), dialer.id()), dialer, SqlDevices::both));
        return List.copyOf(dialers.values());
    }

    private static OutsideDialer one(ResultSet row) throws SQLException {
        UUID campaign = SqlTypes.uuid(row, "campaign_id");
        return new OutsideDialer(
                new AccountId(SqlTypes.uuid(row, "account_id")),
                new DeviceId(row.getString("device_id")),
                campaign == null ? Map.of() : Map.of(new CampaignId(campaign), row.getInt("records_per_minute")),
                SqlTypes.instant(row, "last_contact"));
    }

    private static OutsideDialer both(OutsideDialer one, OutsideDialer other) {
        Map<CampaignId, Integer> campaigns = new HashMap<>(one.recordsPerMinute());
        campaigns.putAll(other.recordsPerMinute());
        return new OutsideDialer(one.account(), one.id(), campaigns, one.lastContact());
    }

    @Override
    public List<LeasedRecord> handOut(AccountId account, DeviceId device, Collection<LeasedRecord> leases) {
        if (leases.isEmpty()) {
            return List.of();
        }
        Instant now = clock.now();
        Map<Object, LeasedRecord> byRecord = new LinkedHashMap<>();
        leases.forEach(leased -> byRecord.putIfAbsent(leased.record().id().value(), leased));
        List<Object[]> rows = byRecord.values().stream()
                .map(leased -> new Object[] {
                    account.value(),
                    leased.lease().epoch(),
                    leased.record().id().value(),
                    device.value(),
                    SqlTypes.timestamp(now)
                })
                .toList();
        Set<Object> added = database.transaction(
                "hand out " + leases.size() + " records",
                handle -> database.dialect().addMissing(handle, new Rows("device_hand_out", LEASE, IN_HAND, rows)));
        byRecord.keySet().retainAll(added);
        return List.copyOf(byRecord.values());
    }

    @Override
    public Map<LeaseKey, CallRecord> handedOut(AccountId account, DeviceId device, Collection<RecordId> records) {
        List<UUID> ids = records.stream().map(RecordId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.transaction("find what was handed out", handle -> {
            Dialect dialect = database.dialect();
            Set<LeaseKey> keys = new HashSet<>();
            dialect.find(
                            handle,
                            Lookup.of(
                                    "select record_id, epoch, device_id from device_hand_out",
                                    account,
                                    "record_id",
                                    ids,
                                    row -> Map.entry(row.getString("device_id"), key(row))))
                    .forEach(row -> {
                        if (row.getKey().equals(device.value())) {
                            keys.add(row.getValue());
                        }
                    });
            if (keys.isEmpty()) {
                return Map.of();
            }
            Map<RecordId, CallRecord> known = new HashMap<>();
            dialect.find(
                            handle,
                            Lookup.of(
                                    "select " + RecordRow.COLUMNS + " from call_record",
                                    account,
                                    "record_id",
                                    keys.stream()
                                            .map(key -> key.record().value())
                                            .toList(),
                                    RecordRow::read))
                    .forEach(row -> known.put(row.id(), row.callRecord()));
            Map<LeaseKey, CallRecord> handedOut = new HashMap<>();
            for (LeaseKey key : keys) {
                CallRecord record = known.get(key.record());
                if (record != null) {
                    handedOut.put(key, record);
                }
            }
            return handedOut;
        });
    }

    private static LeaseKey key(ResultSet row) throws SQLException {
        return new LeaseKey(new RecordId(SqlTypes.uuid(row, "record_id")), row.getLong("epoch"));
    }

    @Override
    public List<LeasedRecord> inHand(AccountId account, DeviceId device) {
        return running("list what a device has in hand", account, device, "exists");
    }

    @Override
    public List<LeasedRecord> notHandedOut(AccountId account, DeviceId device) {
        return running("list what waits for a device", account, device, "not exists");
    }

    private List<LeasedRecord> running(String what, AccountId account, DeviceId device, String handedOut) {
        return database.transaction(
                what,
                handle -> handle.createQuery("select " + RecordRow.columns("r")
                                + " from number_claim c join call_record r on r.account_id = c.account_id"
                                + " and r.record_id = c.record_id where c.account_id = :account"
                                + " and c.lease_device = :device and r.state = 'LEASED' and " + handedOut
                                + " (select 1 from device_hand_out h where h.account_id = c.account_id"
                                + " and h.record_id = c.record_id and h.epoch = c.epoch) order by r.record_id")
                        .bind("account", account.value())
                        .bind("device", device.value())
                        .map((row, context) -> SqlRecords.neverToBeDialed(RecordRow.read(row)))
                        .list());
    }

    @Override
    public Map<AttemptId, RecordId> recordsOf(AccountId account, Collection<AttemptId> attempts) {
        List<UUID> ids = attempts.stream().map(AttemptId::value).distinct().toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<AttemptId, RecordId> records = new HashMap<>();
        database.transaction(
                        "find attempts",
                        handle -> new ArrayList<>(database.dialect()
                                .find(
                                        handle,
                                        Lookup.of(
                                                "select attempt_id, record_id from attempt",
                                                account,
                                                "attempt_id",
                                                ids,
                                                row -> Map.entry(
                                                        new AttemptId(SqlTypes.uuid(row, "attempt_id")),
                                                        new RecordId(SqlTypes.uuid(row, "record_id")))))))
                .forEach(row -> records.put(row.getKey(), row.getValue()));
        return records;
    }

    @Override
    public boolean drain(AccountId account, DeviceId device, boolean drains) {
        return database.transaction("change whether a device drains", handle -> {
            boolean already = handle.createQuery("select count(*) from device_drain" + OF_ONE)
                            .bind("account", account.value())
                            .bind("device", device.value())
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            if (already == drains) {
                return false;
            }
            String change = drains
                    ? "insert into device_drain (account_id, device_id, since) values (:account, :device, :now)"
                    : "delete from device_drain" + OF_ONE;
            var update =
                    handle.createUpdate(change).bind("account", account.value()).bind("device", device.value());
            return (drains ? update.bind("now", clock.now()) : update).execute() > 0;
        });
    }

    @Override
    public Map<AccountId, Set<DeviceId>> draining() {
        Map<AccountId, Set<DeviceId>> draining = new HashMap<>();
        database.transaction(
                        "list the devices that drain",
                        handle -> handle.createQuery("select account_id, device_id from device_drain")
                                .map((row, context) -> Map.entry(
                                        new AccountId(SqlTypes.uuid(row, "account_id")),
                                        new DeviceId(row.getString("device_id"))))
                                .list())
                .forEach(row -> draining.computeIfAbsent(row.getKey(), account -> new HashSet<>())
                        .add(row.getValue()));
        return draining;
    }
}
