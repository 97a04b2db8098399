package org.cordboard.ra.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import java.text.ParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.AddressFactory;
import javax.sip.header.HeaderFactory;
import javax.sip.header.RequireHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** The stack's factories, and the responses that the adaptor gives itself. Thread-safe. */
final class Messages {
    /** What this node can be asked: it goes into Allow headers. */
    static final List<String> ALLOWED = List.of(
            Request.INVITE, Request.ACK, Request.CANCEL, Request.BYE, Request.OPTIONS, Request.PRACK, Request.UPDATE);

    /** Option tags that a request may require: services see to them. */
    static final Set<String> EXTENSIONS =
            Set.of("100rel", "timer", "replaces", "norefersub", "histinfo", "precondition");

    private final AddressFactory addresses = new AddressFactoryImpl();
    private final HeaderFactory headers = new HeaderFactoryImpl();
    private final MessageFactory factory = new MessageFactoryImpl();

    AddressFactory addresses() {
        return addresses;
    }

    HeaderFactory headers() {
        return headers;
    }

    MessageFactory factory() {
        return factory;
    }

    /** A response with a To tag of its own, for whoever has no transaction or dialog that has one. */
    Response taggedResponse(int status, Request request) throws SipException {
        Response response = response(status, request);
        ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
        try {
            if (to.getTag() == null) {
                to.setTag(Tags.of(request));
            }
        } catch (ParseException impossible) {
            throw new SipException("The tag is not a token", impossible);
        }
        return response;
    }

    /** A response with the headers that its status demands (RFC 3261 sections 8.2.1, 11.2, 21). */
    Response response(int status, Request request) throws SipException {
        try {
            Response response = factory.createResponse(status, request);
            if (status == Response.METHOD_NOT_ALLOWED || request.getMethod().equals(Request.OPTIONS)) {
                for (String method : ALLOWED) {
                    response.addHeader(headers.createAllowHeader(method));
                }
            }
            if (status == Response.OK && request.getMethod().equals(Request.OPTIONS)) {
                response.addHeader(headers.createAcceptHeader("application", "sdp"));
            }
            if (status == Response.BAD_EXTENSION) {
                unsupported(request, response);
            }
            if (status == Response.SERVICE_UNAVAILABLE) {
                response.addHeader(headers.createRetryAfterHeader(10));
            }
            return response;
        } catch (ParseException | InvalidArgumentException impossible) {
            throw new SipException("No response " + status + " can be made for " + request.getMethod(), impossible);
        }
    }

    private void unsupported(Request request, Response response) throws ParseException {
        for (Iterator<?> all = request.getHeaders(RequireHeader.NAME); all.hasNext(); ) {
            String tag = ((RequireHeader) all.next()).getOptionTag();
            if (!EXTENSIONS.contains(tag)) {
                response.addHeader(headers.createUnsupportedHeader(tag));
            }
        }
    }
}
