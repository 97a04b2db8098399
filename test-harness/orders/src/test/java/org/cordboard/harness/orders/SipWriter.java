package org.cordboard.harness.orders;

import java.text.ParseException;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Writes the messages of one dialog; nothing of it goes anywhere. */
final class SipWriter {
    static final String SDP = String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 192.0.2.1",
            "s=-",
            "c=IN IP4 192.0.2.1",
            "t=0 0",
            "m=audio 40000 RTP/AVP 0",
            "");

    private static final String TAG = "there";

    final AddressFactory addresses;
    final HeaderFactory headers;
    final MessageFactory messages;

    SipWriter() {
        try {
            SipFactory factory = SipFactory.getInstance();
            addresses = factory.createAddressFactory();
            headers = factory.createHeaderFactory();
            messages = factory.createMessageFactory();
        } catch (PeerUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    SipURI own() {
        try {
            SipURI own = addresses.createSipURI(null, "192.0.2.9");
            own.setPort(5060);
            return own;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request of ours when outgoing, else of whom we call. */
    Request request(String method, long number, Address from, Address to) {
        try {
            return messages.createRequest(
                    to.getURI(),
                    method,
                    headers.createCallIdHeader("call"),
                    headers.createCSeqHeader(number, method),
                    headers.createFromHeader(from, "here"),
                    headers.createToHeader(to, method.equals(Request.INVITE) ? null : TAG),
                    List.of(headers.createViaHeader("192.0.2.9", 5060, "udp", "z9hG4bK" + method + number)),
                    headers.createMaxForwardsHeader(70));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    Response response(int status, Request request) {
        try {
            Response response = messages.createResponse(status, request);
            if (status > 100) ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(TAG);
            if (status == 200 && request.getMethod().equals(Request.INVITE)) {
                response.setContent(SDP, headers.createContentTypeHeader("application", "sdp"));
            }
            return response;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
