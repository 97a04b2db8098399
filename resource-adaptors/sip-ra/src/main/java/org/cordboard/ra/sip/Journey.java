package org.cordboard.ra.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.URI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;
import org.cordboard.ra.sip.connection.StreamConnection;
import org.cordboard.ra.sip.dns.Destination;
import org.cordboard.ra.sip.dns.Target;
import org.cordboard.ra.sip.dns.Targets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where requests go, before the stack sends them. Nobody waits for the DNS: work goes on when it has answered. Thread-safe. */
final class Journey {
    private static final Logger log = LoggerFactory.getLogger(Journey.class);

    private final Targets targets;
    private final TargetRouter router;
    private final Points points;
    private final Later later;
    private final ConcurrentMap<Identity, StreamConnection> onlyWays = new ConcurrentHashMap<>();

    /** Whose requests within a dialog: ours. */
    private record Identity(String callId, String localTag) {}

    Journey(Targets targets, TargetRouter router, Points points, Later later) {
        this.targets = targets;
        this.router = router;
        this.points = points;
        this.later = later;
    }

    /**
     * Whether it is known where the request goes.
     *
     * @throws SipException if it is known that it goes nowhere
     */
    boolean isKnown(Request request) throws SipException {
        return target(request).isPresent();
    }

    private Optional<Target> target(Request request) throws SipException {
        Target onlyWay = onlyWay(request);
        return onlyWay != null ? Optional.of(onlyWay) : router.known(TargetRouter.destination(request));
    }

    private @Nullable Target onlyWay(Request request) {
        if (onlyWays.isEmpty()) {
            return null;
        }
        String callId = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
        String localTag = ((FromHeader) request.getHeader(FromHeader.NAME)).getTag();
        StreamConnection open = localTag == null ? null : onlyWays.get(new Identity(callId, localTag));
        return open == null || !open.isUsable()
                ? null
                : new Target(
                        open.peer(),
                        open.getTransport().toLowerCase(Locale.ROOT),
                        open.peer().getHostString());
    }

    /** The dialog that this request creates is with who may be reached by the request's connection only: then what we send takes it too. */
    void remember(Request request, String localTag) {
        if (((SIPRequest) request).getMessageChannel() instanceof StreamConnection connection
                && connection.isTheOnlyWayTo(request)) {
            String callId = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
            onlyWays.put(new Identity(callId, localTag), connection);
        }
    }

    /** The dialog is over. */
    void forget(String callId, String localTag) {
        if (!onlyWays.isEmpty()) {
            onlyWays.remove(new Identity(callId, localTag));
        }
    }

    /** Whether a URI's target is known, or known not to be. */
    boolean isKnown(URI uri, String usual) {
        try {
            return router.known(TargetRouter.destination(uri, usual)).isPresent();
        } catch (SipException nowhere) {
            return true;
        }
    }

    /** Does the work when the target of the request is known, or tells why there is none; on a thread of its own. */
    void find(Request request, Runnable work, Consumer<String> nowhere) {
        try {
            find(TargetRouter.destination(request), work, nowhere);
        } catch (SipException noUri) {
            soon(() -> nowhere.accept(noUri.getMessage()));
        }
    }

    /** Does the work at once if the target of the request is known, or known not to be; else when the DNS has answered. */
    void onceKnown(Request request, Runnable work, Consumer<String> nowhere) {
        boolean known;
        try {
            known = isKnown(request);
        } catch (SipException none) {
            nowhere.accept(none.getMessage());
            return;
        }
        if (known) {
            work.run();
        } else {
            find(request, work, nowhere);
        }
    }

    void find(Destination destination, Runnable work, Consumer<String> nowhere) {
        CompletableFuture<?> unused = targets.find(destination).whenComplete((found, failure) -> {
            if (failure == null) {
                // Nobody waits for long behind so many: as if there were no way.
                later.execute(work, () -> nowhere.accept("too many requests wait to be sent"));
            } else {
                log.debug("{} leads nowhere", destination.host(), failure);
                soon(() -> nowhere.accept(failure.getMessage()));
            }
        });
    }

    /** Does work that should not be done within the caller's; but rather there than never. */
    void soon(Runnable work) {
        later.execute(work, work);
    }

    /**
     * How a request leaves. Immutable.
     *
     * @param provider the stack's provider that sends it
     * @param to where it goes
     */
    record Departure(SipProvider provider, InetSocketAddress to) {}

    /**
     * Makes the request name the point that it leaves from.
     *
     * @throws SipException if there is no way to its target, or none that is known
     */
    Departure depart(Request request) throws SipException {
        TargetRouter.settle(request, null);
        Target target = target(request)
                .orElseThrow(
                        () -> new SipException("The way of a " + request.getMethod() + " must have been looked up"));
        SipProvider provider = points.provider(target.address().getAddress());
        ListeningPoint point = provider.getListeningPoint(target.transport());
        if (point == null) {
            throw new SipException("%s must have %s to send to %s"
                    .formatted(SettingsReader.TRANSPORT, target.transport(), target.name()));
        }
        points.leave(request, point);
        TargetRouter.settle(request, target);
        return new Departure(provider, target.address());
    }

    /** A request has not got through to there: others are tried first for a while (RFC 3263 section 4.3). */
    void failed(InetSocketAddress address) {
        targets.avoid(address);
    }
}
