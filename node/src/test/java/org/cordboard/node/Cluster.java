package org.cordboard.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.agent.Homes;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.NewCampaign;
import org.cordboard.grid.Grid;
import org.cordboard.grid.GridConfig;
import org.cordboard.harness.fixtures.Samples;
import org.cordboard.node.config.FeedConfig;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.store.FileJournal;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;

/** Several nodes on one store and one grid, each with its own switch and its own journal on disk. Confined to one thread. */
final class Cluster implements AutoCloseable {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int AGENTS_EACH = 3;

    private final Path folder;
    private final StoreConfig database;
    private final Function<PhoneNumber, AttemptResult> world;
    private final String name = "test-" + UUID.randomUUID();
    private final Map<DeviceId, Member> members = new HashMap<>();
    private final List<FakeSwitch> switches = new ArrayList<>();
    final SqlStore store;
    final AccountId account;

    /** One node that runs. */
    record Member(Node node, Grid grid, FakeSwitch phones) {}

    Cluster(Path folder, StoreConfig database, Function<PhoneNumber, AttemptResult> world) {
        this.folder = folder;
        this.database = database;
        this.world = world;
        this.store = SqlStore.open(database, Clock.SYSTEM);
        this.account = store.accounts().defaultAccount();
    }

    Member start(String id) {
        DeviceId device = new DeviceId(id);
        List<String> others = members.values().stream()
                .map(other -> "127.0.0.1:" + other.grid().port())
                .toList();
        GridConfig grid = new GridConfig(device, name, "127.0.0.1", 0, 1, others, false, Duration.ofSeconds(5));
        NodeConfig config = new NodeConfig(
                device,
                folder.resolve(id),
                new NodeConfig.HttpConfig("127.0.0.1", 0),
                grid,
                database,
                new FeedConfig(LEASE, MARGIN, new QueueSize(Duration.ofSeconds(60), 4, 20), 50),
                Duration.ofMinutes(5));
        boolean old = config.journalFolder().resolve("journal.mv").toFile().exists();
        FakeSwitch phones = new FakeSwitch(world);
        phones.talkMillis = 100;
        switches.add(phones);
        Grid joined = Grid.start(grid);
        Node node = Node.open(
                config,
                phones,
                new Node.Outside(
                        Clock.SYSTEM,
                        SqlStore.open(database, Clock.SYSTEM),
                        FileJournal.open(config.journalFolder(), device, Clock.SYSTEM),
                        joined,
                        old));
        phones.reportTo(node.reports());
        node.proceed();
        Member member = new Member(node, joined, phones);
        members.put(device, member);
        return member;
    }

    /** The process is gone from one moment to the next, and its calls with it. */
    void kill(String id) {
        Member member = members.remove(new DeviceId(id));
        member.phones().dead = true;
        member.node().crash();
    }

    /** As SIGTERM does. */
    void stop(String id) {
        members.remove(new DeviceId(id)).node().close();
    }

    Member member(String id) {
        return members.get(new DeviceId(id));
    }

    /** A campaign that is made on one of the nodes, with agents at home on each. */
    Campaign campaign(String on, int records, CampaignPolicy policy)
            throws IOException, ListFileException, OperationRefusedException {
        Trunk trunk = Samples.trunk(account);
        store.trunks().add(trunk);
        String csv = IntStream.range(0, records)
                .mapToObj(n -> Samples.number(n).e164())
                .collect(Collectors.joining("\r\n", "phone\r\n", "\r\n"));
        var list = store.lists()
                .importCsv(account, "spring", "US", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .list();
        NewCampaign wanted = new NewCampaign("spring", list.id(), List.of(trunk.id()), agents(), policy);
        return member(on).node().operations().create(account, wanted);
    }

    private List<AgentId> agents() {
        Map<DeviceId, Integer> here = new HashMap<>();
        List<AgentId> agents = new ArrayList<>();
        while (here.size() < members.size() || here.values().stream().anyMatch(count -> count < AGENTS_EACH)) {
            Agent agent = Samples.agent(account, "agent" + agents.size());
            DeviceId home = Homes.of(agent.id(), members.keySet()).orElseThrow();
            if (here.merge(home, 1, Integer::sum) <= AGENTS_EACH) {
                store.agents().add(agent);
                agents.add(agent.id());
            }
        }
        return agents;
    }

    /** How often each number was dialed, by the word of all switches there ever were. */
    Map<PhoneNumber, Integer> dialed() {
        Map<PhoneNumber, Integer> dialed = new HashMap<>();
        switches.forEach(phones ->
                phones.invites.forEach((number, attempts) -> dialed.merge(number, attempts.size(), Integer::sum)));
        return dialed;
    }

    @Override
    public void close() {
        members.values().forEach(member -> member.node().close());
        switches.forEach(FakeSwitch::close);
        store.close();
    }
}
