package org.cordboard.sbb.trunkwatch;

import java.text.ParseException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.TransportNotSupportedException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Request;
import net.java.slee.resource.sip.SleeSipProvider;

/** Writes OPTIONS requests outside dialogs (RFC 3261 11.1). Thread-safe. */
final class OptionsRequests {
    private static final String UDP = "udp";
    private static final int MAX_FORWARDS = 70;

    private OptionsRequests() {}

    /**
     * Asks this server.
     *
     * @param uri `sip:HOST:PORT`, perhaps with a transport
     * @throws SipException when the uri cannot be read, or its transport is not spoken here
     */
    static Request to(String uri, SleeSipProvider provider) throws SipException {
        try {
            AddressFactory addresses = provider.getAddressFactory();
            HeaderFactory headers = provider.getHeaderFactory();
            SipURI target = (SipURI) addresses.createURI(uri);
            String transport = target.getTransportParam() == null ? UDP : target.getTransportParam();
            SipURI own = provider.getLocalSipURI(transport);
            if (own == null) {
                throw new SipException("SIP is not spoken over " + transport + " here; see sip.transports");
            }
            Address us = addresses.createAddress(own);
            Request request = provider.getMessageFactory()
                    .createRequest(
                            target,
                            Request.OPTIONS,
                            provider.getNewCallId(),
                            headers.createCSeqHeader(1L, Request.OPTIONS),
                            headers.createFromHeader(us, tag()),
                            headers.createToHeader(addresses.createAddress(target), null),
                            List.of(provider.getLocalVia(transport, null)),
                            headers.createMaxForwardsHeader(MAX_FORWARDS));
            request.setHeader(headers.createContactHeader(us));
            request.setHeader(headers.createAcceptHeader("application", "sdp"));
            return request;
        } catch (ParseException | InvalidArgumentException | TransportNotSupportedException e) {
            throw new SipException("cannot write OPTIONS to " + uri + ": " + e.getMessage(), e);
        }
    }

    private static String tag() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    }
}
