package org.cordboard.ra.sip.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what was framed to the connection, and closes connections that are idle, stalled or broken. Confined to the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the pipeline
final class StreamReader extends SimpleChannelInboundHandler<Object> {
    private static final Logger log = LoggerFactory.getLogger(StreamReader.class);
    private static final byte[] PING = {'\r', '\n', '\r', '\n'};

    private final StreamConnection connection;
    private final Framing framing;
    private final StreamLimits limits;
    private @Nullable Future<?> stalled;

    StreamReader(StreamConnection connection, Framing framing, StreamLimits limits) {
        this.connection = connection;
        this.framing = framing;
        this.limits = limits;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object framed) {
        endWatch();
        if (framed instanceof Framing.Endless endless) {
            log.debug("{} sends a message of more than {} bytes, or of no length", connection, limits.messageBytes());
            connection.refuseEndless(endless);
        } else {
            connection.received((byte[]) framed);
        }
    }

    /** A peer that sends a part and waits has a bound: each further part does not give it more time. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!framing.isUnfinished()) {
            endWatch();
        } else if (stalled == null) {
            stalled = context.executor()
                    .schedule(() -> stall(context), limits.unfinished().toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelReadComplete();
    }

    private void stall(ChannelHandlerContext context) {
        log.debug("{} does not complete its message", connection);
        context.close();
    }

    private void endWatch() {
        if (stalled != null) {
            stalled.cancel(false);
            stalled = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle) {
            switch (idle.state()) {
                case WRITER_IDLE ->
                    context.writeAndFlush(context.alloc().buffer(PING.length).writeBytes(PING));
                default -> {
                    log.debug("{} is idle", connection);
                    context.close();
                }
            }
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            connection.insecure(handshake.cause());
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endWatch();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Netty quotes what it was sent, byte by byte.
        log.debug("{} breaks: {}", connection, cause.getClass().getSimpleName());
        context.close();
    }
}
