package org.cordboard.harness.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordboard.harness.demo.Api;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.PostgresServer;
import org.cordboard.harness.network.SimulatedNetwork;
import org.cordboard.harness.phones.PhoneRack;
import org.cordboard.harness.phones.PhoneSettings;
import org.cordboard.harness.phones.SoftPhone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Three nodes, their grid's wires, the network, the agents' phones and the campaign of one seed. Confined to one thread. */
final class Field implements AutoCloseable {
    static final List<String> NODES = List.of("north", "south", "west");

    private static final Logger LOG = LoggerFactory.getLogger(Field.class);
    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final String RTP_PORTS = "%d-%d";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<ChaosNode> nodes = new ArrayList<>();
    private final List<SoftPhone> phones = new ArrayList<>();
    private final PostgresServer postgres;
    private final SimulatedNetwork network;
    private final Wires wires;
    private final StoreRows rows;
    private final Thread atExit = new Thread(this::shut, "close the field");

    /** Starts all of it; returns when every node can be used. */
    Field(Path home, Path folder, PostgresServer postgres, String database) throws IOException, InterruptedException {
        this.postgres = postgres;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            String url = postgres.createDatabase(database);
            this.rows = new StoreRows(url, postgres.user());
            Files.createDirectories(folder);
            this.network = opened(SimulatedNetwork.start(folder.resolve("network")));
            List<InetSocketAddress> members = new ArrayList<>();
            for (int i = 0; i < NODES.size(); i++) {
                InetAddress host = InetAddress.getByName("127.0.0." + (11 + i));
                members.add(new InetSocketAddress(host, freePort(host)));
            }
            this.wires = opened(new Wires(members));
            String cluster = "chaos-" + UUID.randomUUID();
            for (int i = 0; i < NODES.size(); i++) {
                int sip = freePort(InetAddress.getLoopbackAddress());
                Path place = folder.resolve(NODES.get(i));
                String text = configuration(place, i, members.get(i), cluster, url, sip);
                nodes.add(opened(new ChaosNode(NODES.get(i), home, place, sip, text)));
            }
            for (ChaosNode node : nodes) {
                node.start();
            }
            for (ChaosNode node : nodes) {
                Await.until("node " + node.name() + " can be used", UP_WITHIN, () -> isUp(node));
            }
        } catch (IOException | InterruptedException | RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    private String configuration(
            Path place, int number, InetSocketAddress member, String cluster, String url, int sip) {
        String others = String.join(
                "\", \"",
                IntStream.range(0, NODES.size())
                        .filter(other -> other != number)
                        .mapToObj(wires::announced)
                        .toList());
        return """
                node.id = "%s"
                data-dir = "%s"
                http { host = "127.0.0.1", port = 0 }
                sip { host = "127.0.0.1", port = %d }
                rtp { host = "127.0.0.1", ports = "%s" }
                store { url = "%s", user = "%s", connections = 6, connect-timeout = 3s, statement-timeout = 10s }
                grid {
                  cluster-name = "%s", host = "%s", ports = "%d", announced-as = "%s", members = ["%s"]
                  heartbeat-limit = 5s
                }
                # A lease may well end while a process is frozen or the store is gone: that is what is tried.
                lease { duration = 12s, margin = 3s }
                queue { horizon = 5s, least = 10, most = 60 }
                pool.window = 300
                """.formatted(
                        NODES.get(number),
                        place.resolve("data"),
                        sip,
                        RTP_PORTS.formatted(20_000 + 3_000 * number, 22_999 + 3_000 * number),
                        url,
                        postgres.user(),
                        cluster,
                        member.getAddress().getHostAddress(),
                        member.getPort(),
                        wires.announced(number),
                        others);
    }

    /** Loads the list, plugs the phones in, makes the campaign and starts it. */
    void campaign(Scale scale, Path list) throws IOException, InterruptedException {
        PhoneRack rack = opened(PhoneRack.open());
        for (int i = 1; i <= scale.agents(); i++) {
            phones.add(rack.phone("agent" + i, PhoneSettings.defaults()));
        }
        Api api = new Api(nodes.get(0).ready().orElseThrow().path("url").asString());
        JsonNode loaded = api.upload("chaos", "US", list);
        if (loaded.path("contacts").asInt(0) != scale.records()) {
            throw new IOException("the list must have " + scale.records() + " good rows, was answered " + loaded);
        }
        JsonNode trunk = api.post(
                "/api/v1/trunks", Map.of("name", "chaos", "uri", network.trunkUri(), "callerId", "+16175550100"));
        List<String> agents = new ArrayList<>();
        for (SoftPhone phone : phones) {
            agents.add(api.post("/api/v1/agents", Map.of("name", phone.name(), "sipUri", phone.uri()))
                    .path("id")
                    .asString());
        }
        Map<String, Object> policy = Map.of(
                "ringFor",
                "PT15S",
                "maxAttempts",
                2,
                "retryAfter",
                scale.retryAfter().toString(),
                "maxLines",
                200);
        JsonNode campaign = api.post(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "chaos",
                        "list",
                        loaded.path("id").asString(),
                        "trunk",
                        trunk.path("id").asString(),
                        "agents",
                        agents,
                        "policy",
                        policy));
        api.post("/api/v1/campaigns/" + campaign.path("id").asString() + "/start", Map.of());
    }

    List<ChaosNode> nodes() {
        return nodes;
    }

    Wires wires() {
        return wires;
    }

    SimulatedNetwork network() {
        return network;
    }

    PostgresServer postgres() {
        return postgres;
    }

    StoreRows rows() {
        return rows;
    }

    boolean hasDisks() {
        return nodes.stream().allMatch(node -> node.disk().isPresent());
    }

    /** The node that said last that it feeds the campaign. */
    Optional<ChaosNode> owner() throws IOException {
        Optional<ChaosNode> owner = Optional.empty();
        String since = "";
        for (ChaosNode node : nodes) {
            String its = node.feedsSince();
            if (its.compareTo(since) > 0) {
                since = its;
                owner = Optional.of(node);
            }
        }
        return owner;
    }

    /** Agents who hear nothing any more hang up: what the node that calls here had open is over. */
    void hangUp(ChaosNode gone) {
        phones.stream()
                .flatMap(phone -> phone.calls().stream())
                .filter(call -> !call.isEnded())
                .filter(call -> call.header("Contact")
                        .filter(at -> at.contains(gone.sip()))
                        .isPresent())
                .forEach(call -> call.hangUp());
    }

    /** Stops the nodes in order, all at once; what they have is in the store then. */
    void stop() throws IOException, InterruptedException {
        for (ChaosNode node : nodes) {
            node.terminate();
        }
        for (ChaosNode node : nodes) {
            node.awaitEnd();
        }
    }

    private static boolean isUp(ChaosNode node) {
        try {
            node.supervise();
            return node.isUp();
        } catch (IOException unreadable) {
            LOG.debug("Node {} does not say whether it is up", node.name(), unreadable);
            return false;
        }
    }

    private static int freePort(InetAddress host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, host)) {
            return socket.getLocalPort();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
    }

    @Override
    public void close() {
        shut();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            LOG.debug("The process is ending", ending);
        }
    }

    /** Also when the process is asked to end: a frozen node would stay, and a mounted disk. */
    private void shut() {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception failure) {
                    LOG.warn("A part of the field did not close", failure);
                }
            }
        }
    }
}
