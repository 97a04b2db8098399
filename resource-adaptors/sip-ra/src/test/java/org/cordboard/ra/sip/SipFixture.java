package org.cordboard.ra.sip;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.resource.ConfigProperties;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SleeSipProvider;

/** A running adaptor in a fake SLEE, with one peer. */
final class SipFixture implements AutoCloseable {
    final SipResourceAdaptor adaptor = new SipResourceAdaptor();
    final FakeSlee slee = new FakeSlee(adaptor);
    final SleeSipProvider provider;
    final int port;
    final Peer peer;
    private final CopyOnWriteArrayList<Peer> peers = new CopyOnWriteArrayList<>();

    SipFixture() throws Exception {
        this(Map.of());
    }

    /** @param further properties, beside those of {@link #properties}, or instead */
    SipFixture(Map<String, Object> further) throws Exception {
        adaptor.setResourceAdaptorContext(slee);
        ConfigProperties properties = properties(0, further);
        adaptor.raVerifyConfiguration(properties);
        adaptor.raConfigure(properties);
        adaptor.raActive();
        provider = (SleeSipProvider) adaptor.getResourceAdaptorInterface(SleeSipProvider.class.getName());
        port = provider.getListeningPoint(ListeningPoint.UDP).getPort();
        peer = anotherPeer();
    }

    static ConfigProperties properties(int port) {
        return properties(port, Map.of());
    }

    static ConfigProperties properties(int port, Map<String, Object> further) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("javax.sip.IP_ADDRESS", "127.0.0.1");
        all.put("javax.sip.PORT", port);
        all.put("javax.sip.TRANSPORT", "UDP");
        all.putAll(further);
        ConfigProperties properties = new ConfigProperties();
        all.forEach((name, value) -> properties.addProperty(
                new ConfigProperties.Property(name, value.getClass().getName(), value)));
        return properties;
    }

    int port(String transport) {
        return provider.getListeningPoint(transport).getPort();
    }

    Peer anotherPeer() throws IOException {
        Peer opened = new Peer(port);
        peers.add(opened);
        return opened;
    }

    /** Does not wait for the stack, which takes a second to stop. */
    @Override
    public void close() {
        peers.forEach(Peer::close);
        adaptor.raStopping();
        new Thread(adaptor::raInactive).start();
        slee.close();
    }

    /** Makes a call to the peer, as an SBB would. */
    DialogActivity dial() {
        return dial("sip:phone@127.0.0.1:" + peer.port());
    }

    DialogActivity dial(String uri) {
        try {
            DialogActivity dialog = provider.getNewDialog(
                    address("cordboard", port), provider.getAddressFactory().createAddress(uri));
            Request invite = dialog.createRequest(Request.INVITE);
            invite.setHeader(contact());
            dialog.sendRequest(invite);
            return dialog;
        } catch (SipException | ParseException failure) {
            throw new AssertionError(failure);
        }
    }

    javax.sip.header.ContactHeader contact() throws ParseException {
        return provider.getHeaderFactory().createContactHeader(address("cordboard", port));
    }

    Address address(String user, int at) throws ParseException {
        return provider.getAddressFactory().createAddress("sip:" + user + "@127.0.0.1:" + at);
    }

    /** A figure of {@code /metrics}. */
    double figure(String name, String reason) throws Exception {
        ObjectName bean = new ObjectName("org.cordboard.metrics:name=" + name + ",entity="
                + ObjectName.quote(slee.getEntityName()) + ",reason=" + reason);
        return (double) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "Value");
    }

    static void ack(ResponseEvent answer) {
        try {
            long number = ((CSeqHeader) answer.getResponse().getHeader(CSeqHeader.NAME)).getSeqNumber();
            answer.getDialog().sendAck(answer.getDialog().createAck(number));
        } catch (SipException | InvalidArgumentException failure) {
            throw new AssertionError(failure);
        }
    }

    Response ok(Request request) throws ParseException {
        Response ok = provider.getMessageFactory().createResponse(Response.OK, request);
        ok.setHeader(contact());
        return ok;
    }
}
