package org.cordboard.grid;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.collection.IQueue;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.QueueConfig;
import com.hazelcast.core.EntryAdapter;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.replicatedmap.ReplicatedMap;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's member of the grid: pool windows, device queues, who owns which campaign. Nothing in it must survive; the store
 * decides. Thread-safe.
 */
public final class Grid implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Grid.class);
    private static final String DEVICE = "cordboard.device";
    private static final String LEVEL = "cordboard.level";

    /** Raised with every change after which members of before and after do not understand each other's queues, windows or words. */
    private static final int OUR_LEVEL = 2;

    private static final int SECRET_OCTETS = 32;

    private final HazelcastInstance member;
    private final DeviceId device;

    private Grid(HazelcastInstance member, DeviceId device) {
        this.member = member;
        this.device = device;
    }

    /**
     * Joins the grid, or begins one.
     *
     * @throws GridException when the address is public, no port is free, or another member has this node's id or is of a version that
     *     does not understand this one
     */
    public static Grid start(GridConfig settings) {
        return start(settings, OUR_LEVEL);
    }

    static Grid start(GridConfig settings, int level) {
        refusePublicAddress(settings);
        HazelcastInstance member;
        try {
            member = Hazelcast.newHazelcastInstance(hazelcastConfig(settings, level));
        } catch (HazelcastException | IllegalStateException failure) {
            throw new GridException(
                    "the grid cannot be joined on " + settings.host() + " port " + settings.firstPort() + ": "
                            + failure.getMessage() + "; see grid.host, grid.ports and grid.members in cordboard.conf",
                    failure);
        }
        Predicate<Member> isTwin =
                other -> !other.localMember() && settings.device().value().equals(other.getAttribute(DEVICE));
        if (member.getCluster().getMembers().stream().anyMatch(isTwin)) {
            member.getLifecycleService().terminate();
            throw new GridException(
                    "node.id must be unique in the cluster, but another member is called '" + settings.device()
                            + "'; set node.id in cordboard.conf",
                    null);
        }
        refuseOtherLevels(member, level);
        Grid grid = new Grid(member, settings.device());
        LOG.info("The grid is joined on port {}, members: {}", grid.port(), grid.devices());
        if (member.getCluster().getMembers().size() == 1) {
            List<String> strangers = Strangers.at(settings.members(), settings.host(), grid.port());
            if (!strangers.isEmpty()) {
                LOG.warn(
                        "This node is alone in grid '{}', but members answer at {}: they are of another"
                                + " grid.cluster-name, unless they are just starting; it dials by itself until they meet",
                        settings.clusterName(),
                        strangers);
            }
        }
        return grid;
    }

    /** Whether this member owns the campaign now; ownership moves when members come and go, the leases decide in the end. */
    public boolean owns(CampaignId campaign) {
        return Guarded.get("tell who owns a campaign", () -> {
            Member owner = member.getPartitionService()
                    .getPartition(campaign.toString())
                    .getOwner();
            return owner != null && owner.localMember();
        });
    }

    /** The dialing devices that are members now. */
    public List<DeviceId> devices() {
        return Guarded.get(
                "tell its members",
                () -> member.getCluster().getMembers().stream()
                        .map(other -> other.getAttribute(DEVICE))
                        .filter(Objects::nonNull)
                        .map(DeviceId::new)
                        .toList());
    }

    /** A queue of a campaign on a device; it lies on the campaign's owner. */
    public DeviceQueue queue(CampaignId campaign, DeviceId device, QueueName name) {
        return Guarded.get("find a device queue", () -> {
            IQueue<QueuedRecord> queue = member.getQueue("queue-" + key(campaign, device, name));
            return new DeviceQueue(queue);
        });
    }

    /** The window over a pool of a campaign; it lies on the campaign's owner. */
    public PoolWindow window(CampaignId campaign, PoolName pool) {
        return Guarded.get(
                "find a pool window", () -> new PoolWindow(member.getQueue("window-" + pool + "@" + campaign)));
    }

    /** Tells the grid how many records of a queue this device holds outside of it; for the owner, who tops up. */
    public void tellHeld(CampaignId campaign, QueueName queue, int records) {
        Guarded.run("take a device's count", () -> held().put(key(campaign, device, queue), records));
    }

    /** How many records of a queue a device said that it holds outside of it. */
    public int held(CampaignId campaign, DeviceId holder, QueueName queue) {
        return Guarded.get("give a device's count", () -> {
            Integer records = held().get(key(campaign, holder, queue));
            return records == null ? 0 : records;
        });
    }

    /** Runs this whenever a device, this one too, said that it holds fewer records, on a thread of the grid: it must only hand over. */
    public void onFewerHeld(Runnable handOver) {
        Guarded.run(
                "watch the devices' counts",
                () -> held().addEntryListener(new EntryAdapter<String, Integer>() {
                    @Override
                    public void entryUpdated(EntryEvent<String, Integer> count) {
                        if (count.getValue() < count.getOldValue()) {
                            handOver.run();
                        }
                    }
                }));
    }

    /** A queue is over: nobody counts for it any more. */
    public void forgetHeld(CampaignId campaign, QueueName queue) {
        Guarded.run("forget a device's count", () -> {
            held().remove(key(campaign, device, queue));
            rates().remove(key(campaign, device, queue));
        });
    }

    private ReplicatedMap<String, Integer> held() {
        return member.getReplicatedMap("held");
    }

    /** Tells the grid how fast a device uses a queue, in records per second; the owner does. */
    public void tellRate(CampaignId campaign, DeviceId user, QueueName queue, double perSecond) {
        Guarded.run("take the rate of a queue", () -> rates().put(key(campaign, user, queue), perSecond));
    }

    /** How fast a device uses a queue, in records per second, by the owner's word; 0 when it has said nothing. */
    public double rate(CampaignId campaign, DeviceId user, QueueName queue) {
        return Guarded.get("give the rate of a queue", () -> {
            Double perSecond = rates().get(key(campaign, user, queue));
            return perSecond == null ? 0 : perSecond;
        });
    }

    private ReplicatedMap<String, Double> rates() {
        return member.getReplicatedMap("rates");
    }

    /** The device that owns a campaign now, as this member sees it. */
    public Optional<DeviceId> owner(CampaignId campaign) {
        return Guarded.get("tell who owns a campaign", () -> {
            Member owner = member.getPartitionService()
                    .getPartition(campaign.toString())
                    .getOwner();
            return Optional.ofNullable(owner)
                    .map(each -> each.getAttribute(DEVICE))
                    .map(DeviceId::new);
        });
    }

    private static String key(CampaignId campaign, DeviceId holder, QueueName queue) {
        return queue + "-" + holder + "@" + campaign;
    }

    /** Tells the grid where the media of this device is reached by that of others, {@code HOST:PORT}. */
    public void tellMedia(String address) {
        Guarded.run("take where a device's media is", () -> {
            if (!address.equals(mediaAddresses().get(device.value()))) {
                mediaAddresses().put(device.value(), address);
            }
        });
    }

    /** Where the media of the members is, this one's too, as far as they have said; {@code HOST:PORT} each. */
    public Map<DeviceId, String> media() {
        List<DeviceId> members = devices();
        return Guarded.get("tell where the media of its members is", () -> {
            Map<DeviceId, String> addresses = new HashMap<>();
            for (DeviceId other : members) {
                String address = mediaAddresses().get(other.value());
                if (address != null) {
                    addresses.put(other, address);
                }
            }
            return addresses;
        });
    }

    /** A secret of this name that all members share, 256 random bits as text; made by the first who asks, kept while any member runs. */
    public String sharedSecret(String name) {
        return Guarded.get("tell a secret that its members share", () -> {
            IMap<String, String> secrets = member.getMap("secrets");
            String known = secrets.get(name);
            if (known != null) {
                return known;
            }
            byte[] octets = new byte[SECRET_OCTETS];
            new SecureRandom().nextBytes(octets);
            String made = Base64.getEncoder().withoutPadding().encodeToString(octets);
            String faster = secrets.putIfAbsent(name, made);
            return faster == null ? made : faster;
        });
    }

    private ReplicatedMap<String, String> mediaAddresses() {
        return member.getReplicatedMap("media");
    }

    /** Runs this whenever a member came or went, on a thread of the grid: it must only hand over. */
    public void onChange(Runnable handOver) {
        member.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent joined) {
                handOver.run();
            }

            @Override
            public void memberRemoved(MembershipEvent left) {
                handOver.run();
            }
        });
    }

    /** This member's id, anew with every start. */
    public UUID memberId() {
        return member.getCluster().getLocalMember().getUuid();
    }

    /** The TCP port at which other members reach this one. */
    public int port() {
        return member.getCluster().getLocalMember().getAddress().getPort();
    }

    /** Leaves the grid. */
    @Override
    public void close() {
        member.shutdown();
    }

    private static void refuseOtherLevels(HazelcastInstance member, int level) {
        String ours = Integer.toString(level);
        for (Member other : member.getCluster().getMembers()) {
            String theirs = other.getAttribute(LEVEL);
            if (!ours.equals(theirs)) {
                String name = other.getAttribute(DEVICE);
                member.getLifecycleService().terminate();
                throw new GridException(
                        "all members of a grid must be of versions that understand each other, but this one speaks level "
                                + level + " and member '" + name + "' "
                                + (theirs == null ? "is older than levels" : "level " + theirs)
                                + "; run the same version on all, or give this one another grid.cluster-name",
                        null);
            }
        }
    }

    private static void refusePublicAddress(GridConfig settings) {
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException unknown) {
            throw new GridException(
                    "grid.host must be an address of this machine, was '" + settings.host()
                            + "', which no name service knows; set it in cordboard.conf",
                    unknown);
        }
        // RFC 4193: fc00::/7 is private, which InetAddress does not know.
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        boolean inside = address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
        if (!inside && !settings.publicAddressAllowed()) {
            throw new GridException(
                    "grid.host must be a loopback or private address, because the grid is not encrypted, was '"
                            + settings.host()
                            + "'; set it to a private one, or tunnel and set grid.public-address-allowed = true",
                    null);
        }
    }

    private static Config hazelcastConfig(GridConfig settings, int level) {
        Config config = new Config();
        config.setClassLoader(Grid.class.getClassLoader());
        config.setClusterName(settings.clusterName());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.socket.client.bind.any", "false");
        // Loopback addresses beside 127.0.0.1 are on no interface, and can be listened on all the same.
        config.setProperty("hazelcast.local.localAddress", settings.host());
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty(
                "hazelcast.max.no.heartbeat.seconds",
                Long.toString(settings.heartbeatLimit().toSeconds()));
        // The grid holds nothing that must survive: a member that cannot hand over its partitions soon just leaves.
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
        config.setProperty("hazelcast.operation.call.timeout.millis", "10000");
        // Halves of a grid that was cut become one again soon after they see each other, not after five minutes.
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getMemberAttributeConfig().setAttribute(DEVICE, settings.device().value());
        config.getMemberAttributeConfig().setAttribute(LEVEL, Integer.toString(level));
        config.addQueueConfig(new QueueConfig("*").setBackupCount(1).setStatisticsEnabled(false));
        config.getSerializationConfig()
                .getCompactSerializationConfig()
                .addSerializer(new CompactRecords.CallRecords())
                .addSerializer(new CompactRecords.QueuedRecords());
        network(config.getNetworkConfig(), settings);
        return config;
    }

    private static void network(NetworkConfig network, GridConfig settings) {
        network.setPort(settings.firstPort());
        network.setPortCount(Math.max(1, settings.ports()));
        network.setPortAutoIncrement(settings.firstPort() != 0 && settings.ports() > 1);
        network.setReuseAddress(true);
        if (!settings.announcedAs().isEmpty()) {
            network.setPublicAddress(settings.announcedAs());
        }
        network.getInterfaces().setEnabled(true).addInterface(settings.host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(settings.members());
    }
}
