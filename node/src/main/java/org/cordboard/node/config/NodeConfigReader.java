package org.cordboard.node.config;

import java.nio.file.Path;
import java.time.Duration;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.GridConfig;
import org.cordboard.store.StoreConfig;

/** Reads a node's own keys; those of the SIP and media adaptors (`sip`, `rtp`, `media`) are left to their readers. */
public final class NodeConfigReader {
    private static final DeviceId DEFAULT_ID = new DeviceId("node-1");
    private static final int MAX_PORT = 65_535;

    private final CordboardConf conf;

    private NodeConfigReader(CordboardConf conf) {
        this.conf = conf;
    }

    /**
     * The node's configuration; problems are noted in {@code conf} and come out of its {@link CordboardConf#check}, which the caller
     * makes when every reader has read.
     */
    public static NodeConfig read(CordboardConf conf) {
        conf.leave("sip");
        conf.leave("rtp");
        conf.leave("media");
        return new NodeConfigReader(conf).node();
    }

    private NodeConfig node() {
        DeviceId id = id();
        Path dataDir = Path.of(conf.text("data-dir", "data"));
        NodeConfig.HttpConfig http = new NodeConfig.HttpConfig(
                conf.text("http.host", "127.0.0.1"), conf.integer("http.port", 8080, 0, MAX_PORT));
        Duration held = conf.duration("trunks.held-at-most", Duration.ofMinutes(5), seconds(1), seconds(86_400));
        return new NodeConfig(id, dataDir, http, grid(id), store(dataDir), feed(), held);
    }

    private DeviceId id() {
        try {
            return new DeviceId(conf.text("node.id", DEFAULT_ID.value()));
        } catch (IllegalArgumentException wrong) {
            conf.problem(wrong.getMessage());
            return DEFAULT_ID;
        }
    }

    private GridConfig grid(DeviceId id) {
        PortRange ports = conf.ports("grid.ports", new PortRange(5701, 5720));
        return new GridConfig(
                id,
                conf.text("grid.cluster-name", "cordboard"),
                conf.text("grid.host", "127.0.0.1"),
                ports.first(),
                ports.size(),
                conf.texts("grid.members"),
                conf.flag("grid.public-address-allowed", false),
                conf.duration("grid.heartbeat-limit", Duration.ofSeconds(5), seconds(2), seconds(60)),
                announcedAs());
    }

    private String announcedAs() {
        String address = conf.text("grid.announced-as", "").strip();
        if (!address.isEmpty() && !address.matches("[^:\\s]+:\\d{1,5}")) {
            conf.problem("grid.announced-as", "HOST:PORT", "'" + address + "'");
            return "";
        }
        return address;
    }

    private StoreConfig store(Path dataDir) {
        StoreConfig embedded = StoreConfig.h2(dataDir.resolve("store").resolve("cordboard"));
        String url = conf.text("store.url", "");
        String user = conf.text("store.user", "");
        String password = conf.text("store.password", "");
        int connections = conf.integer("store.connections", embedded.connections(), 2, 100);
        Duration statement =
                conf.duration("store.statement-timeout", embedded.statementTimeout(), seconds(1), seconds(300));
        Duration connect = conf.duration("store.connect-timeout", embedded.connectTimeout(), seconds(1), seconds(60));
        try {
            return new StoreConfig(
                    url.isEmpty() ? embedded.url() : url, user, password, connections, statement, connect);
        } catch (IllegalArgumentException wrong) {
            conf.problem(wrong.getMessage());
            return embedded;
        }
    }

    private FeedConfig feed() {
        int least = conf.integer("queue.least", 50, 1, 100_000);
        int most = conf.integer("queue.most", 1000, 1, 100_000);
        if (most < least) {
            conf.problem("queue.most", "at least queue.least (" + least + ")", Integer.toString(most));
        }
        return new FeedConfig(
                conf.duration("lease.duration", Duration.ofMinutes(5), seconds(10), seconds(3600)),
                conf.duration("lease.margin", seconds(30), seconds(1), seconds(600)),
                new QueueSize(conf.duration("queue.horizon", seconds(60), seconds(1), seconds(3600)), least, most),
                conf.integer("pool.window", 2000, 1, 100_000),
                conf.duration("dialers.absent-after", FeedConfig.ABSENT_AFTER, seconds(5), seconds(3600)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
