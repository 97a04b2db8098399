package org.cordboard.ra.sip.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Decides on each message before it is parsed. Responses and requests of calls in progress always pass; scanners, strangers and floods get no
 * answer, which would tell them that there is somebody; a new call that there is no room for gets a 503. Thread-safe.
 */
public final class Guard {
    /** Tools that look for servers to abuse, as they call themselves in User-Agent, in lower case. */
    private static final List<String> SCANNERS = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sipcli",
            "sip-scan",
            "sipscan",
            "sundayddr",
            "vaxsipuseragent",
            "pplsip",
            "iwar",
            "sivus",
            "gulp",
            "smap");

    /** Methods that belong to a request which was admitted before. */
    private static final Set<String> FOLLOWING = Set.of("ACK", "CANCEL", "PRACK", "BYE", "UPDATE");

    /** 64*T1: a UAC repeats an INVITE for so long (RFC 3261 section 17.1.1.2). */
    private static final long REPEATED_NANOS = TimeUnit.SECONDS.toNanos(32);

    private static final int REMEMBERED_CALLS = 100_000;
    private static final int REMEMBERED_SOURCES = 10_000;

    private final GuardSettings settings;
    private final LongSupplier clock;
    private final Load load;
    private final SourceRates strangers;
    private final TokenBucket calls;
    private final Recent admitted;
    private final LongAdder scanners = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder newCalls = new LongAdder();

    /** What became of a message. */
    public sealed interface Verdict {
        /**
         * Goes on.
         *
         * @param isOfNewCall whether it begins a call or belongs to one that may not have begun, and so can wait until calls in progress are served
         * Immutable.
         */
        record Admitted(boolean isOfNewCall) implements Verdict {}

        /** Gets no answer. Immutable. */
        record Dropped() implements Verdict {}

        /** Is answered so and goes no further. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Refused(byte[] answer, InetSocketAddress to) implements Verdict {}
    }

    /**
     * What was turned away since the start. Immutable.
     *
     * @param newCalls admitted ones
     * @param refused new calls that were answered 503
     * @param scanners requests of known tools
     * @param unknown requests of addresses that are not on the list of peers
     * @param limited requests beyond the rate of their address
     */
    public record Counts(long newCalls, long refused, long scanners, long unknown, long limited) {}

    private static final Verdict ADMITTED = new Verdict.Admitted(false);
    private static final Verdict ADMITTED_CALL = new Verdict.Admitted(true);
    private static final Verdict DROPPED = new Verdict.Dropped();

    /** @param clock monotonic, nanoseconds */
    public Guard(GuardSettings settings, LongSupplier clock) {
        long now = clock.getAsLong();
        this.settings = settings;
        this.clock = clock;
        this.load = new Load(settings.waiting(), settings.delay().toNanos());
        this.strangers = new SourceRates(settings.strangerRate(), REMEMBERED_SOURCES, now);
        this.calls = new TokenBucket(Math.max(1, settings.callsPerSecond()), now);
        this.admitted = new Recent(REPEATED_NANOS, REMEMBERED_CALLS, now);
    }

    public Load load() {
        return load;
    }

    public Counts counts() {
        return new Counts(newCalls.sum(), refused.sum(), scanners.sum(), unknown.sum(), limited.sum());
    }

    /**
     * Looks at a message.
     *
     * @param waited how long the oldest of the messages that came before it waits to be parsed, in ms
     */
    public Verdict judge(byte[] bytes, int length, InetSocketAddress source, long waited) {
        if (length > 3 && bytes[0] == 'S' && bytes[1] == 'I' && bytes[2] == 'P' && bytes[3] == '/') {
            return ADMITTED;
        }
        Optional<RawMessage> read = RawMessage.request(bytes, length);
        if (read.isEmpty()) {
            return isKeepAlive(bytes, length) || !isAllowed(source.getAddress()) ? DROPPED : ADMITTED;
        }
        RawMessage request = read.get();
        if (FOLLOWING.contains(request.method()) || request.isInDialog()) {
            return following(request);
        }
        if (!isPeer(source.getAddress()) && isScanner(request)) {
            scanners.increment();
            return DROPPED;
        }
        if (!isAllowed(source.getAddress())) {
            return DROPPED;
        }
        if (request.isOfOtherVersion()) {
            return refused(request, source, 505, "Version Not Supported", "");
        }
        if (request.isAmbiguous()) {
            return refused(request, source, 400, "Ambiguous Headers", "");
        }
        return request.beginsCall() ? newCall(request, source, waited) : ADMITTED;
    }

    private static Verdict following(RawMessage request) {
        return switch (request.method()) {
            case "ACK" -> request.isAfterRefusal() ? DROPPED : ADMITTED;
            // It must not overtake its INVITE.
            case "CANCEL" -> ADMITTED_CALL;
            default -> ADMITTED;
        };
    }

    private Verdict newCall(RawMessage request, InetSocketAddress source, long waited) {
        int identity = request.identity();
        if (admitted.has(identity)) {
            // Who is late need not look at repeats: the first one still waits, or its answer is repeated anyway.
            return load.isOver() ? DROPPED : ADMITTED_CALL;
        }
        long now = clock.getAsLong();
        if (load.isFull(now, TimeUnit.MILLISECONDS.toNanos(waited))
                || (settings.callsPerSecond() > 0 && !calls.take(now))) {
            refused.increment();
            String later = "Retry-After: " + settings.retryAfter().toSeconds() + "\r\n";
            return refused(request, source, 503, "Service Unavailable", later);
        }
        admitted.add(identity, now);
        newCalls.increment();
        return ADMITTED_CALL;
    }

    private static Verdict refused(
            RawMessage request, InetSocketAddress source, int status, String reason, String extra) {
        return request.refusal(status, reason, extra, source)
                .<Verdict>map(answer -> new Verdict.Refused(answer, request.answerTo(source)))
                .orElse(DROPPED);
    }

    /** RFC 5626 section 4.4.1, and STUN of section 4.4.2: neither needs an answer on UDP from who did not offer it. */
    private static boolean isKeepAlive(byte[] bytes, int length) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isAllowed(InetAddress source) {
        if (isPeer(source) || source.isLoopbackAddress()) {
            return true;
        }
        if (settings.onlyPeers()) {
            unknown.increment();
            return false;
        }
        if (!strangers.take(source, clock.getAsLong())) {
            limited.increment();
            return false;
        }
        return true;
    }

    private boolean isPeer(InetAddress source) {
        for (AddressRange peer : settings.peers()) {
            if (peer.contains(source)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScanner(RawMessage request) {
        return isScanner(request.userAgent().toLowerCase(Locale.ROOT)) || isScanner(request.fromUser());
    }

    private static boolean isScanner(String name) {
        if (!name.isEmpty()) {
            for (String scanner : SCANNERS) {
                if (name.contains(scanner)) {
                    return true;
                }
            }
        }
        return false;
    }
}
