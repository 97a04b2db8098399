package org.cordboard.ra.sip.guard;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A rate for each source address. However many addresses there are, only so many are remembered. Thread-safe. */
final class SourceRates {
    private final int perSecond;
    private final int most;
    private final ConcurrentMap<InetAddress, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final TokenBucket shared;

    /** @param most how many addresses are told apart; all others share one rate */
    SourceRates(int perSecond, int most, long nowNanos) {
        this.perSecond = perSecond;
        this.most = most;
        this.shared = new TokenBucket(perSecond, nowNanos);
    }

    boolean take(InetAddress source, long nowNanos) {
        TokenBucket known = buckets.get(source);
        if (known == null && buckets.size() >= most) {
            buckets.values().removeIf(bucket -> bucket.isFull(nowNanos));
            if (buckets.size() >= most) {
                return shared.take(nowNanos);
            }
        }
        TokenBucket bucket = known != null
                ? known
                : buckets.computeIfAbsent(source, address -> new TokenBucket(perSecond, nowNanos));
        return bucket.take(nowNanos);
    }

    int remembered() {
        return buckets.size();
    }
}
