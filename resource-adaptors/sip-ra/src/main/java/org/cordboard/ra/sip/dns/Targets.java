package org.cordboard.ra.sip.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The targets of destinations, remembered for as long as the DNS says. What is known is told at once; a look-up is done by others and never by
 * who asks. Targets that have failed come last for a while, so that the next try takes another (RFC 3263 section 4.3). Thread-safe.
 */
public final class Targets {
    private static final int MOST = 10_000;
    private static final long LEAST_TTL_SECONDS = 1;
    private static final long MOST_TTL_SECONDS = TimeUnit.HOURS.toSeconds(6);

    /** A name that does not resolve is not asked for again with each call. */
    private static final long FAILURE_SECONDS = 3;

    private static final Duration AVOIDED = Duration.ofSeconds(30);

    private final Lookup lookup;
    private final List<String> transports;
    private final LongSupplier clock;
    private final ConcurrentMap<Destination, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<Destination, CompletableFuture<Known>> pending = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetSocketAddress, Long> avoided = new ConcurrentHashMap<>();
    private final ConcurrentMap<InetSocketAddress, String> names = new ConcurrentHashMap<>();

    private record Known(List<Target> targets, String problem, long untilNanos) {}

    /**
     * @param transports that we have, lower case
     * @param clock monotonic, nanoseconds
     */
    public Targets(Lookup lookup, List<String> transports, LongSupplier clock) {
        this.lookup = lookup;
        this.transports = List.copyOf(transports);
        this.clock = clock;
    }

    /**
     * What is known without a look-up, best first.
     *
     * @return empty if a look-up is needed
     * @throws UnresolvedException if it is known that there is no target
     */
    public Optional<List<Target>> known(Destination destination) throws UnresolvedException {
        if (destination.isNumeric()) {
            return Optional.of(List.of(numeric(destination)));
        }
        Known found = known.get(destination);
        if (found == null || found.untilNanos - clock.getAsLong() <= 0) {
            return Optional.empty();
        }
        return Optional.of(targetsOf(found));
    }

    /** Looks it up; completes on the look-up's thread, exceptionally with {@link UnresolvedException}. Looked up once for all who ask. */
    public CompletableFuture<List<Target>> find(Destination destination) {
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> asked = pending.putIfAbsent(destination, mine);
        if (asked == null) {
            CompletableFuture<?> unused = ask(destination).whenComplete((answer, failure) -> {
                Known result = answer != null && !answer.targets().isEmpty()
                        ? new Known(answer.targets(), "", until(answer.ttlSeconds()))
                        : new Known(List.of(), problem(destination, failure), until(FAILURE_SECONDS));
                remember(destination, result);
                pending.remove(destination, mine);
                mine.complete(result);
            });
            asked = mine;
        }
        return asked.thenCompose(result -> {
            try {
                return CompletableFuture.completedFuture(targetsOf(result));
            } catch (UnresolvedException none) {
                return CompletableFuture.failedFuture(none);
            }
        });
    }

    private CompletableFuture<Lookup.Answer> ask(Destination destination) {
        try {
            return lookup.targets(destination, transports);
        } catch (RuntimeException failure) {
            // Such as a full queue: all who ask for it meanwhile must hear of it.
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Sending there has failed: others are tried first for a while. */
    public void avoid(InetSocketAddress address) {
        long now = clock.getAsLong();
        if (avoided.size() >= MOST) {
            avoided.values().removeIf(until -> until - now <= 0);
        }
        if (avoided.size() < MOST) {
            avoided.put(address, now + AVOIDED.toNanos());
        }
    }

    /** The domain that led to the address, null if none did. */
    public @Nullable String nameOf(InetSocketAddress address) {
        return names.get(address);
    }

    private List<Target> targetsOf(Known found) throws UnresolvedException {
        if (found.targets.isEmpty()) {
            throw new UnresolvedException(found.problem);
        }
        long now = clock.getAsLong();
        List<Target> good = new ArrayList<>(found.targets);
        List<Target> last = new ArrayList<>();
        good.removeIf(target -> isAvoided(target, now) && last.add(target));
        good.addAll(last);
        return good;
    }

    private boolean isAvoided(Target target, long now) {
        Long until = avoided.get(target.address());
        return until != null && until - now > 0;
    }

    private void remember(Destination destination, Known result) {
        long now = clock.getAsLong();
        if (known.size() >= MOST) {
            known.values().removeIf(other -> other.untilNanos - now <= 0);
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        if (names.size() >= MOST) {
            names.clear();
        }
        known.put(destination, result);
        result.targets.forEach(target -> names.put(target.address(), destination.host()));
    }

    private long until(long ttlSeconds) {
        long seconds = Math.max(LEAST_TTL_SECONDS, Math.min(MOST_TTL_SECONDS, ttlSeconds));
        return clock.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private static String problem(Destination destination, @Nullable Throwable failure) {
        return "The DNS has no address for " + destination.host()
                + (failure == null || failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }

    private static Target numeric(Destination destination) throws UnresolvedException {
        try {
            String transport = transport(destination);
            int port = destination.port() > 0 ? destination.port() : defaultPort(transport);
            InetAddress address = InetAddress.getByName(destination.host());
            return new Target(new InetSocketAddress(address, port), transport, destination.host());
        } catch (UnknownHostException notAnAddress) {
            throw new UnresolvedException(destination.host() + " is no address");
        }
    }

    /** RFC 3263 section 4.1, where there is nothing to look up. */
    static String transport(Destination destination) {
        if (destination.secure()) {
            return "tls";
        }
        return destination.transport() == null ? "udp" : destination.transport();
    }

    static int defaultPort(String transport) {
        return transport.equals("tls") ? 5061 : 5060;
    }
}
