package org.cordboard.ra.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.DefaultRouter;
import gov.nist.javax.sip.stack.HopImpl;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import org.cordboard.ra.sip.dns.Destination;
import org.cordboard.ra.sip.dns.Target;
import org.cordboard.ra.sip.dns.Targets;
import org.cordboard.ra.sip.dns.UnresolvedException;
import org.jspecify.annotations.Nullable;

/**
 * The stack's router: the first Route or the request URI (RFC 3261 section 8.1.2), by what is known of its targets. It never looks anything
 * up, since the stack asks while it sends. Thread-safe.
 */
final class TargetRouter extends DefaultRouter {
    private final Targets targets;

    TargetRouter(SipStack stack, Targets targets) {
        super(stack, null);
        this.targets = targets;
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        if (request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
                && route.getAddress().getURI() instanceof SipURI uri
                && !uri.hasLrParam()) {
            fixStrictRouting((SIPRequest) request);
        }
        Target settled = ((SIPRequest) request).getApplicationData() instanceof Target target ? target : null;
        return hop(settled != null ? settled : found(request));
    }

    /** From now on the request goes there, whatever its headers say when the stack asks again; null forgets it. */
    static void settle(Request request, @Nullable Target target) {
        ((SIPRequest) request).setApplicationData(target);
    }

    private Target found(Request request) throws SipException {
        Destination destination = destination(request);
        return known(destination)
                .orElseThrow(
                        () -> new SipException(destination.host() + " must have been looked up before sending to it"));
    }

    private static Hop hop(Target target) {
        InetSocketAddress address = target.address();
        String host = address.getAddress().getHostAddress();
        boolean six = address.getAddress() instanceof Inet6Address;
        return new HopImpl(six ? "[" + host + "]" : host, address.getPort(), target.transport());
    }

    /** The best target, empty if a look-up is needed first. */
    Optional<Target> known(Destination destination) throws SipException {
        try {
            return targets.known(destination).map(all -> all.get(0));
        } catch (UnresolvedException none) {
            throw new SipException(none.getMessage(), none);
        }
    }

    /**
     * Where the request goes, as far as its headers say.
     *
     * @throws SipException if that is no SIP URI
     */
    static Destination destination(Request request) throws SipException {
        URI uri = request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
                ? route.getAddress().getURI()
                : request.getRequestURI();
        ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        return destination(uri, via == null ? null : via.getTransport());
    }

    /** @param usual the transport of the dialog so far, which holds where the URI names none and it is not UDP */
    static Destination destination(URI uri, @Nullable String usual) throws SipException {
        if (!(uri instanceof SipURI sip)) {
            throw new SipException("A request can be sent to a SIP URI only, was " + uri.getScheme());
        }
        String host = sip.getMAddrParam() == null ? sip.getHost() : sip.getMAddrParam();
        String transport = sip.getTransportParam();
        if (transport == null && usual != null && !usual.equalsIgnoreCase("udp")) {
            transport = usual;
        }
        return new Destination(
                host.startsWith("[") ? host.replaceAll("[\\[\\]]", "") : host,
                sip.getPort(),
                transport,
                sip.isSecure());
    }
}
