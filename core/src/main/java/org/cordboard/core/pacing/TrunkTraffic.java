package org.cordboard.core.pacing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.id.TrunkId;

/**
 * What each trunk carries, and whether it takes one more call now: within its limits, and not while it has asked to be left alone. Times
 * are monotonic nanoseconds. Confined to who guards it.
 */
public final class TrunkTraffic {
    private final Duration heldAtMost;
    private final Map<TrunkId, Load> loads = new HashMap<>();

    private static final class Load {
        TrunkLimits limits;
        final CallRate rate;
        int live;
        boolean held;
        long heldUntil;

        Load(TrunkLimits limits) {
            this.limits = limits;
            this.rate = new CallRate(limits.callsPerSecond());
        }
    }

    /** @param heldAtMost nobody's Retry-After counts for longer: a trunk that is well again sooner would get no calls all the same */
    public TrunkTraffic(Duration heldAtMost) {
        this.heldAtMost = heldAtMost;
    }

    /** A trunk's limits are these from the next call on; calls that are up stay up. */
    public void limit(TrunkId trunk, TrunkLimits limits) {
        Load load = loads.computeIfAbsent(trunk, id -> new Load(limits));
        load.limits = limits;
        load.rate.limit(limits.callsPerSecond());
    }

    /** Only these trunks are left; calls that are still up on others are no longer counted. */
    public void keep(Set<TrunkId> trunks) {
        loads.keySet().retainAll(trunks);
    }

    /** How many calls may start on this trunk at this moment; none on one that is not known. */
    public int room(TrunkId trunk, long now) {
        Load load = loads.get(trunk);
        if (load == null || isHeld(load, now)) {
            return 0;
        }
        return Math.min(channels(load), load.rate.room(now));
    }

    /**
     * A call starts on this trunk.
     *
     * @throws IllegalStateException when there is no room for it
     */
    public void start(TrunkId trunk, long now) {
        Load load = loads.get(trunk);
        if (load == null || room(trunk, now) == 0) {
            throw new IllegalStateException("trunk " + trunk + " must have room for a call, had none; ask first");
        }
        load.rate.started(now);
        load.live++;
    }

    /** A call that is up on this trunk is sent once more, with credentials or to another server: for the trunk's rate that is a call. */
    public void repeat(TrunkId trunk, long now) {
        Load load = loads.get(trunk);
        if (load != null) {
            load.rate.started(now);
        }
    }

    /** A call that had left this trunk for another is back, since it never reached that one. */
    public void comeBack(TrunkId trunk) {
        Load load = loads.get(trunk);
        if (load != null) {
            load.live++;
        }
    }

    /** A call that started on this trunk has left it. */
    public void end(TrunkId trunk) {
        Load load = loads.get(trunk);
        if (load != null && load.live > 0) {
            load.live--;
        }
    }

    /** The trunk wants no new calls for so long (RFC 3261 20.33), within bounds; of two wishes the longer one counts. */
    public void hold(TrunkId trunk, Duration wish, long now) {
        Load load = loads.get(trunk);
        if (load == null || wish.isNegative() || wish.isZero()) {
            return;
        }
        long until = now + (wish.compareTo(heldAtMost) < 0 ? wish : heldAtMost).toNanos();
        if (!isHeld(load, now) || until - load.heldUntil > 0) {
            load.held = true;
            load.heldUntil = until;
        }
    }

    /** For how long the trunk still wants no calls, if it does. */
    public Optional<Duration> heldFor(TrunkId trunk, long now) {
        Load load = loads.get(trunk);
        return load != null && isHeld(load, now)
                ? Optional.of(Duration.ofNanos(load.heldUntil - now))
                : Optional.empty();
    }

    /** Calls on this trunk now. */
    public int live(TrunkId trunk) {
        Load load = loads.get(trunk);
        return load == null ? 0 : load.live;
    }

    /** When this trunk, which has no room now, may have some by the clock alone; empty when a call must end first. */
    public OptionalLong freeAt(TrunkId trunk, long now) {
        Load load = loads.get(trunk);
        if (load == null || channels(load) == 0) {
            return OptionalLong.empty();
        }
        long byRate = load.rate.nextAt(now);
        boolean heldLonger = isHeld(load, now) && load.heldUntil - byRate > 0;
        return OptionalLong.of(heldLonger ? load.heldUntil : byRate);
    }

    private static int channels(Load load) {
        int most = load.limits.channels();
        return most == 0 ? Integer.MAX_VALUE : Math.max(0, most - load.live);
    }

    private static boolean isHeld(Load load, long now) {
        return load.held && load.heldUntil - now > 0;
    }
}
