package org.cordboard.sbb.sip;

import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.core.call.CallerPresentation;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.core.call.ReliableProvisionals;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Way;
import org.jspecify.annotations.Nullable;

/** A user agent over the JAIN SIP 1.2 resource adaptor type: writes and sends messages, decides nothing. Thread-safe, as the adaptor's provider is. */
final class SipUserAgent {
    private static final List<String> ALLOWED = List.of(
            Request.INVITE, Request.ACK, Request.CANCEL, Request.BYE, Request.OPTIONS, Request.INFO, Request.UPDATE);
    private static final String UDP = "udp";

    private final SleeSipProvider provider;
    private final SipActivityContextInterfaceFactory contexts;
    private final SecureRandom random = new SecureRandom();

    /** Works through this adaptor. */
    SipUserAgent(SleeSipProvider provider, SipActivityContextInterfaceFactory contexts) {
        this.provider = provider;
        this.contexts = contexts;
    }

    /** A new dialog on this way; nothing is sent yet. */
    DialogActivity dialog(Way way) throws SipException {
        try {
            AddressFactory addresses = provider.getAddressFactory();
            Address to = addresses.createAddress(addresses.createURI(way.to()));
            return provider.getNewDialog(caller(way), to);
        } catch (ParseException e) {
            throw new SipException("cannot address " + e.getMessage(), e);
        }
    }

    /** RFC 3323 4.1: a withheld caller is anonymous in From. */
    private Address caller(Way way) throws ParseException {
        AddressFactory addresses = provider.getAddressFactory();
        if (way.sip().presentation() == CallerPresentation.WITHHELD) {
            return addresses.createAddress("Anonymous", addresses.createSipURI("anonymous", "anonymous.invalid"));
        }
        SipURI own = own(way.uri());
        SipURI caller = addresses.createSipURI(way.callerId(), own.getHost());
        caller.setPort(own.getPort());
        return addresses.createAddress(caller);
    }

    /**
     * An INVITE, and what its repeats share.
     *
     * @param offer our session description
     * @param extra further header lines
     */
    record Invite(Inviting inviting, String offer, List<String> extra) {}

    /** Sends the INVITE on its dialog and tells under which Call-ID and CSeq number. */
    Inviting invite(DialogActivity dialog, Invite what) throws SipException {
        Inviting inviting = what.inviting();
        Way way = inviting.course().way();
        try {
            HeaderFactory headers = provider.getHeaderFactory();
            Request invite = dialog.createRequest(Request.INVITE);
            invite.setRequestURI(provider.getAddressFactory().createURI(way.uri()));
            CSeqHeader sequence = (CSeqHeader) invite.getHeader(CSeqHeader.NAME);
            if (!inviting.callId().isEmpty()) {
                // RFC 3261 8.1.3.5, 22.2: a repeat keeps the Call-ID and counts on.
                invite.setHeader(headers.createCallIdHeader(inviting.callId()));
                sequence.setSeqNumber(inviting.sequence() + 1);
            }
            invite.setContent(what.offer(), headers.createContentTypeHeader("application", "sdp"));
            invite.setHeader(contact(way.uri()));
            for (String line : inviting.history()) add(invite, line);
            for (String line : what.extra()) add(invite, line);
            announce(invite, inviting.course());
            identify(invite, way);
            Credentials credentials = inviting.credentials();
            List<Credentials.Answer> answers = authorize(invite, credentials);
            dialog.sendRequest(invite);
            String callId = ((CallIdHeader) invite.getHeader(CallIdHeader.NAME)).getCallId();
            return inviting.with(credentials.invitedWith(answers)).sent(callId, sequence.getSeqNumber());
        } catch (ParseException | InvalidArgumentException e) {
            throw new SipException("cannot write the INVITE: " + e.getMessage(), e);
        }
    }

