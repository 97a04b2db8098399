package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sip.RequestEvent;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is turned away at the door, as peers see it. */
class GuardTest {
    private SipFixture sip;

    @AfterEach
    void stop() {
        sip.close();
    }

    @Test
    void a_scanner_gets_no_answer() throws Exception {
        sip = new SipFixture();
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a", "User-Agent: friendly-scanner\r\n"));
        sip.peer.send(sip.peer
                .request("REGISTER", Peer.Call.fresh(), 1, "b")
                .replace("From: <sip:peer@", "f: <sip:sipvicious@"));
        assertEquals("", sip.peer.heardWithin(300));
        assertEquals(2, sip.figure("sip.turned.away", "scanner"));
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "c"));
        sip.peer.receive("SIP/2.0 200");
    }

    @Test
    void keep_alives_and_nonsense_get_no_answer_over_udp() throws Exception {
        sip = new SipFixture();
        sip.peer.send("\r\n\r\n");
        sip.peer.send(new byte[] {0, 1, 0, 0, 0x21, 0x12, (byte) 0xa4, 0x42});
        assertEquals("", sip.peer.heardWithin(200));
    }

    @Test
    void a_message_that_is_too_long_is_answered_513() throws Exception {
        sip = new SipFixture(Map.of("org.cordboard.sip.MAX_MESSAGE_BYTES", 2_000));
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a", "Subject: " + "a".repeat(2_000) + "\r\n"));
        sip.peer.receive("SIP/2.0 513");
    }

    @Test
    void while_calls_wait_new_ones_get_503_and_those_in_progress_go_on() throws Exception {
        sip = new SipFixture(
                Map.of("org.cordboard.sip.OVERLOAD_WAITING", 2, "org.cordboard.sip.RETRY_AFTER_SECONDS", 7));
        CountDownLatch busy = new CountDownLatch(1);
        sip.slee.on("message.Request.INVITE", fired -> {
            Bounded.await(busy);
            respond(fired, Response.TEMPORARILY_UNAVAILABLE);
        });
        Peer.Call first = Peer.Call.fresh();
        String invite = sip.peer.request("INVITE", first, 1, "a");
        sip.peer.send(invite);
        sip.peer.receive("SIP/2.0 100");
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "b"));
        sip.peer.receive("SIP/2.0 100");

        Peer.Call excess = Peer.Call.fresh();
        String third = sip.peer.request("INVITE", excess, 1, "c");
        sip.peer.send(third);
        String refused = sip.peer.receive("SIP/2.0 503");
        assertEquals("7", Peer.header(refused, "Retry-After"));
        assertTrue(Peer.header(refused, "Via").contains("rport=" + sip.peer.port()), refused);
        sip.peer.send(third);
        assertEquals(
                Peer.tag(Peer.header(refused, "To")), Peer.tag(Peer.header(sip.peer.receive("SIP/2.0 503"), "To")));
        sip.peer.send(sip.peer.request("ACK", excess.answeredWith(refused), 1, "c"));

        // Repeated, but admitted before: the transaction answers.
        sip.peer.send(invite);
        sip.peer.receive("SIP/2.0 100");
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "d"));
        busy.countDown();
        sip.peer.receive("SIP/2.0 480");
        Bounded.await(() -> sip.adaptor.entity().guard().load().waiting() == 0, () -> "calls still wait");
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "e"));
        sip.peer.receive("SIP/2.0 480");
        assertEquals(2, sip.figure("sip.turned.away", "overload"));
        assertFalse(sip.slee.types().stream()
                        .filter("javax.sip.message.Request.INVITE"::equals)
                        .count()
                > 3);
    }

    @Test
    void a_node_takes_no_more_new_calls_per_second_than_it_may() throws Exception {
        sip = new SipFixture(Map.of("org.cordboard.sip.CALLS_PER_SECOND", 5));
        for (int call = 0; call < 20; call++) {
            sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a"));
        }
        String heard = sip.peer.heardWithin(800);
        long taken =
                heard.lines().filter(line -> line.startsWith("SIP/2.0 100")).count();
        long refused =
                heard.lines().filter(line -> line.startsWith("SIP/2.0 503")).count();
        assertEquals(20, taken + refused, heard);
        assertTrue(taken >= 5 && taken <= 10, heard);
    }

    private void respond(FakeSlee.Fired fired, int status) {
        RequestEvent request = (RequestEvent) fired.event();
        try {
            request.getServerTransaction()
                    .sendResponse(sip.provider.getMessageFactory().createResponse(status, request.getRequest()));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
