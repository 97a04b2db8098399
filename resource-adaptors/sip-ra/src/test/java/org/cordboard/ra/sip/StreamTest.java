package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.message.Request;
import net.java.slee.resource.sip.DialogActivity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIP over TCP. */
class StreamTest {
    private SipFixture sip;
    private StreamPeer peer;

    @BeforeEach
    void start() throws Exception {
        sip = new SipFixture(Map.of(
                "javax.sip.TRANSPORT", "udp,tcp",
                "org.cordboard.sip.MAX_MESSAGE_BYTES", 8_000,
                "org.cordboard.sip.UNFINISHED_SECONDS", 1,
                "org.cordboard.sip.KEEP_ALIVE_SECONDS", 1,
                "org.cordboard.sip.CONNECTIONS", 20));
        peer = StreamPeer.connect(sip.port("tcp"));
    }

    @AfterEach
    void stop() throws Exception {
        peer.close();
        sip.close();
    }

    @Test
    void a_call_that_comes_over_tcp_stays_on_its_connection() throws Exception {
        sip.slee.on("message.Request.INVITE", this::answer);
        sip.slee.on("Dialog.ACK", fired -> bye(fired));
        Peer.Call call = Peer.Call.fresh();
        peer.send(peer.request("INVITE", call, 1, "a"));
        String answer = peer.receive("SIP/2.0 200");
        assertTrue(Peer.header(answer, "Contact").contains(":" + sip.port("tcp")), answer);
        assertTrue(Peer.header(answer, "Contact").contains("transport=tcp"), answer);
        peer.send(peer.request("ACK", call.answeredWith(answer), 1, "b"));
        String bye = peer.receive("BYE");
        assertTrue(Peer.header(bye, "Via").startsWith("SIP/2.0/TCP 127.0.0.1:" + sip.port("tcp")), bye);
        peer.send(sip.peer.response(bye, "200 OK", null));
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_peer_behind_an_address_translation_is_reached_by_the_connection_that_it_opened() throws Exception {
        sip.slee.on("message.Request.INVITE", this::answer);
        sip.slee.on("Dialog.ACK", fired -> bye(fired));
        Peer.Call call = Peer.Call.fresh();
        peer.send(hidden(peer.request("INVITE", call, 1, "a")));
        String answer = peer.receive("SIP/2.0 200");
        peer.send(hidden(peer.request("ACK", call.answeredWith(answer), 1, "b")));
        String bye = peer.receive("BYE sip:peer@192.0.2.7:5060");
        peer.send(sip.peer.response(bye, "200 OK", null));
        sip.slee.awaitNoActivities();
    }

    /** It says where the peer believes to be. */
    private String hidden(String request) {
        return request.replace("127.0.0.1:" + peer.port(), "192.0.2.7:5060");
    }

    @Test
    void udp_and_tcp_have_the_same_port() {
        assertEquals(sip.port("udp"), sip.port("tcp"));
    }

    @Test
    void a_call_that_we_make_over_tcp_names_tcp_in_via_and_contact() throws Exception {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(30_000);
            DialogActivity dialog = sip.dial("sip:phone@127.0.0.1:" + listening.getLocalPort() + ";transport=tcp");
            try (StreamPeer phone = new StreamPeer(listening.accept(), "TCP")) {
                String invite = phone.receive("INVITE");
                assertTrue(Peer.header(invite, "Via").startsWith("SIP/2.0/TCP 127.0.0.1:" + sip.port("tcp")), invite);
                assertTrue(Peer.header(invite, "Contact").contains("transport=tcp"), invite);
                phone.send(answerTo(invite, listening.getLocalPort()));
                phone.receive("ACK");
                dialog.sendRequest(dialog.createRequest(Request.BYE));
                phone.send(sip.peer.response(phone.receive("BYE"), "200 OK", null));
                sip.slee.awaitNoActivities();
            }
        }
    }

