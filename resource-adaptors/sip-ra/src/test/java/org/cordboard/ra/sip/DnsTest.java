package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sip.ResponseEvent;
import javax.sip.message.Request;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogForkedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 3263, with a DNS server of the test's own. */
class DnsTest {
    private DnsServer dns;
    private SipFixture sip;

    @BeforeEach
    void start() throws Exception {
        dns = new DnsServer();
        sip = asking(300);
    }

    private SipFixture asking(int timeoutMillis) throws Exception {
        SipFixture asking = new SipFixture(Map.of(
                "javax.sip.TRANSPORT",
                "udp,tcp",
                "org.cordboard.sip.DNS_SERVERS",
                dns.address(),
                "org.cordboard.sip.DNS_TIMEOUT_MILLIS",
                timeoutMillis));
        asking.slee.on("message.Response.SUCCESS", DnsTest::acknowledgeInvite);
        return asking;
    }

    /** However long the DNS takes, it is waited for. */
    private void waitForTheDns() throws Exception {
        sip.close();
        sip = asking(30_000);
    }

    @AfterEach
    void stop() {
        sip.close();
        dns.close();
    }

    private void zone(String... records) throws IOException {
        for (String record : records) {
            dns.add(record);
        }
    }

    @Test
    void a_name_with_a_port_is_looked_up_by_its_address_alone() throws Exception {
        zone("trunk.test. 60 A 127.0.0.1", "_sip._udp.trunk.test. 60 SRV 0 0 1 nowhere.test.");
        sip.dial("sip:phone@trunk.test:" + sip.peer.port());
        String invite = sip.peer.receive("INVITE sip:phone@trunk.test:" + sip.peer.port());
        sip.peer.send(sip.peer.response(invite, "200 OK", "phone"));
        sip.peer.receive("ACK");
    }

    @Test
    void servers_are_found_by_srv() throws Exception {
        zone(
                "_sip._udp.trunk.test. 60 SRV 0 0 " + sip.peer.port() + " one.trunk.test.",
                "one.trunk.test. 60 A 127.0.0.1");
        sip.dial("sip:phone@trunk.test");
        sip.peer.receive("INVITE");
    }