    /** What we can do: RFC 3262 3, RFC 4028 7.1. */
    private void announce(Request invite, InviteCourse course) throws ParseException {
        SipProfile sip = course.way().sip();
        allow(invite);
        if (sip.provisionals() == ReliableProvisionals.SUPPORTED) add(invite, "Supported: 100rel");
        add(invite, "Supported: timer");
        if (sip.provisionals() == ReliableProvisionals.REQUIRED) add(invite, "Require: 100rel");
        if (!course.session().isZero()) {
            add(invite, "Session-Expires: " + course.session().toSeconds());
            add(invite, "Min-SE: " + course.shortest().toSeconds());
        }
    }

    /** RFC 3325 9.1: the network learns who calls, whether or not the called party does. */
    private void identify(Request invite, Way way) throws ParseException {
        boolean withheld = way.sip().presentation() == CallerPresentation.WITHHELD;
        String asserted = way.sip().assertedIdentity();
        if (asserted == null && withheld) asserted = way.callerId();
        if (asserted != null) {
            boolean uri = asserted.startsWith("sip:") || asserted.startsWith("sips:") || asserted.startsWith("tel:");
            String host = own(way.uri()).getHost();
            add(invite, "P-Asserted-Identity: <" + (uri ? asserted : "sip:" + asserted + "@" + host) + ">");
        }
        if (withheld) add(invite, "Privacy: id");
    }

    /** Acknowledges a 2xx; the ACK carries the INVITE's credentials (RFC 3261 22.1). */
    void acknowledge(DialogActivity dialog, long sequenceNumber, Credentials credentials) throws SipException {
        try {
            Request ack = dialog.createAck(sequenceNumber);
            carry(ack, credentials.invited());
            dialog.sendAck(ack);
        } catch (InvalidArgumentException | ParseException e) {
            throw new SipException("cannot acknowledge: " + e.getMessage(), e);
        }
    }

    /** Acknowledges a reliable provisional response (RFC 3262 4). */
    void acknowledgeProvisional(DialogActivity dialog, Response response, Credentials credentials) throws SipException {
        try {
            Request prack = dialog.createPrack(response);
            authorize(prack, credentials);
            dialog.sendRequest(prack);
        } catch (ParseException e) {
            throw new SipException("cannot acknowledge a provisional response: " + e.getMessage(), e);
        }
    }

    /** Hangs up an established dialog and says why (RFC 3326). */
    void hangUp(DialogActivity dialog, HangUpReason reason, Credentials credentials) throws SipException {
        within(dialog, Request.BYE, List.of("Reason: " + reason.headerValue()), null, credentials);
    }

    /**
     * A request in a dialog as it was sent.
     *
     * @param sequence its CSeq number
     * @param answers the credentials that it carried
     */
    record Sent(long sequence, List<Credentials.Answer> answers) {}

    /**
     * Sends a request in a dialog.
     *
     * @param lines further header lines
     * @param offer the session description in its body, or null for none
     * @return how it was sent
     */
    Sent within(
            DialogActivity dialog, String method, List<String> lines, @Nullable String offer, Credentials credentials)
            throws SipException {
        try {
            Request request = dialog.createRequest(method);
            for (String line : lines) add(request, line);
            if (!method.equals(Request.BYE)) request.setHeader(contact(request));
            if (offer != null) {
                request.setContent(offer, provider.getHeaderFactory().createContentTypeHeader("application", "sdp"));
            }
            List<Credentials.Answer> answers = authorize(request, credentials);
            dialog.sendRequest(request);
            return new Sent(SipMessages.sequenceNumber(request), answers);
        } catch (ParseException e) {
            throw new SipException("cannot write the " + method + ": " + e.getMessage(), e);
        }
    }

    /** Answers a request without a body. */
    void reply(RequestEvent event, int status, List<String> lines) throws SipException {
        try {
            Response response = provider.getMessageFactory().createResponse(status, event.getRequest());
            for (String line : lines) add(response, line);
            if (status / 100 == 2 && !event.getRequest().getMethod().equals(Request.BYE)) {
                response.setHeader(contact(event.getRequest()));
            }
            send(event, response);
        } catch (ParseException e) {
            throw new SipException("cannot write the response: " + e.getMessage(), e);
        }
    }

