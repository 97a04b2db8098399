package org.cordboard.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkHealth;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.call.TrunkState;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.call.TrunkWatch;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.pacing.TrunkTraffic;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.TrunkOperations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's trunks: which can be reached, what each carries, and which call holds a channel of which. Thread-safe, never blocks. */
final class Trunks {
    private static final Logger LOG = LoggerFactory.getLogger(Trunks.class);

    private final Clock clock;
    private final Runnable moreRoom;
    private final TrunkWatch watch = new TrunkWatch();
    private final TrunkTraffic traffic;
    private final Map<AttemptId, Route> routes = new HashMap<>();
    private final AtomicLong pings = new AtomicLong();
    private Map<TrunkId, Trunk> known = new LinkedHashMap<>();

    /** The trunks of one attempt in their order, and the one whose channel it holds. */
    private static final class Route {
        final List<Trunk> trunks;
        int current;

        /** The trunk whose channel it left for the current one's. */
        int before;

        /** Whether an INVITE may have left; the first is counted when the channel is taken. */
        boolean sent;

        Route(List<Trunk> trunks) {
            this.trunks = List.copyOf(trunks);
        }

        TrunkId trunk() {
            return trunks.get(current).id();
        }

        void goesOn(int trunk) {
            before = current;
            current = trunk;
        }
    }

    /**
     * @param heldAtMost how long a trunk that asks for it gets no calls, at most
     * @param moreRoom told when calls may start that could not before
     */
    Trunks(Clock clock, Duration heldAtMost, Runnable moreRoom) {
        this.clock = clock;
        this.traffic = new TrunkTraffic(heldAtMost);
        this.moreRoom = moreRoom;
    }

    /** These are the trunks, as the store has them, from the next record on. */
    synchronized void know(List<Trunk> all) {
        Map<TrunkId, Trunk> now = new LinkedHashMap<>();
        all.forEach(trunk -> now.put(trunk.id(), trunk));
        if (now.equals(known)) {
            return;
        }
        known = now;
        watch.know(all, clock.now(), clock.monotonicNanos());
        traffic.keep(now.keySet());
        all.forEach(trunk -> traffic.limit(trunk.id(), trunk.limits()));
        moreRoom.run();
    }

    // Calls

    /** How many calls may start on these trunks together at this moment. */
    synchronized int room(List<Trunk> trunks) {
        long now = clock.monotonicNanos();
        long room = 0;
        for (Trunk trunk : trunks) {
            room += isDown(trunk) ? 0 : traffic.room(trunk.id(), now);
        }
        return (int) Math.min(Integer.MAX_VALUE, room);
    }

    /**
     * Gives the attempt a channel of the first of these trunks that has one, and its targets: that trunk first, then those of the others
     * that can be reached. Empty when none has room; the record waits then.
     */
    synchronized List<TrunkTarget> start(AttemptId attempt, List<Trunk> order) {
        long now = clock.monotonicNanos();
        List<Trunk> usable = new ArrayList<>();
        List<TrunkTarget> targets = new ArrayList<>();
        for (Trunk trunk : order) {
            Optional<TrunkTarget> target = watch.reachable(trunk);
            boolean takes = usable.isEmpty()
                    ? traffic.room(trunk.id(), now) > 0
                    : traffic.heldFor(trunk.id(), now).isEmpty();
            if (target.isPresent() && takes) {
                usable.add(trunk);
                targets.add(target.get());
            }
        }
        if (!usable.isEmpty()) {
            traffic.start(usable.get(0).id(), now);
            routes.put(attempt, new Route(usable));
        }
        return targets;
    }

    /**
     * The attempt sends an INVITE by this of its trunks, if that one has room: it leaves the other's channel for it. On the trunk that it is on
     * it may always send again; new calls wait for it.
     */
    synchronized Clearance clear(AttemptId attempt, int trunk) {
        Route route = routes.get(attempt);
        if (route == null || trunk < 0 || trunk >= route.trunks.size()) {
            return Clearance.refused("the attempt has no such trunk");
        }
        long now = clock.monotonicNanos();
        if (trunk == route.current) {
            if (route.sent) {
                traffic.repeat(route.trunk(), now);
            }
            route.sent = true;
            return Clearance.GRANTED;
        }
        Trunk wanted = route.trunks.get(trunk);
        if (isDown(wanted) || traffic.room(wanted.id(), now) == 0) {
            return Clearance.refused("trunk " + wanted.name() + " takes no more calls now");
        }
        traffic.end(route.trunk());
        traffic.start(wanted.id(), now);
        route.goesOn(trunk);
        route.sent = true;
        moreRoom.run();
        return Clearance.GRANTED;
    }

    /** The attempt is over: its channel is free, and what its last trunk said of itself is taken to heart. */
    synchronized void ended(AttemptId attempt, AttemptOutcome outcome) {
        Route route = routes.get(attempt);
        if (route != null) {
            boolean silent = outcome.result() == AttemptResult.TRUNK_FAILED && outcome.sipStatus() == 0;
            heard(route.trunks.get(route.current), silent ? 408 : outcome.sipStatus(), outcome.retryAfter());
        }
        ended(attempt);
    }

