package org.cordboard.ra.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Where we listen, and which of it a message names: SBBs write one of our addresses, and what they wrote is replaced by the one that the
 * message really leaves from, since only that reaches us again (RFC 3261 sections 8.1.1.8 and 18.1.1). Immutable.
 */
final class Points {
    private final List<SipProvider> providers;
    private final List<ListeningPoint> all;

    /** @param providers one for each address, the preferred first */
    Points(List<SipProvider> providers) {
        this.providers = List.copyOf(providers);
        this.all = new ArrayList<>();
        providers.forEach(provider -> all.addAll(List.of(provider.getListeningPoints())));
    }

    List<ListeningPoint> all() {
        return List.copyOf(all);
    }

    List<SipProvider> providers() {
        return providers;
    }

    /** The stack's preferred provider. */
    SipProvider provider() {
        return providers.get(0);
    }

    /** The provider whose address can send to this one. */
    SipProvider provider(InetAddress target) {
        boolean six = target instanceof Inet6Address;
        return providers.stream()
                .filter(provider -> isSix(provider) == six)
                .findFirst()
                .orElse(provider());
    }

    /** The provider that has this transaction. */
    SipProvider provider(javax.sip.Transaction stack) {
        return stack instanceof SIPTransaction known && known.getSipProvider() != null
                ? known.getSipProvider()
                : provider();
    }

    private static boolean isSix(SipProvider provider) {
        return provider.getListeningPoints()[0].getIPAddress().indexOf(':') >= 0;
    }

    /** The point for a transport of the preferred address, null if there is none. */
    @Nullable ListeningPoint point(String transport) {
        return provider().getListeningPoint(transport);
    }

    /** Any point: that of the transport if it is known and we have it. */
    ListeningPoint pointOrAny(@Nullable String transport) {
        ListeningPoint chosen = transport == null ? null : point(transport);
        if (chosen != null) {
            return chosen;
        }
        ListeningPoint udp = point(ListeningPoint.UDP);
        return udp != null ? udp : all.get(0);
    }

    boolean isOurs(@Nullable String host, int port) {
        for (ListeningPoint point : all) {
            if (isAt(point, host, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(ListeningPoint point, @Nullable String host, int port) {
        int effective = port > 0 ? port : defaultPort(point);
        return host != null
                && point.getPort() == effective
                && bare(point.getIPAddress()).equals(bare(host));
    }

    private static int defaultPort(ListeningPoint point) {
        return point.getTransport().equalsIgnoreCase(ListeningPoint.TLS) ? 5061 : 5060;
    }

    private static String bare(String host) {
        String address = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return address.toLowerCase(Locale.ROOT);
    }

    /** Makes a request name the point that it leaves from. */
    void leave(Request request, ListeningPoint from) throws SipException {
        ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        try {
            if (via != null && isOurs(via.getHost(), via.getPort())) {
                via.setHost(from.getIPAddress());
                via.setPort(from.getPort());
                via.setTransport(from.getTransport());
                if (from.getTransport().equalsIgnoreCase(ListeningPoint.UDP)) {
                    via.setRPort();
                }
            }
        } catch (ParseException | InvalidArgumentException impossible) {
            throw new SipException("The own address is not one", impossible);
        }
        contact(request, from, request.getRequestURI() instanceof SipURI uri && uri.isSecure());
    }

    /** Makes a response name the point that its request came to. */
    void answer(Response response, Request request) throws SipException {
        ListeningPoint at = arrival(request);
        if (at != null) {
            contact(response, at, request.getRequestURI() instanceof SipURI uri && uri.isSecure());
        }
    }

    private @Nullable ListeningPoint arrival(Request request) {
        ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        if (via == null || !(request instanceof SIPMessage message) || message.getLocalAddress() == null) {
            return null;
        }
        String host = message.getLocalAddress().getHostAddress();
        for (ListeningPoint point : all) {
            if (point.getTransport().equalsIgnoreCase(via.getTransport())
                    && isAt(point, host, message.getLocalPort())) {
                return point;
            }
        }
        return null;
    }

    private void contact(Message message, ListeningPoint point, boolean secure) throws SipException {
        if (!(message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact)
                || contact.isWildCard()
                || !(Objects.requireNonNull(contact.getAddress()).getURI() instanceof SipURI uri)
                || !isOurs(uri.getHost(), uri.getPort())) {
            return;
        }
        try {
            name(uri, point);
            if (secure) {
                uri.setSecure(true);
            }
        } catch (ParseException impossible) {
            throw new SipException("The own address is not one", impossible);
        }
    }

    /** Writes a point into a URI. UDP is what a URI without a transport means. */
    static void name(SipURI uri, ListeningPoint point) throws ParseException {
        uri.setHost(point.getIPAddress());
        uri.setPort(point.getPort());
        if (point.getTransport().equalsIgnoreCase(ListeningPoint.UDP)) {
            uri.removeParameter("transport");
        } else {
            uri.setTransportParam(point.getTransport().toLowerCase(Locale.ROOT));
        }
    }
}
