package org.cordboard.media.engine;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Pairs of an even RTP port and the odd RTCP port above it (RFC 3550 11), handed out in turn, so that a port rests before the
 * next call gets it and late packets of the last one meet nobody. Thread-safe.
 */
final class PortRange {
    private final int firstEven;
    private final int pairs;
    private final BitSet taken;
    private int next;

    PortRange(int first, int last) {
        firstEven = first + (first & 1);
        pairs = (last - firstEven + 1) / 2;
        taken = new BitSet(pairs);
    }

    synchronized OptionalInt take() {
        int free = taken.nextClearBit(next);
        if (free >= pairs) {
            free = taken.nextClearBit(0);
        }
        if (free >= pairs) {
            return OptionalInt.empty();
        }
        taken.set(free);
        next = free + 1 == pairs ? 0 : free + 1;
        return OptionalInt.of(firstEven + 2 * free);
    }

    synchronized void release(int port) {
        taken.clear((port - firstEven) / 2);
    }

    synchronized int inUse() {
        return taken.cardinality();
    }

    int pairs() {
        return pairs;
    }

    @Override
    public String toString() {
        return firstEven + "-" + (firstEven + 2 * pairs - 1);
    }
}
