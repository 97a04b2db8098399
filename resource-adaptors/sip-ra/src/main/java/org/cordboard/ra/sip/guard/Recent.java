package org.cordboard.ra.sip.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was admitted for at least as long as it may be repeated, and never more than so much. Thread-safe. */
final class Recent {
    private final long forNanos;
    private final int most;
    private volatile Set<Integer> current = ConcurrentHashMap.newKeySet();
    private volatile Set<Integer> previous = Set.of();
    private volatile long since;

    Recent(long forNanos, int most, long nowNanos) {
        this.forNanos = forNanos;
        this.most = most;
        this.since = nowNanos;
    }

    void add(int identity, long nowNanos) {
        if (nowNanos - since > forNanos || current.size() >= most) {
            turn(nowNanos);
        }
        current.add(identity);
    }

    boolean has(int identity) {
        return current.contains(identity) || previous.contains(identity);
    }

    private synchronized void turn(long nowNanos) {
        if (nowNanos - since > forNanos || current.size() >= most) {
            previous = current;
            current = ConcurrentHashMap.newKeySet();
            since = nowNanos;
        }
    }
}
