package org.cordboard.harness.benchmarks.distribution;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.core.distribution.DialQueue;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.Pool;
import org.cordboard.core.distribution.PoolFilter;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.distribution.SelectionRule;
import org.cordboard.core.distribution.Span;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.grid.GridConfig;
import org.cordboard.harness.benchmarks.MeasuredProcess;
import org.cordboard.node.Node;
import org.cordboard.node.config.FeedConfig;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.store.StoreConfig;

/**
 * A node of the product as a process of its own, in a busy world. Arguments: its name, its folder, its grid port, those of the others,
 * the store's URL and user, how many records a queue holds, after how many milliseconds a call ends. *Confined to one thread.*
 */
final class FedNode {
    private static final int WINDOW = 2_000;

    /** Several start at once on few processors; nothing but answers may come on their output. */
    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private FedNode() {}

    /** What a node is started with. */
    record Start(
            String name, Path folder, int port, List<Integer> others, StoreConfig store, int queue, int callMillis) {
        MeasuredProcess process() throws IOException {
            return MeasuredProcess.start(
                    FedNode.class,
                    FLAGS,
                    Map.of(),
                    List.of(
                            name,
                            folder.toString(),
                            String.valueOf(port),
                            others.stream().map(String::valueOf).collect(Collectors.joining(",")),
                            store.url(),
                            store.user(),
                            String.valueOf(queue),
                            String.valueOf(callMillis)));
        }

        static Start of(String[] words) {
            List<Integer> others = Stream.of(words[3].split(",", -1))
                    .filter(word -> !word.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            return new Start(
                    words[0],
                    Path.of(words[1]),
                    Integer.parseInt(words[2]),
                    others,
                    StoreConfig.postgresql(words[4], words[5], ""),
                    Integer.parseInt(words[6]),
                    Integer.parseInt(words[7]));
        }

        NodeConfig config() {
            DeviceId device = new DeviceId(name);
            List<String> members =
                    others.stream().map(other -> "127.0.0.1:" + other).toList();
            return new NodeConfig(
                    device,
                    folder,
                    new NodeConfig.HttpConfig("127.0.0.1", 0),
                    new GridConfig(
                            device,
                            "bench-" + store.url().hashCode(),
                            "127.0.0.1",
                            port,
                            1,
                            members,
                            false,
                            Duration.ofSeconds(5)),
                    store,
                    new FeedConfig(
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(30),
                            new QueueSize(Duration.ofSeconds(60), queue, queue),
                            WINDOW),
                    Duration.ofMinutes(5));
        }
    }

    /** Runs until its input ends. */
    public static void main(String[] words) throws IOException {
        Start start = Start.of(words);
        PrintStream out = System.out;
        try (BusyWorld world = new BusyWorld(start.callMillis());
                Node node = Node.startHeld(start.config(), world, "the switch is not there yet");
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            world.reportTo(node.reports());
            node.proceed();
            out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(node, line.split(" ", -1), start.queue()));
            }
        }
    }

    private static String answer(Node node, String[] words, int queue) {
        HazelcastInstance grid = Hazelcast.getAllHazelcastInstances().iterator().next();
        return switch (words[0]) {
            case "owns" -> {
                Member owner = grid.getPartitionService().getPartition(words[1]).getOwner();
                yield owner != null && owner.localMember() ? "1" : "0";
            }
            case "members" -> String.valueOf(grid.getCluster().getMembers().size());
            case "top-ups" -> TopUps.watch(grid, queue, Duration.ofSeconds(Long.parseLong(words[1])));
            case "feed-from" -> String.valueOf(feedFrom(node, CampaignId.parse(words[1]), Integer.parseInt(words[2])));
            case "memory" -> String.valueOf(heapBytes());
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        };
    }

    /** From now on only records of this difficulty, 0 or 1, are drawn; returns the version of the plan that says so. */
    private static int feedFrom(Node node, CampaignId campaign, int difficulty) {
        PoolName drawn = new PoolName("level-" + difficulty);
        try {
            return node.distribution()
                    .change(
                            node.store().accounts().defaultAccount(),
                            campaign,
                            plan -> new DistributionPlan(
                                    plan.version(),
                                    List.of(level(0), level(1)),
                                    List.of(new DialQueue(
                                            new QueueName("main"),
                                            new SelectionRule.FromPool(drawn),
                                            null,
                                            0,
                                            Set.of())),
                                    List.of()),
                            "bench")
                    .version();
        } catch (OperationRefusedException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Pool level(int difficulty) {
        Span levels = new Span(difficulty, difficulty);
        return new Pool(
                new PoolName("level-" + difficulty),
                new PoolFilter(List.of(), levels, null, null, Set.of(), List.of(), false),
                List.of());
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
