package org.cordboard.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.GridConfig;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigReaderTest {
    @TempDir
    Path folder;

    @Test
    void every_default() throws ConfigProblems {
        NodeConfig config = read("", Map.of());
        DeviceId id = new DeviceId("node-1");
        Path dataDir = Path.of("data");
        assertEquals(
                new NodeConfig(
                        id,
                        dataDir,
                        new NodeConfig.HttpConfig("127.0.0.1", 8080),
                        new GridConfig(id, "cordboard", "127.0.0.1", 5701, 20, List.of(), false, Duration.ofSeconds(5)),
                        StoreConfig.h2(Path.of("data/store/cordboard")),
                        new FeedConfig(
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(30),
                                new QueueSize(Duration.ofSeconds(60), 50, 1000),
                                2000,
                                Duration.ofMinutes(2)),
                        Duration.ofMinutes(5)),
                config);
    }

    @Test
    void every_key() throws ConfigProblems {
        NodeConfig config = read("""
                node.id = west
                data-dir = /var/lib/cordboard
                http { host = 10.0.0.1, port = 80 }
                grid {
                  cluster-name = calls, host = 10.0.0.2, ports = "6000-6009", members = ["10.0.0.3:6000"]
                  public-address-allowed = true, heartbeat-limit = 8s, announced-as = "192.0.2.1:7000"
                }
                store {
                  url = "jdbc:postgresql://db/cordboard", user = cord, password = board
                  connections = 20, statement-timeout = 12s, connect-timeout = 3s
                }
                lease { duration = 2m, margin = 10s }
                queue { horizon = 30s, least = 7, most = 70 }
                pool.window = 300
                trunks.held-at-most = 90s
                dialers.absent-after = 45s
                """, Map.of());
        DeviceId id = new DeviceId("west");
        assertEquals(
                new NodeConfig(
                        id,
                        Path.of("/var/lib/cordboard"),
                        new NodeConfig.HttpConfig("10.0.0.1", 80),
                        new GridConfig(
                                id,
                                "calls",
                                "10.0.0.2",
                                6000,
                                10,
                                List.of("10.0.0.3:6000"),
                                true,
                                Duration.ofSeconds(8),
                                "192.0.2.1:7000"),
                        new StoreConfig(
                                "jdbc:postgresql://db/cordboard",
                                "cord",
                                "board",
                                20,
                                Duration.ofSeconds(12),
                                Duration.ofSeconds(3)),
                        new FeedConfig(
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(10),
                                new QueueSize(Duration.ofSeconds(30), 7, 70),
                                300,
                                Duration.ofSeconds(45)),
                        Duration.ofSeconds(90)),
                config);
    }

    @Test
    void the_environment_overrides_the_file() throws ConfigProblems {
        NodeConfig config = read(
                "http.port = 80",
                Map.of(
                        "CORDBOARD_HTTP_PORT", "81",
                        "CORDBOARD_DATA_DIR", "/tmp/elsewhere",
                        "CORDBOARD_GRID_MEMBERS", "10.0.0.3:6000, 10.0.0.4:6000",
                        "CORDBOARD_LEASE_DURATION", "90s",
                        "CORDBOARD_HOME", "/opt/cordboard"));
        assertEquals(81, config.http().port());
        assertEquals(Path.of("/tmp/elsewhere"), config.dataDir());
        assertEquals(List.of("10.0.0.3:6000", "10.0.0.4:6000"), config.grid().members());
        assertEquals(Duration.ofSeconds(90), config.feed().lease());
    }

    @Test
    void all_problems_come_out_at_once_with_subject_rule_value_and_remedy() {
        ConfigProblems found = assertThrows(
                ConfigProblems.class,
                () -> read("""
                        node.id = "no spaces please"
                        http.port = 80000
                        http.prot = 80
                        grid.ports = "9-1"
                        lease.duration = 0s
                        queue.least = many
                        store.url = "jdbc:mysql:x"
                        """, Map.of("CORDBOARD_POOL_WINDOW", "-1", "CORDBOARD_HTTP_PROT", "1")));
        String file = folder.resolve("cordboard.conf").toString();
        assertEquals(
                List.of(
                        "device id must be 1..63 letters, digits, '.', '_' or '-', was 'no spaces please'; set node.id in cordboard.conf",
                        "http.port must be 0..65535, was 80000; set it in " + file,
                        "grid.ports must be a port or a range of ports 1-65535, or 0 for any free one, was '9-1'; set it in "
                                + file,
                        "store.url must start with jdbc:postgresql: (or be left out for the embedded database), was 'jdbc:mysql:x'; set it in cordboard.conf",
                        "queue.least must be a whole number 1..100000, was 'many'; set it in " + file,
                        "lease.duration must be 10s..3600s, was 0s; set it in " + file,
                        "pool.window must be 1..100000, was -1; set it in the environment (CORDBOARD_POOL_WINDOW)",
                        "http.prot must be a known key, was not (did you mean http.port?); mend it in " + file,
                        "CORDBOARD_HTTP_PROT must be a known variable, was not (did you mean CORDBOARD_HTTP_PORT?); mend it in the environment"),
                found.problems());
    }

    @Test
    void keys_of_the_adaptors_are_left_to_them_unless_somebody_reads_them_here() throws Exception {
        assertEquals("node-1", read("rtp.prots = 1", Map.of()).id().value());
        CordboardConf conf = CordboardConf.load(write("rtp.prots = 1"), Map.of());
        NodeConfigReader.read(conf);
        assertEquals(new PortRange(1, 2), conf.ports("rtp.ports", new PortRange(1, 2)));
        ConfigProblems found = assertThrows(ConfigProblems.class, conf::check);
        assertTrue(found.getMessage().contains("did you mean rtp.ports?"), found.getMessage());
    }

    @Test
    void a_file_that_is_missing_or_broken_is_one_clear_problem() throws IOException {
        ConfigProblems missing =
                assertThrows(ConfigProblems.class, () -> CordboardConf.load(folder.resolve("none.conf"), Map.of()));
        assertTrue(missing.getMessage().startsWith("the configuration file must exist and be readable, was "));
        Path broken = write("http { port = ");
        ConfigProblems notHocon = assertThrows(ConfigProblems.class, () -> CordboardConf.load(broken, Map.of()));
        assertTrue(notHocon.getMessage().startsWith("the configuration file must be HOCON, was not: "));
    }

    private NodeConfig read(String text, Map<String, String> environment) throws ConfigProblems {
        CordboardConf conf;
        try {
            conf = CordboardConf.load(write(text), environment);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        NodeConfig config = NodeConfigReader.read(conf);
        conf.check();
        return config;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("cordboard.conf"), text);
    }
}