    /** The attempt never began: its channel is free. */
    synchronized void ended(AttemptId attempt) {
        Route route = routes.remove(attempt);
        if (route != null) {
            traffic.end(route.trunk());
        }
    }

    /** A trunk did not take a call: it is left alone for as long as it asked for, and asked whether it is there. */
    synchronized void refused(AttemptId attempt, int trunk, int status, @Nullable Duration retryAfter) {
        Route route = routes.get(attempt);
        if (route == null || trunk < 0 || trunk >= route.trunks.size()) {
            return;
        }
        if (status == CallReports.NOT_SENT && trunk == route.current) {
            comeBack(route);
        }
        heard(route.trunks.get(trunk), status == CallReports.NOT_SENT ? 503 : status, retryAfter);
    }

    /** The attempt is still on the trunk that it was on before, if it was on any. */
    private void comeBack(Route route) {
        if (route.before != route.current) {
            traffic.end(route.trunk());
            route.current = route.before;
            traffic.comeBack(route.trunk());
            moreRoom.run();
        }
    }

    private void heard(Trunk refusing, int status, @Nullable Duration retryAfter) {
        long now = clock.monotonicNanos();
        // RFC 3261 21.5.4: what 503 says is about the server, whatever else a Retry-After says is about the call.
        if (status == 503 && retryAfter != null && !retryAfter.isZero()) {
            traffic.hold(refusing.id(), retryAfter, now);
            LOG.info(
                    "Trunk {} ({}) wants no calls for {} s, and gets none for {} s",
                    refusing.id(),
                    refusing.name(),
                    retryAfter.toSeconds(),
                    traffic.heldFor(refusing.id(), now).orElse(Duration.ZERO).toSeconds());
        }
        if (status == 503 || status == 408) {
            watch.doubt(refusing.id(), now);
        }
    }

    /** When the clock alone may give these trunks room; empty when a call must end or a trunk come back first. */
    synchronized OptionalLong freeAt(List<Trunk> trunks) {
        long now = clock.monotonicNanos();
        return trunks.stream()
                .filter(trunk -> !isDown(trunk))
                .map(trunk -> traffic.freeAt(trunk.id(), now))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    // Pings

    /** The pings that are to be sent now. */
    synchronized List<TrunkPing> due() {
        return watch.due(clock.monotonicNanos(), () -> "ping-" + pings.incrementAndGet());
    }

    synchronized void pinged(TrunkPing ping, PingResult result) {
        watch.answered(ping, result, clock.now(), clock.monotonicNanos()).ifPresent(this::tell);
    }

    private void tell(TrunkWatch.Change change) {
        Trunk trunk = change.trunk();
        TrunkHealth health = change.now();
        if (health.state() == TrunkState.DOWN) {
            LOG.warn("Trunk {} ({}) is down and gets no calls: {}", trunk.id(), trunk.name(), health.reason());
        } else {
            LOG.info("Trunk {} ({}) is up: {}", trunk.id(), trunk.name(), health.reason());
        }
        moreRoom.run();
    }

    private boolean isDown(Trunk trunk) {
        return watch.health(trunk.id())
                .filter(health -> health.state() == TrunkState.DOWN)
                .isPresent();
    }

    // What others see

    synchronized Optional<TrunkOperations.Live> live(AccountId account, TrunkId id) {
        Trunk trunk = known.get(id);
        return trunk == null || !trunk.account().equals(account) ? Optional.empty() : Optional.of(live(trunk));
    }

    synchronized List<TrunkOperations.Live> all() {
        return known.values().stream().map(this::live).toList();
    }

    private TrunkOperations.Live live(Trunk trunk) {
        return new TrunkOperations.Live(
                trunk.id(),
                trunk.name(),
                watch.health(trunk.id()).orElseThrow(),
                traffic.live(trunk.id()),
                traffic.heldFor(trunk.id(), clock.monotonicNanos()).orElse(null));
    }

    /** One sentence for each trunk that is down. */
    synchronized List<String> down(Predicate<Trunk> which) {
        return known.values().stream()
                .filter(which)
                .filter(this::isDown)
                .map(this::isDownSentence)
                .toList();
    }

    private String isDownSentence(Trunk trunk) {
        TrunkHealth health = watch.health(trunk.id()).orElseThrow();
        return "trunk " + trunk.name() + " is down since " + health.since() + ": " + health.reason()
                + "; see GET /api/v1/trunks/" + trunk.id();
    }

    /** Why no call can start on these trunks, one sentence each; empty when one of them takes calls, or is only full. */
    synchronized List<String> waitsFor(List<Trunk> trunks) {
        long now = clock.monotonicNanos();
        List<String> reasons = new ArrayList<>();
        for (Trunk trunk : trunks) {
            Optional<Duration> held = traffic.heldFor(trunk.id(), now);
            if (isDown(trunk)) {
                reasons.add(isDownSentence(trunk));
            } else if (held.isPresent()) {
                reasons.add("trunk " + trunk.name() + " asked for no calls (503, Retry-After) for another "
                        + (held.get().toSeconds() + 1) + " s; wait, or add another trunk");
            } else {
                return List.of();
            }
        }
        return reasons;
    }
}
