package org.cordboard.ra.sip.connection;

import gov.nist.core.HostPort;
import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cordboard.ra.sip.guard.Guard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of the stack for TCP or TLS: accepts connections and opens them, and finds the one that leads to a peer again (RFC 3261 section 18).
 * Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the pipeline
public final class StreamPort extends MessageProcessor {
    private static final Logger log = LoggerFactory.getLogger(StreamPort.class);

    private final Shared shared;
    private final StreamLimits limits;
    private final @Nullable Tls tls;
    private final ConcurrentMap<InetSocketAddress, StreamConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable Channel listening;

    /**
     * What all ports share.
     *
     * @param loops does the I/O; the caller's to shut down
     * @param guard looks at each message before it is parsed
     * @param log of messages
     * @param names the domain that led to an address, for the check of its certificate; null when the address was given as such
     */
    public record Shared(
            EventLoopGroup loops,
            StreamLimits limits,
            Guard guard,
            ServerLogger log,
            Function<InetSocketAddress, @Nullable String> names) {}

    /**
     * A port that is not open yet.
     *
     * @param tls null for TCP
     */
    public StreamPort(SIPTransactionStack stack, InetSocketAddress address, Shared shared, @Nullable Tls tls) {
        super(address.getAddress(), address.getPort(), tls == null ? "tcp" : "tls", stack);
        this.shared = shared;
        this.limits = shared.limits();
        this.tls = tls;
    }

    @Override
    public void start() throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(shared.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 1 << 20))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted(channel);
                    }
                })
                .bind(getIpAddress(), getPort())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        listening = bound.channel();
    }

    private void accepted(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer) || open.get() >= limits.connections()) {
            log.debug("{} connections are open, a further one is closed", open.get());
            channel.close();
            return;
        }
        StreamConnection connection = new StreamConnection(this, peer, false);
        equip(channel, connection, tls == null ? null : tls.accepting(channel.alloc()));
        connections.put(peer, connection);
        connection.attach(channel.newSucceededFuture());
    }

    private StreamConnection connect(InetSocketAddress peer) {
        StreamConnection connection = new StreamConnection(this, peer, true);
        ChannelFuture connecting = new Bootstrap()
                .group(shared.loops())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 << 10, 1 << 20))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.unfinished().toMillis())
                .localAddress(getIpAddress(), 0)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        equip(
                                channel,
                                connection,
                                tls == null
                                        ? null
                                        : tls.opening(
                                                channel.alloc(),
                                                peer,
                                                shared.names().apply(peer)));
                    }
                })
                .connect(peer);
        connection.attach(connecting);
        return connection;
    }

    private void equip(Channel channel, StreamConnection connection, @Nullable SslHandler security) {
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            connections.values().removeIf(other -> other == connection);
            connection.closed();
        });
        if (security != null) {
            security.setHandshakeTimeoutMillis(limits.unfinished().toMillis());
            channel.pipeline().addLast(security);
        }
        Framing framing = new Framing(limits.messageBytes());
        channel.pipeline()
                .addLast(idleness(connection.isOpenedByUs()), framing, new StreamReader(connection, framing, limits));
    }

    private IdleStateHandler idleness(boolean openedByUs) {
        long keepAlive = openedByUs ? limits.keepAlive().toMillis() : 0;
        return new IdleStateHandler(limits.idle().toMillis(), keepAlive, 0, TimeUnit.MILLISECONDS);
    }

    /** Requests for the peer's own address go to this connection too, as long as it really comes from there (RFC 5923). */
    void alias(InetSocketAddress advertised, StreamConnection connection) {
        connections.putIfAbsent(advertised, connection);
    }

    Guard.Verdict judge(byte[] message, InetSocketAddress source) {
        return shared.guard().judge(message, message.length, source, 0);
    }

    ServerLogger log() {
        return shared.log();
    }

    /** How many connections are open. */
    public int connections() {
        return open.get();
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
        if (listening == null) {
            throw new IOException("The port is closed");
        }
        InetSocketAddress peer = new InetSocketAddress(host, port <= 0 ? getDefaultTargetPort() : port);
        StreamConnection known = connections.get(peer);
        if (known != null && known.isUsable()) {
            return known;
        }
        if (open.get() >= limits.connections()) {
            throw new IOException("All " + limits.connections() + " connections are in use");
        }
        return connections.compute(peer, (key, other) -> other != null && other.isUsable() ? other : connect(peer));
    }

    @Override
    public void stop() {
        Channel closing = listening;
        listening = null;
        if (closing != null && closing.isOpen()) {
            closing.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        connections.values().forEach(StreamConnection::close);
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public int getDefaultTargetPort() {
        return isSecure() ? 5061 : 5060;
    }

    @Override
    public boolean isSecure() {
        return tls != null;
    }

    @Override
    public int getMaximumMessageSize() {
        return limits.messageBytes();
    }

    @Override
    public boolean inUse() {
        return open.get() > 0;
    }
}
