package org.cordboard.harness.benchmarks.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.harness.benchmarks.MeasuredProcess;

/** Nodes that are fed: how soon a low queue is topped up, what the grid costs, and how long nothing is fed when the owner is gone. */
final class Feeding implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUEUE = 40;

    private final MeasuredStore at;
    private final Connection sql;
    private final Campaign campaign;
    private final List<MeasuredProcess> nodes = new ArrayList<>();

    private Feeding(MeasuredStore at, Connection sql, Campaign campaign) {
        this.at = at;
        this.sql = sql;
        this.campaign = campaign;
    }

    /** So many nodes, which dial one campaign of so many records. */
    static Feeding begin(MeasuredStore at, int size, int records, int callMillis) throws Exception {
        Connection sql =
                DriverManager.getConnection(at.config().url(), at.config().user(), "");
        Feeding feeding = new Feeding(at, sql, Leasing.campaign(at, Math.min(records, 10_000), 0, size * 4));
        try {
            feeding.multiply(records / 10_000);
            feeding.start(size, callMillis);
            return feeding;
        } catch (Exception failure) {
            feeding.close();
            throw failure;
        }
    }

    private void start(int size, int callMillis) throws IOException, SQLException {
        List<Integer> ports = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            int port = freePort();
            nodes.add(new FedNode.Start(
                            "node-" + n, at.folder().resolve("node-" + n), port, ports, at.config(), QUEUE, callMillis)
                    .process());
            ports.add(port);
        }
        at.store().campaigns().changeState(at.account(), campaign.id(), CampaignState.READY, CampaignState.RUNNING);
        long before = fed();
        for (long end = System.nanoTime() + PATIENCE.toNanos(); fed() < before + 200; ) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the nodes were fed " + fed() + " records in " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A list of ten million rows would take minutes to load: its records are copies of those of a small one. */
    private void multiply(int times) throws SQLException {
        if (times < 2) {
            return;
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Statement statement = sql.createStatement();
                ResultSet column = statement.executeQuery(
                        "select column_name from information_schema.columns where table_name = 'call_record'")) {
            while (column.next()) {
                String name = column.getString(1);
                names.add(name);
                values.add(
                        switch (name) {
                            case "record_id" -> "cast(lpad(to_hex(n * 100000::bigint + r.row), 32, '0') as uuid)";
                            case "e164" -> "'+44' || (7000000000 + n * 100000::bigint + r.row)";
                            case "difficulty" -> "n % 2";
                            default -> "r." + name;
                        });
            }
            statement.execute("insert into call_record (" + String.join(", ", names) + ") select "
                    + String.join(", ", values) + " from generate_series(1, " + (times - 1)
                    + ") as n, (select c.*, row_number() over () as row from call_record c where c.campaign_id = '"
                    + campaign.id().value() + "') as r");
            statement.execute("analyze call_record");
        }
    }

    /** Leases that were ever given for the campaign. */
    private long fed() throws SQLException {
        try (PreparedStatement statement = sql.prepareStatement(
                "select coalesce(sum(epoch), 0) from call_record where account_id = ? and campaign_id = ?"
                        + " and state <> 'DUE'")) {
            statement.setObject(1, at.account().value());
            statement.setObject(2, campaign.id().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Microseconds for which a queue was low, each time, on a node alone. */
    long[] topUpMicros(Duration window) throws IOException {
        return nodes.get(0).ask("top-ups " + window.toSeconds());
    }

    /** Milliseconds from a change of the selection rule, before it was asked for, to the first draw by it that is noted; so many times. */
    double[] ruleChangeMillis(int times) throws IOException, SQLException {
        double[] millis = new double[times];
        for (int change = 0; change < times; change++) {
            long before = System.nanoTime();
            long version = nodes.get(0).ask("feed-from " + campaign.id() + " " + (change + 1) % 2)[0];
            while (!drawnBy(version)) {
                if (System.nanoTime() - before > PATIENCE.toNanos()) {
                    throw new IOException("nothing was drawn by version " + version + " of the plan");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            millis[change] = (System.nanoTime() - before) / 1e6;
        }
        return millis;
    }

    private boolean drawnBy(long planVersion) throws SQLException {
        try (PreparedStatement statement =
                sql.prepareStatement("select 1 from lease_log where account_id = ? and plan_version = ? limit 1")) {
            statement.setObject(1, at.account().value());
            statement.setLong(2, planVersion);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Heap of the node with most of it, after a collection, in MiB. */
    double heapMiB() throws IOException {
        long most = 0;
        for (MeasuredProcess node : nodes) {
            most = Math.max(most, node.ask("memory")[0]);
        }
        return most / 1024.0 / 1024.0;
    }

    /** For how many seconds nothing was fed after the owner got this signal, which ends or freezes it. */
    double gapSeconds(String signal) throws Exception {
        MeasuredProcess owner = owner(campaign.id());
        nodes.remove(owner);
        int status = new ProcessBuilder("kill", signal, String.valueOf(owner.pid()))
                .start()
                .waitFor();
        long at = System.nanoTime();
        try {
            long before = fed();
            while (status == 0 && fed() == before) {
                if (System.nanoTime() - at > PATIENCE.toNanos()) {
                    throw new IOException("nothing was fed within " + PATIENCE.toSeconds() + " s after " + signal);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            return (System.nanoTime() - at) / 1e9;
        } finally {
            ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
            owner.close();
        }
    }

    private MeasuredProcess owner(CampaignId id) throws IOException {
        for (MeasuredProcess node : nodes) {
            if (node.ask("owns " + id)[0] == 1) {
                return node;
            }
        }
        throw new IOException("no node owns the campaign");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws SQLException {
        nodes.forEach(MeasuredProcess::close);
        sql.close();
    }
}
