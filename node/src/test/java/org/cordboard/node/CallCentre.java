package org.cordboard.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignFigures;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.core.strategy.NewCampaign;
import org.cordboard.grid.Grid;
import org.cordboard.grid.GridConfig;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.Samples;
import org.cordboard.node.config.FeedConfig;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;

/** A node with real store and grid, a switch that plays the world, and the means to restart it. */
final class CallCentre implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final NodeConfig config;
    private final Function<PhoneNumber, AttemptResult> world;
    final FailingJournal journal = new FailingJournal();
    GoneStore store;
    FakeSwitch phones;
    Node node;
    final AccountId account;

    private CallCentre(Path folder, Function<PhoneNumber, AttemptResult> world) {
        DeviceId device = new DeviceId("node-1");
        this.world = world;
        this.config = new NodeConfig(
                device,
                folder,
                new NodeConfig.HttpConfig("127.0.0.1", 0),
                GridConfig.alone(device),
                StoreConfig.h2(folder.resolve("store")),
                new FeedConfig(
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        new QueueSize(Duration.ofSeconds(60), 4, 20),
                        10),
                Duration.ofMinutes(5));
        this.phones = new FakeSwitch(world);
        this.store = new GoneStore(SqlStore.open(config.store(), Clock.SYSTEM));
        this.account = store.accounts().defaultAccount();
        this.node = begin();
    }

    static CallCentre open(Path folder, Function<PhoneNumber, AttemptResult> world) {
        return new CallCentre(folder, world);
    }

    private Node begin() {
        Grid grid = Grid.start(config.grid());
        Node begun = Node.open(config, phones, new Node.Outside(Clock.SYSTEM, store, journal, grid, true));
        phones.reportTo(begun.reports());
        begun.proceed();
        return begun;
    }

    /** The process dies and starts again: a new switch, the same disk. Returns what the world had heard before. */
    FakeSwitch restartAfterCrash() {
        FakeSwitch before = phones;
        before.dead = true;
        node.crash();
        before.close();
        startAgain();
        return before;
    }

    void startAgain() {
        phones = new FakeSwitch(world);
        store = new GoneStore(SqlStore.open(config.store(), Clock.SYSTEM));
        node = begin();
    }

    Campaign campaign(int records, int agents, CampaignPolicy policy)
            throws IOException, ListFileException, OperationRefusedException {
        Trunk trunk = Samples.trunk(account);
        store.trunks().add(trunk);
        return campaign(records, agents, policy, List.of(trunk.id()));
    }

    Campaign campaign(int records, int agents, CampaignPolicy policy, List<TrunkId> trunks)
            throws IOException, ListFileException, OperationRefusedException {
        String csv = IntStream.range(0, records)
                .mapToObj(n -> Samples.number(n).e164())
                .collect(Collectors.joining("\r\n", "phone\r\n", "\r\n"));
        List<Agent> people = new ArrayList<>();
        for (int n = 0; n < agents; n++) {
            people.add(Samples.agent(account, "agent" + n));
        }
        return campaign(csv, people, policy, trunks);
    }

    Campaign campaign(String csv, List<Agent> agents, CampaignPolicy policy)
            throws IOException, ListFileException, OperationRefusedException {
        Trunk trunk = Samples.trunk(account);
        store.trunks().add(trunk);
        return campaign(csv, agents, policy, List.of(trunk.id()));
    }

    private Campaign campaign(String csv, List<Agent> agents, CampaignPolicy policy, List<TrunkId> trunks)
            throws IOException, ListFileException, OperationRefusedException {
        var list = store.lists()
                .importCsv(account, "spring", "US", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))
                .list();
        agents.forEach(agent -> store.agents().add(agent));
        List<AgentId> ids = agents.stream().map(Agent::id).toList();
        return node.operations().create(account, new NewCampaign("spring", list.id(), trunks, ids, policy));
    }

    CampaignState state(Campaign campaign) {
        return store.campaigns().find(account, campaign.id()).orElseThrow().state();
    }

    CampaignFigures figures(Campaign campaign) {
        return store.campaigns().figures(account, campaign.id());
    }

    void awaitState(Campaign campaign, CampaignState wanted) {
        Await.until("the campaign is " + wanted, SOON, () -> state(campaign) == wanted);
    }

    /** One attempt only, so that a second dial of a number is always wrong. */
    static CampaignPolicy once() {
        return new CampaignPolicy(CallPolicy.defaults(), 1, Duration.ofHours(1), 100, Duration.ZERO);
    }

    @Override
    public void close() {
        node.close();
        phones.close();
    }
}