    /** Accepts an offer, or makes one: 200 with our session description and our contact. */
    void accept(RequestEvent event, String description, List<String> lines) throws SipException {
        try {
            HeaderFactory headers = provider.getHeaderFactory();
            Response response = provider.getMessageFactory().createResponse(Response.OK, event.getRequest());
            for (String line : lines) add(response, line);
            allow(response);
            response.setContent(description, headers.createContentTypeHeader("application", "sdp"));
            response.setHeader(contact(event.getRequest()));
            send(event, response);
        } catch (ParseException e) {
            throw new SipException("cannot write the response: " + e.getMessage(), e);
        }
    }

    /** The activity context of a dialog. */
    ActivityContextInterface context(DialogActivity dialog) throws UnrecognizedActivityException {
        return contexts.getActivityContextInterface(dialog);
    }

    /** A random number of 0 to bound - 1. */
    int random(int bound) {
        return random.nextInt(bound);
    }

    private List<Credentials.Answer> authorize(Request request, Credentials credentials) throws ParseException {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String cnonce = HexFormat.of().formatHex(bytes);
        String uri = request.getRequestURI().toString();
        List<Credentials.Answer> answers = credentials.answers(request.getMethod(), uri, cnonce);
        carry(request, answers);
        return answers;
    }

    private void carry(Request request, List<Credentials.Answer> answers) throws ParseException {
        for (Credentials.Answer answer : answers) {
            request.addHeader(provider.getHeaderFactory().createHeader(answer.header(), answer.value()));
        }
    }

    private void allow(Message message) throws ParseException {
        for (String method : ALLOWED)
            message.addHeader(provider.getHeaderFactory().createAllowHeader(method));
    }

    /** Adds a header line; lines of the other side that cannot be parsed again were not parsed in the first place. */
    private void add(Message message, String line) throws ParseException {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        message.addHeader(provider.getHeaderFactory()
                .createHeader(name, line.substring(colon + 1).strip()));
    }

    /** Where the other side reaches us within the dialog (RFC 3261 8.1.1.8). */
    private ContactHeader contact(String peer) {
        Address own = provider.getAddressFactory().createAddress(own(peer));
        return provider.getHeaderFactory().createContactHeader(own);
    }

    /** The same within a dialog: by the transport that its requests come or go by, which URIs need not name. */
    private ContactHeader contact(Request request) {
        String transport = ((ViaHeader) request.getHeader(ViaHeader.NAME)).getTransport();
        Address own = provider.getAddressFactory().createAddress(ownBy(transport.toLowerCase(Locale.ROOT)));
        return provider.getHeaderFactory().createContactHeader(own);
    }

    /** Our own URI for the transport by which a peer is reached. */
    private SipURI own(String peer) {
        String lower = peer.toLowerCase(Locale.ROOT);
        int parameter = lower.indexOf(";transport=");
        String transport = lower.startsWith("sips:") ? "tls" : UDP;
        if (parameter >= 0) {
            transport = lower.substring(parameter + ";transport=".length()).replaceFirst("[;?>].*$", "");
        }
        return ownBy(transport);
    }

    private SipURI ownBy(String transport) {
        SipURI own = provider.getLocalSipURI(transport);
        if (own != null) return own;
        SipURI any = provider.getLocalSipURI(UDP);
        return any != null ? any : provider.getLocalSipURI(provider.getListeningPoints()[0].getTransport());
    }

    private static void send(RequestEvent event, Response response) throws SipException {
        try {
            event.getServerTransaction().sendResponse(response);
        } catch (InvalidArgumentException e) {
            throw new SipException("cannot send the response: " + e.getMessage(), e);
        }
    }
}
