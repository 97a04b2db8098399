package org.cordboard.ra.sip.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** RFC 3263 section 4: NAPTR tells the transport, SRV the servers, A and AAAA their addresses. Thread-safe. */
public final class DnsLookup implements Lookup {
    /** A whole look-up, in times of one question's time-out. */
    private static final int PATIENCE = 4;

    private static final int CACHED_NAMES = 20_000;

    /** NAPTR services and the transports that they stand for (RFC 3263 section 4.1). */
    private static final Map<String, String> SERVICES = Map.of("sip+d2u", "udp", "sip+d2t", "tcp", "sips+d2t", "tls");

    private static final Map<String, String> SRV = Map.of("udp", "_sip._udp", "tcp", "_sip._tcp", "tls", "_sips._tcp");

    private final LookupSession session;
    private final DnsSettings settings;
    private final List<Integer> addressTypes;

    /** What was found so far. */
    private record Found(List<Target> targets, long ttl) {
        static final Found NOTHING = new Found(List.of(), Long.MAX_VALUE);

        Found and(Found further) {
            List<Target> all = new ArrayList<>(targets);
            all.addAll(further.targets);
            return new Found(all, Math.min(ttl, further.ttl));
        }
    }

    /**
     * @param ipv4 whether we can send there
     * @param ipv6 the same; if both, IPv6 addresses come second
     * @param executor runs what follows upon answers
     * @throws UnknownHostException if the operating system names no server
     */
    public DnsLookup(DnsSettings settings, boolean ipv4, boolean ipv6, Executor executor) throws UnknownHostException {
        this.settings = settings;
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(CACHED_NAMES);
        this.session = LookupSession.builder()
                .resolver(resolver(settings))
                .cache(cache)
                .hostsFileParser(new HostsFileParser())
                .executor(executor)
                .build();
        this.addressTypes = Stream.of(ipv4 ? Type.A : 0, ipv6 ? Type.AAAA : 0)
                .filter(type -> type != 0)
                .toList();
    }

    private static Resolver resolver(DnsSettings settings) throws UnknownHostException {
        if (settings.servers().isEmpty()) {
            ExtendedResolver system = new ExtendedResolver();
            system.setTimeout(settings.timeout());
            return system;
        }
        List<Resolver> servers = new ArrayList<>();
        for (InetSocketAddress server : settings.servers()) {
            servers.add(new SimpleResolver(server));
        }
        ExtendedResolver resolver = new ExtendedResolver(servers);
        resolver.setTimeout(settings.timeout());
        resolver.setRetries(2);
        return resolver;
    }

    @Override
    public CompletableFuture<Answer> targets(Destination destination, List<String> transports) {
        CompletableFuture<Found> found;
        try {
            Name domain = Name.fromString(destination.host(), Name.root);
            found = search(destination, domain, transports);
        } catch (TextParseException notAName) {
            return CompletableFuture.failedFuture(new UnresolvedException("it is not a name"));
        }
        return found.orTimeout(settings.timeout().toMillis() * PATIENCE, TimeUnit.MILLISECONDS)
                .thenApply(all -> new Answer(all.targets, all.targets.isEmpty() ? 0 : all.ttl));
    }

    private CompletableFuture<Found> search(Destination destination, Name domain, List<String> transports) {
        String given = destination.secure() ? "tls" : destination.transport();
        if (destination.port() > 0) {
            String transport = Targets.transport(destination);
            return addresses(domain, destination.port(), transport, Long.MAX_VALUE);
        }
        Predicate<String> usable =
                transport -> transports.contains(transport) && (given == null || given.equals(transport));
        CompletableFuture<Found> services = given == null || (destination.secure() && destination.transport() == null)
                ? naptr(domain, usable)
                : CompletableFuture.completedFuture(Found.NOTHING);
        return services.thenCompose(found -> orElse(found, () -> allServers(domain, usable)))
                .thenCompose(found -> orElse(found, () -> {
                    String transport = Targets.transport(destination);
                    return addresses(domain, Targets.defaultPort(transport), transport, Long.MAX_VALUE);
                }));
    }

    private static CompletableFuture<Found> orElse(
            Found found, java.util.function.Supplier<CompletableFuture<Found>> other) {
        return found.targets.isEmpty() ? other.get() : CompletableFuture.completedFuture(found);
    }

