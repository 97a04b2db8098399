package org.cordboard.media.engine;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.cordboard.media.rtp.RtpPacket;

/** Datagram channels on loops: epoll where there is one, else the JDK's selector. Thread-safe. */
final class Transport {
    private static final long SHUTDOWN_SECONDS = 5;

    /** A leg has one packet in 20 ms: to look for a second one costs a system call that finds nothing. */
    private static final RecvByteBufAllocator ONE_AT_A_TIME =
            new FixedRecvByteBufAllocator(RtpPacket.LONGEST + 32).maxMessagesPerRead(1);

    private final boolean epoll = Epoll.isAvailable();
    private final MultiThreadIoEventLoopGroup group;

    /** Netty looks after buffers that nobody lets go of by a stack trace now and then, which costs a tenth of a relay. */
    private static final String LEAKS = "io.netty.leakDetection.level";

    Transport(int loops) {
        if (System.getProperty(LEAKS) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("media"), factory);
    }

    EventLoop nextLoop() {
        return group.next();
    }

    String name() {
        return epoll ? "epoll" : "nio";
    }

    /** Starts to bind a channel that reads nothing until it is told to. */
    ChannelFuture bind(EventLoop loop, InetAddress host, int port) {
        Class<? extends DatagramChannel> type = epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
        return new Bootstrap()
                .group(loop)
                .channel(type)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, ONE_AT_A_TIME)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(host, port));
    }

    /** Lets a channel read from now on, through this handler. On the channel's loop. */
    static void read(Channel channel, DatagramHandler handler) {
        channel.pipeline().addLast(handler);
        channel.config().setAutoRead(true);
    }

    void close() {
        group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(2 * SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }
}