    @Test
    void a_peer_that_cannot_be_reached_by_tcp_answers_503() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        sip.dial("sip:phone@127.0.0.1:" + nobody + ";transport=tcp");
        ResponseEvent failed =
                (ResponseEvent) sip.slee.await("message.Response.SERVER_ERROR").event();
        assertEquals(503, failed.getResponse().getStatusCode());
        sip.slee.awaitNoActivities();
    }

    @Test
    void messages_are_told_apart_however_they_are_cut() {
        String first = peer.request("OPTIONS", Peer.Call.fresh(), 1, "a", "", "some body");
        String second = peer.request("OPTIONS", Peer.Call.fresh(), 1, "b").replace("Content-Length", "l");
        String both = "\r\n" + first + "\r\n\r\n" + second;
        for (int at = 0; at < both.length(); at += 97) {
            peer.send(both.substring(at, Math.min(both.length(), at + 97)));
        }
        peer.receive("SIP/2.0 200");
        peer.receive("SIP/2.0 200");
    }

    @Test
    void a_keep_alive_is_answered() throws Exception {
        peer.send("\r\n\r\n");
        assertEquals("\r\n", peer.receiveBytes(2));
    }

    @Test
    void a_keep_alive_is_sent_on_connections_that_we_opened() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(30_000);
            sip.dial("sip:phone@127.0.0.1:" + listening.getLocalPort() + ";transport=tcp");
            try (StreamPeer phone = new StreamPeer(listening.accept(), "TCP")) {
                phone.receive("INVITE");
                assertEquals("\r\n\r\n", phone.receiveBytes(4));
            }
        }
    }

    @Test
    void a_message_that_promises_too_much_is_answered_513_and_its_connection_closed() {
        peer.send(peer.request("INVITE", Peer.Call.fresh(), 1, "a")
                .replace("Content-Length: 0", "Content-Length: 104857600"));
        peer.receive("SIP/2.0 513");
        peer.awaitEnd();
    }

    @Test
    void a_head_without_end_closes_its_connection() {
        peer.send("OPTIONS sip:x SIP/2.0\r\nSubject: " + "a".repeat(9_000));
        peer.awaitEnd();
    }

    @Test
    void half_a_message_closes_its_connection_after_a_while() {
        peer.send("OPTIONS sip:x SIP/2.0\r\nSubj");
        peer.awaitEnd();
    }

    @Test
    void a_malformed_message_is_answered_400_and_the_connection_goes_on() {
        String good = peer.request("OPTIONS", Peer.Call.fresh(), 1, "a");
        peer.send(good.replaceFirst("CSeq: 1 OPTIONS", "CSeq: one OPTIONS"));
        peer.receive("SIP/2.0 400");
        peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "b"));
        peer.receive("SIP/2.0 200");
    }

    @Test
    void connections_are_bounded() throws Exception {
        StreamPeer[] many = new StreamPeer[40];
        for (int each = 0; each < many.length; each++) {
            many[each] = StreamPeer.connect(sip.port("tcp"));
        }
        many[39].awaitEnd();
        for (StreamPeer each : many) {
            each.close();
        }
        peer.send(peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
        peer.receive("SIP/2.0 200");
    }

    @Test
    void an_answer_whose_connection_is_gone_takes_a_new_one() throws Exception {
        sip.slee.on("message.Request.INVITE", fired -> {
            try {
                peer.close();
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
            answer(fired);
        });
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(30_000);
            peer.send(peer.request("INVITE", Peer.Call.fresh(), 1, "a")
                    .replace("127.0.0.1:" + peer.port(), "127.0.0.1:" + listening.getLocalPort()));
            try (StreamPeer again = new StreamPeer(listening.accept(), "TCP")) {
                again.receive("SIP/2.0 200");
            }
        }
    }

    @Test
    void all_configuration_problems_come_at_once() {
        String message = assertThrows(
                        javax.slee.resource.InvalidConfigurationException.class,
                        () -> SipSettings.read(SipFixture.properties(
                                0,
                                Map.of(
                                        "javax.sip.TRANSPORT", "udp,tls,sctp",
                                        "org.cordboard.sip.TLS_CERTIFICATE", "/does/not/exist.pem",
                                        "org.cordboard.sip.TLS_CLIENTS", "maybe",
                                        "org.cordboard.sip.PEERS", "192.0.2.0/33",
                                        "org.cordboard.sip.DNS_SERVERS", "ns.example.test"))))
                .getMessage();
        for (String part : new String[] {"sctp", "TLS_CERTIFICATE", "TLS_KEY", "TLS_CLIENTS", "PEERS", "DNS_SERVERS"}) {
            assertTrue(message.contains(part), message);
        }
    }

    private String answerTo(String invite, int port) {
        return sip.peer
                .response(invite, "200 OK", "phone")
                .replaceFirst("Contact: .*\r\n", "Contact: <sip:phone@127.0.0.1:" + port + ";transport=tcp>\r\n");
    }

    private static void acknowledgeInvite(FakeSlee.Fired fired) {
        ResponseEvent answer = (ResponseEvent) fired.event();
        if (answer.getClientTransaction().getRequest().getMethod().equals(Request.INVITE)) {
            SipFixture.ack(answer);
        }
    }

    private void answer(FakeSlee.Fired fired) {
        RequestEvent request = (RequestEvent) fired.event();
        try {
            sip.provider.getNewDialog(request.getServerTransaction());
            request.getServerTransaction().sendResponse(sip.ok(request.getRequest()));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void bye(FakeSlee.Fired fired) {
        try {
            DialogActivity dialog = (DialogActivity) fired.activity();
            dialog.sendRequest(dialog.createRequest(Request.BYE));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
