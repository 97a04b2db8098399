package org.cordboard.sbb.sip;

import java.text.ParseException;
import java.util.Map;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.UnrecognizedActivityException;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;

/** A user agent over the JAIN SIP 1.2 resource adaptor type. Thread-safe, as the adaptor's provider is. */
public final class SipUserAgent {
    private static final String TRANSPORT = "udp";

    private final SleeSipProvider provider;
    private final SipActivityContextInterfaceFactory contexts;

    /** Works through this adaptor. */
    public SipUserAgent(SleeSipProvider provider, SipActivityContextInterfaceFactory contexts) {
        this.provider = provider;
        this.contexts = contexts;
    }

    /** A new dialog for this invitation; nothing is sent yet. */
    public DialogActivity dialog(Invitation invitation) throws SipException {
        try {
            AddressFactory addresses = provider.getAddressFactory();
            Address to = addresses.createAddress(addresses.createURI(invitation.target()));
            SipURI own = provider.getLocalSipURI(TRANSPORT);
            SipURI caller = addresses.createSipURI(invitation.caller(), own.getHost());
            caller.setPort(own.getPort());
            return provider.getNewDialog(addresses.createAddress(caller), to);
        } catch (ParseException e) {
            throw new SipException("cannot address " + e.getMessage(), e);
        }
    }

    /** Sends the INVITE on its dialog. */
    public void invite(DialogActivity dialog, Invitation invitation) throws SipException {
        try {
            HeaderFactory headers = provider.getHeaderFactory();
            Request invite = dialog.createRequest(Request.INVITE);
            invite.setContent(invitation.offer(), headers.createContentTypeHeader("application", "sdp"));
            invite.setHeader(contact());
            for (Map.Entry<String, String> extra : invitation.headers().entrySet()) {
                invite.setHeader(headers.createHeader(extra.getKey(), extra.getValue()));
            }
            dialog.sendRequest(invite);
        } catch (ParseException e) {
            throw new SipException("cannot write the INVITE: " + e.getMessage(), e);
        }
    }

    /** Acknowledges a 2xx. */
    public void acknowledge(DialogActivity dialog, long sequenceNumber) throws SipException {
        try {
            dialog.sendAck(dialog.createAck(sequenceNumber));
        } catch (InvalidArgumentException e) {
            throw new SipException("cannot acknowledge: " + e.getMessage(), e);
        }
    }

    /** Hangs up an established dialog. */
    public void hangUp(DialogActivity dialog) throws SipException {
        dialog.sendRequest(dialog.createRequest(Request.BYE));
    }

    /** Answers a request without a body. */
    public void reply(RequestEvent event, int status) throws SipException {
        try {
            send(event, provider.getMessageFactory().createResponse(status, event.getRequest()));
        } catch (ParseException e) {
            throw new SipException("cannot write the response: " + e.getMessage(), e);
        }
    }

    /** Accepts an offer: 200 with our answer and our contact. */
    public void accept(RequestEvent event, String answer) throws SipException {
        try {
            HeaderFactory headers = provider.getHeaderFactory();
            Response response = provider.getMessageFactory().createResponse(Response.OK, event.getRequest());
            response.setContent(answer, headers.createContentTypeHeader("application", "sdp"));
            response.setHeader(contact());
            send(event, response);
        } catch (ParseException e) {
            throw new SipException("cannot write the response: " + e.getMessage(), e);
        }
    }

    /** The activity context of a dialog. */
    public ActivityContextInterface context(DialogActivity dialog) throws UnrecognizedActivityException {
        return contexts.getActivityContextInterface(dialog);
    }

    /** Where the other side reaches us within the dialog (RFC 3261 8.1.1.8). */
    private ContactHeader contact() {
        Address own = provider.getAddressFactory().createAddress(provider.getLocalSipURI(TRANSPORT));
        return provider.getHeaderFactory().createContactHeader(own);
    }

    private static void send(RequestEvent event, Response response) throws SipException {
        try {
            event.getServerTransaction().sendResponse(response);
        } catch (InvalidArgumentException e) {
            throw new SipException("cannot send the response: " + e.getMessage(), e);
        }
    }
}
