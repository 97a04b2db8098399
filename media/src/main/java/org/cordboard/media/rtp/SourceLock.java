package org.cordboard.media.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose packets are listened to, and where ours go (symmetric RTP, RFC 4961). The address from the session description
 * is believed at once. Where the peer is behind a translator its packets come from elsewhere: another source is learned, once,
 * after {@link #PROBATION} packets in a row from it (RFC 3550 A.1). After that strangers are not heard; only the described
 * address itself may still take the lock over. Confined to one media loop.
 */
public final class SourceLock {
    /** Packets in sequence from one source that make it believed. */
    static final int PROBATION = 3;

    private final boolean learning;
    private @Nullable InetSocketAddress described;
    private @Nullable InetSocketAddress locked;
    private @Nullable InetSocketAddress candidate;
    private int candidateNext;
    private int candidateCount;

    /** A lock that learns other sources than the described one, for peers that may be behind a translator. */
    public SourceLock() {
        this(true);
    }

    /** A lock that learns other sources or, for peers that say where they are, hears the described one alone. */
    public SourceLock(boolean learning) {
        this.learning = learning;
    }

    /** Takes a peer's described address; the same one again changes nothing, another one starts anew. */
    public void expect(InetSocketAddress address) {
        if (!address.equals(described)) {
            described = address;
            locked = null;
            candidate = null;
        }
    }

    /** Whether a packet with this sequence number from there is the peer's. Nobody is, before {@link #expect}. */
    public boolean accepts(InetSocketAddress from, int sequence) {
        if (from.equals(locked)) {
            return true;
        }
        if (described == null) {
            return false;
        }
        if (from.equals(described)) {
            locked = from;
            return true;
        }
        return learning && locked == null && learns(from, sequence);
    }

    /** Where packets to the peer go: the source that is heard, else the described address; null before {@link #expect}. */
    public @Nullable InetSocketAddress destination() {
        return locked != null ? locked : described;
    }

    private boolean learns(InetSocketAddress from, int sequence) {
        boolean inSequence = from.equals(candidate) && sequence == candidateNext;
        candidate = from;
        candidateCount = inSequence ? candidateCount + 1 : 1;
        candidateNext = (sequence + 1) & 0xFFFF;
        if (candidateCount < PROBATION) {
            return false;
        }
        locked = from;
        return true;
    }
}
