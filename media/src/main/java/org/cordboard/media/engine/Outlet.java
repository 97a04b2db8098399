package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Sends the datagrams of one socket. On epoll each goes to the kernel at once, past the channel's queue of writes, which costs more than
 * the rest of a relay: what does not fit into the socket's buffer is lost, as UDP may. Confined to the leg's media loop.
 */
final class Outlet {
    private final Channel channel;
    private final @Nullable Socket socket;

    Outlet(Channel channel) {
        this.channel = channel;
        this.socket = channel instanceof EpollDatagramChannel epoll
                ? new Socket(epoll.fd().intValue())
                : null;
    }

    /** Whether it takes packets. */
    boolean isWritable() {
        return channel.isWritable();
    }

    /** Room for a packet. */
    ByteBuf room(int octets) {
        return channel.alloc().directBuffer(octets);
    }

    /** Sends a packet and lets go of it; {@link DatagramHandler#exceptionCaught} hears of failures. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(ByteBuf packet, InetSocketAddress to) {
        if (socket == null || !packet.hasMemoryAddress()) {
            channel.writeAndFlush(new DatagramPacket(packet, to), channel.voidPromise());
            return;
        }
        try {
            // The loop alone closes the channel, so its descriptor is still ours
            if (channel.isOpen()) {
                socket.sendToAddress(
                        packet.memoryAddress(),
                        packet.readerIndex(),
                        packet.writerIndex(),
                        to.getAddress(),
                        to.getPort());
            }
        } catch (IOException failed) {
            channel.pipeline().fireExceptionCaught(failed);
        } finally {
            packet.release();
        }
    }
}
