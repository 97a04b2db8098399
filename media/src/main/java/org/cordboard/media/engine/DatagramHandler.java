package org.cordboard.media.engine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the datagrams of one socket to its leg and lets go of them. Confined to the leg's media loop. */
final class DatagramHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);

    private final RtpLeg leg;
    private final boolean control;
    private boolean complained;

    /**
     * A handler for a leg's RTP.
     *
     * @param control for its RTCP
     */
    DatagramHandler(RtpLeg leg, boolean control) {
        this.leg = leg;
        this.control = control;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        DatagramPacket datagram = (DatagramPacket) message;
        try {
            if (control) {
                leg.receivedControl(datagram.content(), datagram.sender());
            } else {
                leg.received(datagram.content(), datagram.sender(), System.nanoTime());
            }
        } finally {
            datagram.release();
        }
    }

    /** Sending failed (no route, message refused) or a fault in the leg: UDP loses packets, so the leg lives on. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!complained) {
            complained = true;
            LOG.warn("leg {}: {}; more of this leg is not logged", leg, cause.toString());
        }
    }
}
