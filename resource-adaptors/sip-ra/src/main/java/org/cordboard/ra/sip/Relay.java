package org.cordboard.ra.sip;

import gov.nist.javax.sip.ListeningPointExt;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentLengthHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Builds the messages that begin a dialog, and those that a back-to-back user agent passes on. Thread-safe. */
final class Relay {
    /** What belongs to one hop or one dialog and is never carried over to the other side. */
    private static final Set<String> OWN = Set.of(
            ViaHeader.NAME,
            FromHeader.NAME,
            ToHeader.NAME,
            CallIdHeader.NAME,
            CSeqHeader.NAME,
            ContactHeader.NAME,
            RouteHeader.NAME,
            RecordRouteHeader.NAME,
            MaxForwardsHeader.NAME,
            ContentLengthHeader.NAME,
            ContentTypeHeader.NAME);

    private static final int HOPS = 70;

    private final SipEntity entity;

    Relay(SipEntity entity) {
        this.entity = entity;
    }

    /** The request that creates the dialog; Contact and body are the SBB's to add. */
    Request firstRequest(SipDialog dialog, String method, long number) throws SipException {
        Messages messages = entity.messages();
        try {
            URI target = (URI) dialog.getRemoteParty().getURI().clone();
            List<ViaHeader> vias = new ArrayList<>(List.of(via(target)));
            return messages.factory()
                    .createRequest(
                            target,
                            method,
                            dialog.getCallId(),
                            messages.headers().createCSeqHeader(number, method),
                            messages.headers().createFromHeader(dialog.getLocalParty(), dialog.getLocalTag()),
                            messages.headers().createToHeader(dialog.getRemoteParty(), null),
                            vias,
                            messages.headers().createMaxForwardsHeader(HOPS));
        } catch (ParseException | InvalidArgumentException unusable) {
            throw new SipException("No " + method + " can be made for " + dialog.handle(), unusable);
        }
    }

    /** The other side's request, as ours within the dialog. */
    Request request(SipDialog dialog, Request original) throws SipException {
        Request request = dialog.createRequest(original.getMethod());
        copy(original, request);
        if (original.getHeader(ContactHeader.NAME) != null && request.getHeader(ContactHeader.NAME) == null) {
            request.setHeader(contact(((ViaHeader) request.getHeader(ViaHeader.NAME)).getTransport()));
        }
        return request;
    }

    /** The other side's response, as ours to the transaction. */
    Response response(SipDialog dialog, ServerTransaction transaction, Response received) throws SipException {
        try {
            Response response =
                    entity.messages().factory().createResponse(received.getStatusCode(), transaction.getRequest());
            response.setReasonPhrase(received.getReasonPhrase());
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null && received.getStatusCode() != Response.TRYING) {
                to.setTag(dialog.getLocalTag());
            }
            copy(received, response);
            if (received.getHeader(ContactHeader.NAME) != null) {
                response.setHeader(contact(((ViaHeader) response.getHeader(ViaHeader.NAME)).getTransport()));
            }
            return response;
        } catch (ParseException unusable) {
            throw new SipException("The response cannot be passed on to " + dialog.handle(), unusable);
        }
    }

    private static void copy(Message from, Message to) throws SipException {
        for (Iterator<?> names = from.getHeaderNames(); names.hasNext(); ) {
            String name = (String) names.next();
            if (OWN.stream().noneMatch(name::equalsIgnoreCase)) {
                to.removeHeader(name);
                for (Iterator<?> headers = from.getHeaders(name); headers.hasNext(); ) {
                    to.addHeader((Header) ((Header) headers.next()).clone());
                }
            }
        }
        byte[] body = from.getRawContent();
        if (body != null && body.length > 0) {
            try {
                to.setContent(body.clone(), (ContentTypeHeader)
                        from.getHeader(ContentTypeHeader.NAME).clone());
            } catch (ParseException unusable) {
                throw new SipException("The body cannot be passed on", unusable);
            }
        }
    }

    private ViaHeader via(URI target) {
        String transport = target instanceof SipURI uri ? uri.getTransportParam() : null;
        return ((ListeningPointExt) entity.points().pointOrAny(transport)).createViaHeader();
    }

    private ContactHeader contact(@Nullable String transport) throws SipException {
        ListeningPoint point = entity.points().pointOrAny(transport);
        Messages messages = entity.messages();
        try {
            SipURI uri = messages.addresses().createSipURI(null, point.getIPAddress());
            Points.name(uri, point);
            Address address = messages.addresses().createAddress(uri);
            return messages.headers().createContactHeader(address);
        } catch (ParseException impossible) {
            throw new SipException("The own address is not one", impossible);
        }
    }
}