    @Test
    void the_transport_is_found_by_naptr() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(30_000);
            zone(
                    "trunk.test. 60 NAPTR 20 10 \"s\" \"SIP+D2U\" \"\" _sip._udp.trunk.test.",
                    "trunk.test. 60 NAPTR 10 10 \"s\" \"SIP+D2T\" \"\" _sip._tcp.trunk.test.",
                    "_sip._udp.trunk.test. 60 SRV 0 0 " + sip.peer.port() + " one.trunk.test.",
                    "_sip._tcp.trunk.test. 60 SRV 0 0 " + listening.getLocalPort() + " one.trunk.test.",
                    "one.trunk.test. 60 A 127.0.0.1");
            sip.dial("sip:phone@trunk.test");
            try (StreamPeer phone = new StreamPeer(listening.accept(), "TCP")) {
                String invite = phone.receive("INVITE");
                assertTrue(Peer.header(invite, "Via").startsWith("SIP/2.0/TCP"), invite);
                assertTrue(Peer.header(invite, "Contact").contains("transport=tcp"), invite);
            }
        }
    }

    @Test
    void a_server_that_answers_503_is_passed_over_by_the_next_try() throws Exception {
        try (Peer second = sip.anotherPeer()) {
            zone(
                    "_sip._udp.trunk.test. 60 SRV 10 0 " + sip.peer.port() + " one.trunk.test.",
                    "_sip._udp.trunk.test. 60 SRV 20 0 " + second.port() + " one.trunk.test.",
                    "one.trunk.test. 60 A 127.0.0.1");
            sip.dial("sip:phone@trunk.test");
            String invite = sip.peer.receive("INVITE");
            sip.peer.send(sip.peer.response(invite, "503 Service Unavailable", "phone"));
            sip.slee.await("message.Response.SERVER_ERROR");
            sip.dial("sip:phone@trunk.test");
            second.receive("INVITE");
        }
    }

    @Test
    void an_answer_is_remembered_as_long_as_it_says() throws Exception {
        zone("trunk.test. 2 A 127.0.0.1");
        sip.dial("sip:phone@trunk.test:" + sip.peer.port());
        sip.peer.receive("INVITE");
        int asked = dns.questions();
        sip.dial("sip:phone@trunk.test:" + sip.peer.port());
        sip.peer.receive("INVITE");
        assertEquals(asked, dns.questions());
        Bounded.await(
                () -> {
                    sip.dial("sip:phone@trunk.test:" + sip.peer.port());
                    sip.peer.heardWithin(200);
                    return dns.questions() > asked;
                },
                () -> "nobody asks again");
    }

    @Test
    void a_name_that_does_not_exist_fails_the_call_as_503_would() {
        sip.dial("sip:phone@nowhere.test");
        assertEquals(503, status());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_silent_dns_fails_the_call_and_keeps_nobody_waiting() throws Exception {
        dns.fallSilent();
        sip.dial("sip:phone@trunk.test");
        // Meanwhile others are served.
        sip.dial();
        sip.peer.receive("INVITE");
        assertEquals(503, status());
    }

    @Test
    void a_call_that_is_given_up_while_its_name_is_looked_up_is_never_sent() throws Exception {
        dns.fallSilent();
        DialogActivity dialog = sip.dial("sip:phone@trunk.test");
        dialog.sendCancel();
        ResponseEvent failed =
                (ResponseEvent) sip.slee.await("message.Response.CLIENT_ERROR").event();
        assertEquals(487, failed.getResponse().getStatusCode());
        sip.slee.awaitNoActivities();
    }

    @Test
    void the_way_to_a_contact_that_is_a_name_is_known_before_the_service_hears_of_the_answer() throws Exception {
        zone("phone.test. 60 A 127.0.0.1");
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer
                .response(invite, "200 OK", "phone")
                .replaceFirst("Contact: .*\r\n", "Contact: <sip:phone@phone.test:" + sip.peer.port() + ">\r\n"));
        sip.peer.receive("ACK sip:phone@phone.test");
    }

    @Test
    void a_call_that_nobody_refers_to_any_more_while_its_name_is_looked_up_is_never_sent() throws Exception {
        waitForTheDns();
        dns.pause();
        zone("trunk.test. 60 A 127.0.0.1");
        DialogActivity dialog = sip.dial("sip:phone@trunk.test:" + sip.peer.port());
        sip.slee.unreference(dialog);
        sip.slee.awaitNoActivities();
        dns.goOn();
        assertEquals("", sip.peer.heardWithin(300));
    }

    @Test
    void a_branch_that_is_held_and_answers_from_a_name_is_acknowledged_where_the_name_leads() throws Exception {
        waitForTheDns();
        CountDownLatch busy = new CountDownLatch(1);
        sip.slee.on("Dialog.FORKED", fired -> Bounded.await(busy));
        String invite = rings("one");
        zone("two.test. 60 A 127.0.0.1");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "two"));
        sip.peer.send(answerFrom("two.test", invite, "two"));
        Bounded.await(() -> dns.questions() > 0, () -> "the name is not looked up");
        busy.countDown();
        String ack = sip.peer.receive("ACK sip:phone@two.test");
        assertTrue(Peer.header(ack, "To").contains("tag=two"), ack);
    }

    @Test
    void a_branch_that_answers_at_once_from_a_name_is_announced_when_it_is_known_where_the_name_leads()
            throws Exception {
        waitForTheDns();
        sip.slee.on("Dialog.FORKED", fired -> {
            DialogForkedEvent event = (DialogForkedEvent) fired.event();
            SipFixture.ack(new ResponseEvent(
                    sip.provider, event.getClientTransaction(), event.getForkedDialog(), event.getResponse()));
        });
        String invite = rings("one");
        zone("two.test. 60 A 127.0.0.1");
        sip.peer.send(answerFrom("two.test", invite, "two"));
        String ack = sip.peer.receive("ACK sip:phone@two.test");
        assertTrue(Peer.header(ack, "To").contains("tag=two"), ack);
    }

    @Test
    void a_second_answer_from_a_name_is_acknowledged_and_hung_up_where_the_name_leads() throws Exception {
        waitForTheDns();
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "200 OK", "one"));
        sip.peer.receive("ACK");
        zone("two.test. 60 A 127.0.0.1");
        sip.peer.sendUntil(answerFrom("two.test", invite, "two"), "ACK sip:phone@two.test");
        assertTrue(Peer.header(sip.peer.receive("BYE sip:phone@two.test"), "To").contains("tag=two"));
    }

    @Test
    void a_call_that_nobody_refers_to_any_more_is_hung_up_where_its_name_leads_now() throws Exception {
        waitForTheDns();
        zone("phone.test. 1 A 127.0.0.1");
        DialogActivity dialog = sip.dial();
        sip.peer.send(answerFrom("phone.test", sip.peer.receive("INVITE"), "phone"));
        sip.peer.receive("ACK sip:phone@phone.test");
        int asked = dns.questions();
        dns.pause();
        Bounded.await(
                () -> {
                    sip.dial("sip:other@phone.test:" + sip.peer.port());
                    sip.peer.heardWithin(100);
                    return dns.questions() > asked;
                },
                () -> "what was found is never forgotten");
        sip.slee.unreference(dialog);
        dns.goOn();
        sip.peer.receive("BYE sip:phone@phone.test");
    }

    @Test
    void a_call_that_finds_too_many_waiting_for_the_dns_fails_as_503_would_and_is_counted() throws Exception {
        zone("trunk.test. 60 A 127.0.0.1");
        CountDownLatch busy = new CountDownLatch(1);
        Later later = sip.adaptor.entity().later();
        later.execute(() -> Bounded.await(busy));
        for (int waiting = 0; waiting < Later.MOST; waiting++) {
            later.execute(() -> {}, () -> {});
        }
        sip.dial("sip:phone@trunk.test:" + sip.peer.port());
        assertEquals(503, status());
        busy.countDown();
        sip.slee.awaitNoActivities();
        assertTrue(later.refused() > 0);
        assertEquals((double) later.refused(), sip.figure("sip.turned.away", "lookups"));
    }

    private String rings(String tag) {
        sip.slee.on("message.Response.PROVISIONAL", fired -> {});
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", tag));
        sip.slee.await("message.Response.PROVISIONAL");
        return invite;
    }

    private String answerFrom(String host, String invite, String tag) {
        return sip.peer
                .response(invite, "200 OK", tag)
                .replaceFirst("Contact: .*\r\n", "Contact: <sip:phone@" + host + ":" + sip.peer.port() + ">\r\n");
    }

    private int status() {
        ResponseEvent failed =
                (ResponseEvent) sip.slee.await("message.Response.SERVER_ERROR").event();
        return failed.getResponse().getStatusCode();
    }

    private static void acknowledgeInvite(FakeSlee.Fired fired) {
        ResponseEvent answer = (ResponseEvent) fired.event();
        if (answer.getClientTransaction().getRequest().getMethod().equals(Request.INVITE)) {
            SipFixture.ack(answer);
        }
    }
}
