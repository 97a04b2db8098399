package org.cordboard.media.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.RemoteLeg;
import org.cordboard.media.link.LinkConfig;

/** Media engines that are nodes to each other. Confined to the test's thread. */
final class Neighbours implements AutoCloseable {
    private static final String SECRET = "sixteen letters and more";
    private static final int PORTS = 200;

    private final Map<String, InetSocketAddress> addresses = new ConcurrentHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> firstPorts = new ArrayList<>();

    /** A party: a leg, its far end with a voice, and its events. */
    record Party(Leg leg, String node, CodecPeer peer, Events events) {
        /** As the legs of other nodes name it. */
        String name() {
            return new RemoteLeg(leg.id(), node).toString();
        }
    }

    /** One node. */
    static final class Node {
        private final String id;
        private final MediaEngine engine;
        private final List<Party> parties = new ArrayList<>();

        Node(String id, MediaEngine engine) {
            this.id = id;
            this.engine = engine;
        }

        MediaEngine engine() {
            return engine;
        }

        Party party(Codec codec, int hz) throws Exception {
            Events events = new Events();
            CodecPeer peer = new CodecPeer(codec, false);
            Leg leg = engine.open("call-" + parties.size(), events);
            Party party = new Party(leg, id, peer, events);
            parties.add(party);
            peer.accept(leg.answerOffer(peer.offer()));
            peer.say(hz);
            return party;
        }

        /** Waits until no ends of links are left, nor their ports. */
        boolean hasOnlyItsParties() {
            return within(() -> engine.legs() == parties.size()
                    && engine.openPorts() == parties.size()
                    && engine.linkFigures().open() == 0);
        }
    }

    /** A node with limits that no test meets by chance. */
    Node node(String id) throws Exception {
        return node(id, SECRET, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    Node node(String id, String secret, Duration heartbeat, Duration answer) throws Exception {
        int first = freePorts();
        MediaEngine engine =
                MediaEngine.start(MediaConfig.on(Peer.HOST).withLoops(2).withPorts(first, first + PORTS - 1));
        Node node = new Node(id, engine);
        nodes.add(node);
        LinkConfig config = new LinkConfig(
                        id,
                        Peer.HOST,
                        0,
                        false,
                        other -> Optional.ofNullable(addresses.get(other)),
                        () -> Optional.of(secret))
                .withLimits(heartbeat, answer);
        addresses.put(id, engine.link(config));
        return node;
    }

    /** Nobody else's of these nodes, though they are not bound before a leg needs them. */
    private int freePorts() throws IOException {
        int first = Ports.freeRange(PORTS);
        while (overlaps(first)) {
            first = Ports.freeRange(PORTS);
        }
        firstPorts.add(first);
        return first;
    }

    private boolean overlaps(int first) {
        return firstPorts.stream().anyMatch(taken -> Math.abs(taken - first) < PORTS);
    }

    InetSocketAddress address(String node) {
        return addresses.get(node);
    }

    /** From now on others find the node there. */
    void move(String node, InetSocketAddress address) {
        addresses.put(node, address);
    }

    /** Waits for it, at most 30 s. */
    static boolean within(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            node.parties.forEach(p -> p.peer.close());
            node.engine.close();
            if (node.engine.legs() != 0 || node.engine.openPorts() != 0) {
                throw new IOException("node " + node.id + " has left " + node.engine.legs() + " legs");
            }
        }
    }
}
