package org.cordboard.media.engine;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.rtp.Reception;
import org.cordboard.media.srtp.Protection;
import org.jspecify.annotations.Nullable;

/**
 * The RTCP of one leg: a report about every 5 s, at random times (RFC 3550 6.2, 6.3.1), and goodbye at the end. Confined to the leg's
 * media loop.
 */
final class Reports {
    private static final long INTERVAL = 5_000_000_000L;
    private static final int MOST_OCTETS = 256;

    private final Outlet channel;
    private final Speaking speaking;
    private final Reception reception;
    private @Nullable InetSocketAddress heardFrom;
    private long next;

    Reports(Outlet channel, Speaking speaking, Reception reception) {
        this.channel = channel;
        this.speaking = speaking;
        this.reception = reception;
    }

    /** Takes a packet from somebody at the peer's address, whose port translators may have changed. */
    void received(
            ByteBuf packet, InetSocketAddress from, InetSocketAddress peer, Codec codec, @Nullable Protection keys) {
        boolean known = from.getAddress().equals(peer.getAddress()) && (heardFrom == null || heardFrom.equals(from));
        if (!known || (keys != null && !keys.unprotectControl(packet))) {
            return;
        }
        if (speaking.rtcp().read(packet, codec.clockRate(), (double) System.currentTimeMillis())) {
            heardFrom = from;
        }
    }

    /** Sends a report when one is due. */
    void advance(long nanos, InetSocketAddress peer, Codec codec, @Nullable Protection keys) {
        if (next == 0) {
            next = nanos + INTERVAL / 2 + ThreadLocalRandom.current().nextLong(INTERVAL / 2);
        } else if (nanos - next >= 0) {
            next = nanos + INTERVAL / 2 + ThreadLocalRandom.current().nextLong(INTERVAL);
            send(peer, codec, keys, false);
        }
    }

    /** Says goodbye. */
    void leave(InetSocketAddress peer, Codec codec, @Nullable Protection keys) {
        send(peer, codec, keys, true);
    }

    private void send(InetSocketAddress peer, Codec codec, @Nullable Protection keys, boolean leaving) {
        InetSocketAddress heard = heardFrom;
        if (!channel.isWritable() || (heard == null && peer.getPort() == 65_535)) {
            return;
        }
        InetSocketAddress to = heard != null ? heard : new InetSocketAddress(peer.getAddress(), peer.getPort() + 1);
        ByteBuf packet = channel.room(MOST_OCTETS);
        double now = (double) System.currentTimeMillis();
        speaking.rtcp().write(packet, reception, speaking.timestamp(), codec.clockRate(), now, leaving);
        if (keys != null && !keys.protectControl(packet)) {
            packet.release();
            return;
        }
        channel.send(packet, to);
    }
}