    private CompletableFuture<Found> naptr(Name domain, Predicate<String> usable) {
        return records(domain, Type.NAPTR).thenCompose(records -> {
            List<CompletableFuture<Found>> parts = new ArrayList<>();
            records.stream()
                    .map(NAPTRRecord.class::cast)
                    .sorted(Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference))
                    .forEach(record -> {
                        String transport = SERVICES.get(record.getService().toLowerCase(Locale.ROOT));
                        if (transport != null
                                && usable.test(transport)
                                && record.getFlags().equalsIgnoreCase("s")) {
                            parts.add(servers(record.getReplacement(), transport, record.getTTL()));
                        }
                    });
            return joined(parts);
        });
    }

    private CompletableFuture<Found> allServers(Name domain, Predicate<String> usable) {
        List<CompletableFuture<Found>> parts = new ArrayList<>();
        for (String transport : List.of("udp", "tcp", "tls")) {
            if (usable.test(transport)) {
                try {
                    Name name = Name.fromString(SRV.get(transport), domain);
                    parts.add(servers(name, transport, Long.MAX_VALUE));
                } catch (TextParseException tooLong) {
                    parts.add(CompletableFuture.completedFuture(Found.NOTHING));
                }
            }
        }
        return joined(parts);
    }

    private CompletableFuture<Found> servers(Name service, String transport, long ttl) {
        return records(service, Type.SRV).thenCompose(records -> {
            List<CompletableFuture<Found>> parts = new ArrayList<>();
            for (SRVRecord server : inOrder(records)) {
                // RFC 2782: the root as target says that there is no such service.
                if (!server.getTarget().equals(Name.root)) {
                    long least = Math.min(ttl, server.getTTL());
                    parts.add(addresses(server.getTarget(), server.getPort(), transport, least));
                }
            }
            return joined(parts);
        });
    }

    /** RFC 2782: by priority, and within one by chance in proportion to weight. */
    private static List<SRVRecord> inOrder(List<Record> records) {
        Map<SRVRecord, Double> chance = new HashMap<>();
        records.forEach(record -> {
            SRVRecord server = (SRVRecord) record;
            double draw = 1 - ThreadLocalRandom.current().nextDouble();
            chance.put(server, -Math.log(draw) / Math.max(server.getWeight(), 0.001));
        });
        return chance.keySet().stream()
                .sorted(Comparator.comparingInt(SRVRecord::getPriority).thenComparingDouble(chance::get))
                .toList();
    }

    private CompletableFuture<Found> addresses(Name host, int port, String transport, long ttl) {
        List<CompletableFuture<Found>> parts = new ArrayList<>();
        for (int type : addressTypes) {
            parts.add(records(host, type).thenApply(records -> {
                List<Target> targets = new ArrayList<>();
                long least = ttl;
                for (Record record : records) {
                    InetAddress address =
                            record instanceof ARecord four ? four.getAddress() : ((AAAARecord) record).getAddress();
                    targets.add(
                            new Target(new InetSocketAddress(plain(address), port), transport, host.toString(true)));
                    least = Math.min(least, record.getTTL());
                }
                return new Found(targets, least);
            }));
        }
        return joined(parts);
    }

    /** Without the name, so that equal addresses are equal and print alike. */
    private static InetAddress plain(InetAddress named) {
        try {
            return InetAddress.getByAddress(named.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What there is; a name or type that does not exist has nothing, another failure fails. */
    @SuppressWarnings("FutureReturnValueIgnored") // the inner one is composed
    private CompletableFuture<List<Record>> records(Name name, int type) {
        return session.lookupAsync(name, type)
                .toCompletableFuture()
                .handle((result, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(result.getRecords());
                    }
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    return cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException
                            ? CompletableFuture.completedFuture(List.<Record>of())
                            : CompletableFuture.<List<Record>>failedFuture(new UnresolvedException(
                                    "the servers do not answer for " + name + " " + Type.string(type)));
                })
                .thenCompose(answer -> answer);
    }

    /** All of them in their order; one that fails is left out if another has something. */
    private static CompletableFuture<Found> joined(List<CompletableFuture<Found>> parts) {
        CompletableFuture<Found> all = CompletableFuture.completedFuture(Found.NOTHING);
        for (CompletableFuture<Found> part : parts) {
            all = all.thenCombine(part.exceptionally(failed -> Found.NOTHING), Found::and);
        }
        return all.thenCompose(found -> found.targets.isEmpty()
                ? parts.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .findFirst()
                        .orElse(CompletableFuture.completedFuture(found))
                : CompletableFuture.completedFuture(found));
    }
}
