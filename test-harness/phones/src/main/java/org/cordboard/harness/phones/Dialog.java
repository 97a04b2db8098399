package org.cordboard.harness.phones;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Who talks to whom in a call, and the way there (RFC 3261 12). Confined to the loop. */
final class Dialog {
    private final SoftPhone phone;
    private final String callId;
    private final String local;
    private String remote;
    private String target;
    private List<String> routes;
    private long sequence;

    private Dialog(SoftPhone phone, String callId, String local, String remote, String target, List<String> routes) {
        this.phone = phone;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
        this.routes = routes;
    }

    /** The caller's side, before an answer names the other one. */
    static Dialog caller(SoftPhone phone, String callId, String uri) {
        String local = "<" + phone.uri() + ">;tag=" + tag();
        return new Dialog(phone, callId, local, "<" + uri + ">", uri, List.of());
    }

    /** The called side. */
    static Dialog called(SoftPhone phone, SipMessage invite) {
        String contact = invite.header("Contact")
                .orElseThrow(() -> new IllegalArgumentException("INVITE must have the header Contact"));
        return new Dialog(
                phone,
                invite.callId(),
                invite.value("To") + ";tag=" + tag(),
                invite.value("From"),
                SipMessage.address(contact),
                invite.all("Record-Route"));
    }

    /** The other side has answered: its tag, its contact, and the route in our direction. */
    void answered(SipMessage ok) {
        remote = ok.value("To");
        ok.header("Contact").ifPresent(contact -> target = SipMessage.address(contact));
        List<String> reversed = new ArrayList<>(ok.all("Record-Route"));
        Collections.reverse(reversed);
        routes = List.copyOf(reversed);
    }

    void retarget(SipMessage request) {
        request.header("Contact").ifPresent(contact -> target = SipMessage.address(contact));
    }

    String localTag() {
        return SipMessage.parameter(local, "tag").orElseThrow();
    }

    String remoteTag() {
        return SipMessage.parameter(remote, "tag").orElse("");
    }

    long nextSequence() {
        return ++sequence;
    }

    static String branch() {
        return "z9hG4bK" + UUID.randomUUID().toString().replace("-", "");
    }

    SipMessage request(String method, long cseq, String branch, List<SipMessage.Header> more, String body) {
        List<SipMessage.Header> headers = new ArrayList<>();
        String at = phone.address().getAddress().getHostAddress() + ":"
                + phone.address().getPort();
        headers.add(new SipMessage.Header("Via", "SIP/2.0/UDP " + at + ";branch=" + branch + ";rport"));
        headers.add(new SipMessage.Header("Max-Forwards", "70"));
        routes.forEach(route -> headers.add(new SipMessage.Header("Route", route)));
        headers.add(new SipMessage.Header("From", local));
        headers.add(new SipMessage.Header("To", remote));
        headers.add(new SipMessage.Header("Call-ID", callId));
        headers.add(new SipMessage.Header("CSeq", cseq + " " + method));
        headers.add(new SipMessage.Header("Contact", "<" + phone.uri() + ">"));
        headers.addAll(more);
        return SipMessage.request(method, target, List.copyOf(headers), body);
    }

    /** Where requests go: the first loose router, or the other side's contact. */
    InetSocketAddress nextHop() {
        return address(routes.isEmpty() ? target : SipMessage.address(routes.get(0)));
    }

    private static InetSocketAddress address(String uri) {
        String hostAndPort =
                uri.replaceFirst("^sips?:", "").replaceFirst("^[^@]*@", "").replaceFirst("[;?].*$", "");
        int colon = hostAndPort.lastIndexOf(':');
        return colon < 0
                ? Address.of(hostAndPort, 5060)
                : Address.of(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }

    private static String tag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
