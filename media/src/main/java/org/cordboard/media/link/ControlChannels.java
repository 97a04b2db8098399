package org.cordboard.media.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control channels of this node: at most one connection to each other node, opened by whoever has something to say first, so that what
 * one node says arrives in order. Where two connect to each other at once, the one with the lower id goes on. {@link #post}, {@link
 * #close} and the figures are thread-safe; the rest is confined to the loop.
 */
public final class ControlChannels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlChannels.class);
    private static final int LENGTH = 2;
    private static final int MOST_STRANGERS = 64;
    private static final int MOST_UNSENT = 1 << 20;
    private static final long SHUTDOWN_SECONDS = 5;

    private final LinkConfig config;
    private final Listener listener;
    private final SecureRandom random = new SecureRandom();
    private final long run = random.nextLong();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("media-links"), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<String, Peer> peers = new HashMap<>();
    private final AtomicInteger connected = new AtomicInteger();
    private final LongAdder strangersRefused = new LongAdder();
    private int strangers;
    private volatile boolean closing;
    private volatile @Nullable Channel server;

    /** Hears what other nodes say. Called on the loop. */
    public interface Listener {
        /** A node that has proved itself says something. */
        void received(String node, LinkMessage message);

        /** A node cannot be reached, or no longer; what it was told since it was last reached may be lost. One sentence why. */
        void lost(String node, String reason);
    }

    /** What there is between this node and another. */
    private static final class Peer {
        private final String node;
        private final Deque<LinkMessage> waiting = new ArrayDeque<>();
        private @Nullable ControlChannel up;
        private @Nullable ControlChannel dialed;
        private @Nullable ScheduledFuture<?> deadline;

        Peer(String node) {
            this.node = node;
        }
    }

    /** Channels that connect to nobody before {@link #listen}. */
    public ControlChannels(LinkConfig config, Listener listener) {
        this.config = config;
        this.listener = listener;
    }

    /**
     * Begins. What has failed is closed.
     *
     * @throws IOException when the port is not free or the host is not an address of this machine
     */
    public void listen() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, unsent())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(config.host(), config.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "media.link.host and media.link.port must be a free address of this machine, were "
                            + config.host().getHostAddress() + " and " + config.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        server = bound.channel();
        LOG.info("links to other nodes on {}", address());
    }

    /** Where other nodes reach this one. */
    public InetSocketAddress address() {
        Channel listening = server;
        return listening == null
                ? new InetSocketAddress(config.host(), config.port())
                : (InetSocketAddress) listening.localAddress();
    }

    /** How many nodes are connected now. */
    public int connected() {
        return connected.get();
    }

    /** How many connections were refused because who opened them could not prove itself. */
    public long strangersRefused() {
        return strangersRefused.sum();
    }

    /** Runs a command on the loop, after those that were posted before; dropped after the end. Any thread. */
    public void post(Runnable command) {
        try {
            loop.execute(command);
        } catch (RejectedExecutionException gone) {
            LOG.trace("command after the end of the links");
        }
    }

    /** Runs a command on the loop later. */
    public ScheduledFuture<?> later(Duration delay, Runnable command) {
        return loop.schedule(command, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells a node something; connects to it first, where there is no connection and a link is to be opened. */
    public void send(String node, LinkMessage message) {
        Peer peer = peers.get(node);
        if (peer == null) {
            if (!(message instanceof LinkMessage.Open)) {
                return; // What it is about ended with the connection
            }
            peer = new Peer(node);
            peers.put(node, peer);
            dial(peer);
        }
        if (peer.up != null) {
            peer.up.send(message);
        } else {
            peer.waiting.add(message);
        }
    }

    /** Closes all connections. Waits for it, at most 10 s. */
    @Override
    public void close() {
        closing = true;
        post(() -> List.copyOf(peers.values()).forEach(peer -> lose(peer, "this node is stopping")));
        group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(2 * SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    LinkConfig config() {
        return config;
    }

    SecureRandom random() {
        return random;
    }

    long run() {
        return run;
    }

    /** What is answered to a node that has proved itself and wants this connection. */
    int verdict(ControlChannel incoming) {
        Peer peer = peers.get(incoming.node());
        if (closing) {
            return Handshake.BUSY;
        }
        if (peer == null) {
            return Handshake.WELCOME;
        }
        if (peer.up != null) {
            boolean same = peer.up.run() == incoming.run();
            if (!same) {
                lose(peer, "node " + peer.node + " has started anew");
            }
            return same ? Handshake.BUSY : Handshake.WELCOME;
        }
        boolean oursFirst = peer.dialed != null && config.node().compareTo(peer.node) < 0;
        return oursFirst ? Handshake.BUSY : Handshake.WELCOME;
    }

    void up(ControlChannel channel) {
        Peer peer = peers.computeIfAbsent(channel.node(), Peer::new);
        ControlChannel abandoned = peer.dialed;
        peer.up = channel;
        peer.dialed = null;
        if (abandoned == channel) {
            LOG.info("node {} is connected by us", peer.node);
        } else {
            strangers--;
            LOG.info("node {} is connected by itself", peer.node);
        }
        if (abandoned != null && abandoned != channel) {
            abandoned.end("node " + peer.node + " was faster");
        }
        if (peer.deadline != null) {
            peer.deadline.cancel(false);
        }
        connected.incrementAndGet();
        for (LinkMessage m = peer.waiting.poll(); m != null && channel.isUp(); m = peer.waiting.poll()) {
            channel.send(m);
        }
    }

    void received(ControlChannel channel, LinkMessage message) {
        listener.received(channel.node(), message);
    }

    void over(ControlChannel channel, String reason, boolean stranger) {
        if (stranger) {
            strangers--;
            if (!channel.isBusy()) {
                strangersRefused.increment();
            }
            LOG.debug("a connection is refused: {}", reason);
        }
        Peer peer = peers.get(channel.node());
        if (peer != null && peer.up == channel) {
            lose(peer, reason);
        } else if (peer != null && peer.dialed == channel) {
            peer.dialed = null;
            if (!channel.isBusy()) {
                lose(peer, reason);
            }
            // A busy node connects to us; until the deadline
        }
    }

    private void accept(Channel channel) {
        if (strangers >= MOST_STRANGERS || closing) {
            strangersRefused.increment();
            var unused = channel.close();
            return;
        }
        strangers++;
        equip(channel, ControlChannel.from(this));
    }

    private static void equip(Channel channel, ControlChannel handler) {
        channel.pipeline()
                .addLast(new LengthFieldBasedFrameDecoder(Wire.LONGEST + Seal.TAG + LENGTH, 0, LENGTH, 0, LENGTH))
                .addLast(handler);
    }

    private void dial(Peer peer) {
        Optional<InetSocketAddress> address = config.directory().find(peer.node);
        String obstacle = closing
                ? "this node is stopping"
                : peer.node.equals(config.node())
                        ? "node " + peer.node + " is this one"
                        : address.isEmpty()
                                ? "there is no node " + peer.node + " that is known here; see media.link.peers"
                                : config.secret().get().isEmpty()
                                        ? "this node has no media.link.secret, and the grid gave it none"
                                        : "";
        if (!obstacle.isEmpty()) {
            post(() -> lose(peer, obstacle)); // Later, when the caller has done what it was about
            return;
        }
        Duration limit = config.answerWithin();
        peer.deadline = later(limit, () -> {
            if (peer.up == null) {
                lose(peer, "node " + peer.node + " was not connected within " + limit.toMillis() + " ms");
            }
        });
        connect(peer, address.orElseThrow());
    }

    private void connect(Peer peer, InetSocketAddress address) {
        ControlChannel channel = ControlChannel.to(peer.node, this);
        peer.dialed = channel;
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, unsent())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        config.answerWithin().toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        equip(fresh, channel);
                    }
                })
                .connect(address)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        channel.end("node " + peer.node + " is not reached at " + address + ": "
                                + done.cause().getMessage());
                    }
                });
    }

    /** Gives a node up, once. */
    private void lose(Peer peer, String reason) {
        if (!peers.remove(peer.node, peer)) {
            return;
        }
        ControlChannel up = peer.up;
        ControlChannel dialed = peer.dialed;
        if (peer.deadline != null) {
            peer.deadline.cancel(false);
        }
        if (up != null) {
            connected.decrementAndGet();
            up.end(reason);
        }
        if (dialed != null) {
            dialed.end(reason);
        }
        LOG.info("node {} is not connected any more: {}", peer.node, reason);
        listener.lost(peer.node, reason);
    }

    private static WriteBufferWaterMark unsent() {
        return new WriteBufferWaterMark(MOST_UNSENT / 2, MOST_UNSENT);
    }
}
