package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.DialogTimeoutEvent;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.TimeoutEvent;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.resource.ConfigProperties;
import javax.slee.resource.InvalidConfigurationException;
import net.java.slee.resource.sip.CancelRequestEvent;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogForkedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipResourceAdaptorTest {
    private SipFixture sip;

    @BeforeEach
    void start() throws Exception {
        sip = new SipFixture();
    }

    @AfterEach
    void stop() {
        sip.close();
    }

    // Calls that we make

    @Test
    void a_call_that_we_make_is_answered_acknowledged_and_hung_up() throws Exception {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity dialog = sip.dial();

        String invite = sip.peer.receive("INVITE");
        assertEquals("Cordboard", Peer.header(invite, "User-Agent"));
        sip.peer.send(sip.peer.response(invite, "100 Trying", null));
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "phone"));
        sip.peer.send(sip.peer.response(invite, "200 OK", "phone"));
        assertSame(dialog, sip.slee.await("message.Response.TRYING").activity());
        assertSame(dialog, sip.slee.await("message.Response.PROVISIONAL").activity());
        FakeSlee.Fired answer = sip.slee.await("message.Response.SUCCESS");
        assertSame(dialog, answer.activity());
        assertSame(dialog, ((ResponseEvent) answer.event()).getDialog());
        assertNotNull(((ResponseEvent) answer.event()).getClientTransaction());
        sip.peer.receive("ACK");
        assertEquals(DialogState.CONFIRMED, dialog.getState());

        dialog.sendRequest(dialog.createRequest(Request.BYE));
        String bye = sip.peer.receive("BYE");
        assertTrue(Peer.header(bye, "CSeq").startsWith("2 "), bye);
        sip.peer.send(sip.peer.response(bye, "200 OK", null));
        sip.slee.await("message.Response.SUCCESS");
        sip.slee.awaitNoActivities();
        assertFalse(sip.slee.types().contains("javax.sip.Timeout.TRANSACTION"));
    }

    @Test
    void a_repeated_answer_is_acknowledged_again_and_fired_once() {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "200 OK", "phone"));
        sip.peer.receive("ACK");
        sip.peer.send(sip.peer.response(invite, "200 OK", "phone"));
        sip.peer.receive("ACK");
        assertEquals(
                1,
                sip.slee.types().stream()
                        .filter("javax.sip.message.Response.SUCCESS"::equals)
                        .count());
    }

    @Test
    void a_call_whose_bye_is_refused_ends_all_the_same() throws Exception {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity dialog = sip.dial();
        sip.peer.send(sip.peer.response(sip.peer.receive("INVITE"), "200 OK", "phone"));
        sip.peer.receive("ACK");
        dialog.sendRequest(dialog.createRequest(Request.BYE));
        sip.peer.send(sip.peer.response(sip.peer.receive("BYE"), "481 Call/Transaction Does Not Exist", null));
        assertSame(dialog, sip.slee.await("message.Response.CLIENT_ERROR").activity());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_refused_call_ends_its_dialog() {
        DialogActivity dialog = sip.dial();
        sip.peer.send(sip.peer.response(sip.peer.receive("INVITE"), "486 Busy Here", "phone"));
        assertSame(dialog, sip.slee.await("message.Response.CLIENT_ERROR").activity());
        sip.peer.receive("ACK");
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_refused_early_dialog_ends_too() {
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "phone"));
        sip.slee.await("message.Response.PROVISIONAL");
        sip.peer.send(sip.peer.response(invite, "603 Decline", "phone"));
        sip.slee.await("message.Response.GLOBAL_FAILURE");
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_cancel_waits_for_a_provisional_response() throws Exception {
        DialogActivity dialog = sip.dial();
        String invite = sip.peer.receive("INVITE");
        dialog.sendCancel();
        assertFalse(sip.peer.heardWithin(300).contains("CANCEL"));

        sip.peer.send(sip.peer.response(invite, "180 Ringing", "phone"));
        String cancel = sip.peer.receive("CANCEL");
        assertEquals(
                Peer.header(invite, "Via").split(";", 2)[0],
                Peer.header(cancel, "Via").split(";", 2)[0]);
        sip.peer.send(sip.peer.response(cancel, "200 OK", "phone"));
        sip.peer.send(sip.peer.response(invite, "487 Request Terminated", "phone"));
        assertSame(dialog, sip.slee.await("message.Response.CLIENT_ERROR").activity());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_cancel_that_waited_is_not_sent_after_the_answer() throws Exception {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity dialog = sip.dial();
        String invite = sip.peer.receive("INVITE");
        dialog.sendCancel();
        sip.peer.send(sip.peer.response(invite, "200 OK", "phone"));
        sip.peer.receive("ACK");
        assertFalse(sip.peer.heardWithin(200).contains("CANCEL"));
    }

    @Test
    void an_answer_that_no_service_takes_is_acknowledged_and_hung_up() {
        sip.dial();
        sip.peer.send(sip.peer.response(sip.peer.receive("INVITE"), "200 OK", "phone"));
        sip.peer.receive("ACK");
        sip.peer.send(sip.peer.response(sip.peer.receive("BYE"), "200 OK", null));
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_call_that_no_sbb_refers_to_any_more_is_hung_up() {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity dialog = sip.dial();
        sip.peer.send(sip.peer.response(sip.peer.receive("INVITE"), "200 OK", "phone"));
        sip.peer.receive("ACK");
        sip.slee.unreference(dialog);
        sip.peer.receive("BYE");
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_dialog_that_was_never_used_ends_when_nobody_refers_to_it() throws Exception {
        DialogActivity dialog = sip.provider.getNewDialog(sip.address("a", 1), sip.address("b", 2));
        assertEquals(1, sip.slee.activities());
        sip.slee.unreference(dialog);
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_request_outside_of_dialogs_has_its_response_on_its_transaction() throws Exception {
        DialogActivity scratch =
                sip.provider.getNewDialog(sip.address("cordboard", sip.port), sip.address("phone", sip.peer.port()));
        Request options = scratch.createRequest(Request.OPTIONS);
        scratch.delete();
        ClientTransaction transaction = sip.provider.getNewClientTransaction(options);
        transaction.sendRequest();
        sip.peer.send(sip.peer.response(sip.peer.receive("OPTIONS"), "200 OK", "phone"));
        FakeSlee.Fired answer = sip.slee.await("message.Response.SUCCESS");
        assertSame(transaction, answer.activity());
        assertSame(transaction, ((ResponseEvent) answer.event()).getClientTransaction());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_second_branch_that_rings_is_a_forked_dialog_and_may_win() {
        AtomicReference<Dialog> forked = new AtomicReference<>();
        sip.slee.on("Dialog.FORKED", fired -> forked.set(((DialogForkedEvent) fired.event()).getForkedDialog()));
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity first = sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "one"));
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "two"));
        assertSame(first, sip.slee.await("Dialog.FORKED").activity());

        sip.peer.send(sip.peer.response(invite, "200 OK", "two"));
        assertSame(forked.get(), sip.slee.await("message.Response.SUCCESS").activity());
        assertTrue(Peer.header(sip.peer.receive("ACK"), "To").contains("tag=two"));
        Bounded.await(() -> sip.slee.activities() == 1, () -> "the other branch is not given up");
    }

    @Test
    void a_branch_that_answers_at_once_while_another_rings_has_the_call() throws Exception {
        AtomicReference<Dialog> forked = new AtomicReference<>();
        sip.slee.on("Dialog.FORKED", fired -> {
            DialogForkedEvent event = (DialogForkedEvent) fired.event();
            forked.set(event.getForkedDialog());
            assertEquals(Response.OK, event.getResponse().getStatusCode());
            SipFixture.ack(new ResponseEvent(
                    sip.provider, event.getClientTransaction(), event.getForkedDialog(), event.getResponse()));
        });
        sip.slee.on("message.Response.PROVISIONAL", fired -> {});
        DialogActivity first = sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "one"));
        sip.slee.await("message.Response.PROVISIONAL");
        sip.peer.send(sip.peer.response(invite, "200 OK", "two"));
        assertTrue(Peer.header(sip.peer.receive("ACK"), "To").contains("tag=two"));
        assertSame(first, sip.slee.await("Dialog.FORKED").activity());
        assertEquals("", sip.peer.heardWithin(300), "the call stays up");
        Bounded.await(() -> sip.slee.activities() == 1, () -> "the branch that rang is not given up");

        DialogActivity call = (DialogActivity) forked.get();
        call.sendRequest(call.createRequest(Request.BYE));
        String bye = sip.peer.receive("BYE");
        assertTrue(Peer.header(bye, "To").contains("tag=two"), bye);
        sip.peer.send(sip.peer.response(bye, "200 OK", null));
        sip.slee.awaitNoActivities();
    }

    @Test
    void what_a_branch_says_waits_until_the_service_knows_the_branch() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        sip.slee.on("Dialog.FORKED", fired -> Bounded.await(busy));
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "one"));
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "two"));
        sip.peer.send(sip.peer.response(invite, "200 OK", "two"));
        // All of it has been read when this is answered.
        Peer.Call unknown = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("BYE", new Peer.Call(unknown.id(), unknown.fromTag(), "unknown"), 1, "a"));
        sip.peer.receive("SIP/2.0 481");
        assertFalse(sip.slee.types().contains("javax.sip.message.Response.SUCCESS"));

        busy.countDown();
        assertTrue(Peer.header(sip.peer.receive("ACK"), "To").contains("tag=two"));
    }

    @Test
    void a_branch_that_no_sbb_refers_to_takes_no_other_branch_with_it() {
        sip.slee.on("Dialog.FORKED", fired -> {});
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        DialogActivity first = sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "one"));
        sip.peer.send(sip.peer.response(invite, "180 Ringing", "two"));
        DialogForkedEvent forked =
                (DialogForkedEvent) sip.slee.await("Dialog.FORKED").event();
        sip.slee.unreference(forked.getForkedDialog());
        assertEquals("", sip.peer.heardWithin(300), "the first branch goes on ringing");

        sip.slee.unreference(first);
        sip.peer.receive("CANCEL");
    }

    @Test
    void a_second_answer_is_acknowledged_and_hung_up() {
        sip.slee.on("message.Response.SUCCESS", fired -> acknowledgeInvite(fired));
        sip.dial();
        String invite = sip.peer.receive("INVITE");
        sip.peer.send(sip.peer.response(invite, "200 OK", "one"));
        sip.peer.receive("ACK");
        String ack = sip.peer.sendUntil(sip.peer.response(invite, "200 OK", "two"), "ACK");
        assertTrue(Peer.header(ack, "To").contains("tag=two"));
        assertTrue(Peer.header(sip.peer.receive("BYE"), "To").contains("tag=two"));
    }

    @Test
    void an_invite_that_nobody_answers_times_out_and_ends_its_dialog() throws Exception {
        DialogActivity dialog =
                sip.provider.getNewDialog(sip.address("cordboard", sip.port), sip.address("phone", sip.peer.port()));
        Request invite = dialog.createRequest(Request.INVITE);
        invite.setHeader(sip.contact());
        ClientTransaction transaction = sip.provider.getNewClientTransaction(invite);
        transaction.setRetransmitTimer(10);
        dialog.sendRequest(transaction);
        TimeoutEvent timeout =
                (TimeoutEvent) sip.slee.await("Timeout.TRANSACTION").event();
        assertSame(transaction, timeout.getClientTransaction());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_call_that_comes_in_goes_on_to_a_second_phone() throws Exception {
        sip.slee.on("message.Request.INVITE", fired -> ring(fired));
        AtomicReference<Response> passedOn = new AtomicReference<>();
        sip.peer.send(
                sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a", "X-Cordboard: kept\r\nSubject: also kept\r\n"));
        RequestEvent incoming =
                (RequestEvent) sip.slee.await("message.Request.INVITE").event();
        DialogActivity first = (DialogActivity) incoming.getServerTransaction().getDialog();
        try (Peer second = sip.anotherPeer()) {
            DialogActivity onward = sip.provider.getNewDialog(first, false);
            Request invite = onward.createRequest(incoming.getRequest());
            invite.setRequestURI(sip.address("second", second.port()).getURI());
            ClientTransaction transaction = onward.sendRequest(invite);
            onward.associateServerTransaction(transaction, incoming.getServerTransaction());
            assertSame(incoming.getServerTransaction(), onward.getAssociatedServerTransaction(transaction));
            String received = second.receive("INVITE");
            assertEquals("kept", Peer.header(received, "X-Cordboard"));
            assertTrue(Peer.header(received, "Contact").contains(":" + sip.port));

            sip.slee.on(
                    "message.Response.CLIENT_ERROR",
                    fired -> passedOn.set(((ResponseEvent) fired.event()).getResponse()));
            second.send(second.response(received, "486 Not Now", "second"));
            sip.slee.await("message.Response.CLIENT_ERROR");
            Response response = first.createResponse(incoming.getServerTransaction(), passedOn.get());
            incoming.getServerTransaction().sendResponse(response);
            assertTrue(sip.peer.receive("SIP/2.0 486").startsWith("SIP/2.0 486 Not Now"));
            sip.slee.awaitNoActivities();
        }
    }

    // Calls that we receive

    @Test
    void a_call_that_we_receive_is_answered_and_hung_up_by_the_peer() {
        AtomicReference<Dialog> dialog = new AtomicReference<>();
        sip.slee.on("message.Request.INVITE", fired -> dialog.set(answer(fired, true)));
        sip.slee.on("Dialog.ACK", fired -> {});
        sip.slee.on("Dialog.BYE", fired -> answer(fired, false));

        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        String answer = sip.peer.receive("SIP/2.0 200");
        assertEquals("Cordboard", Peer.header(answer, "Server"));
        Peer.Call answered = call.answeredWith(answer);
        sip.peer.send(sip.peer.request("ACK", answered, 1, "b"));
        FakeSlee.Fired ack = sip.slee.await("Dialog.ACK");
        assertSame(dialog.get(), ack.activity());
        sip.peer.send(sip.peer.request("BYE", answered, 2, "c"));
        sip.peer.receive("SIP/2.0 200");
        FakeSlee.Fired bye = sip.slee.await("Dialog.BYE");
        assertSame(dialog.get(), bye.activity());
        assertSame(dialog.get(), ((RequestEvent) bye.event()).getDialog());
        Bounded.await(() -> sip.adaptor.getActivityHandle(dialog.get()) == null, () -> "the dialog has not ended");
    }

    @Test
    void a_call_that_we_received_is_hung_up_by_us() throws Exception {
        AtomicReference<Dialog> dialog = new AtomicReference<>();
        sip.slee.on("message.Request.INVITE", fired -> dialog.set(answer(fired, true)));
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        Peer.Call answered = call.answeredWith(sip.peer.receive("SIP/2.0 200"));
        sip.peer.send(sip.peer.request("ACK", answered, 1, "b"));
        sip.slee.await("Dialog.ACK");

        DialogActivity up = (DialogActivity) dialog.get();
        up.sendRequest(up.createRequest(Request.BYE));
        String bye = sip.peer.receive("BYE");
        assertEquals(answered.toTag(), Peer.tag(Peer.header(bye, "From")));
        sip.peer.send(sip.peer.response(bye, "200 OK", null));
        assertSame(up, sip.slee.await("message.Response.SUCCESS").activity());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_bye_that_no_service_takes_is_answered_and_ends_the_dialog() {
        AtomicReference<Dialog> dialog = new AtomicReference<>();
        sip.slee.on("message.Request.INVITE", fired -> dialog.set(answer(fired, true)));
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        Peer.Call answered = call.answeredWith(sip.peer.receive("SIP/2.0 200"));
        sip.peer.send(sip.peer.request("ACK", answered, 1, "b"));
        sip.peer.send(sip.peer.request("BYE", answered, 2, "c"));
        sip.peer.receive("SIP/2.0 200");
        Bounded.await(() -> sip.adaptor.getActivityHandle(dialog.get()) == null, () -> "the dialog has not ended");
    }

    @Test
    void a_request_within_a_dialog_comes_on_the_dialog_and_one_that_no_service_takes_is_refused() {
        AtomicReference<Dialog> dialog = new AtomicReference<>();
        sip.slee.on("message.Request.INVITE", fired -> dialog.set(answer(fired, true)));
        sip.slee.on("Dialog.INFO", fired -> respond(fired, Response.OK));
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        Peer.Call answered = call.answeredWith(sip.peer.receive("SIP/2.0 200"));
        sip.peer.send(sip.peer.request("ACK", answered, 1, "b"));
        sip.peer.send(sip.peer.request("INFO", answered, 2, "c"));
        sip.peer.receive("SIP/2.0 200");
        assertSame(dialog.get(), sip.slee.await("Dialog.INFO").activity());
        sip.peer.send(sip.peer.request("INVITE", answered, 3, "d"));
        sip.peer.receive("SIP/2.0 488");
        sip.peer.send(sip.peer.request("ACK", answered, 3, "d"));
        sip.peer.send(sip.peer.request("MESSAGE", answered, 4, "e"));
        sip.peer.receive("SIP/2.0 405");
        sip.peer.send(sip.peer.request("OPTIONS", answered, 5, "f"));
        sip.peer.receive("SIP/2.0 200");
        assertEquals(DialogState.CONFIRMED, dialog.get().getState());
    }

    @Test
    void an_answer_that_is_never_acknowledged_times_out_and_is_hung_up() {
        AtomicReference<Dialog> dialog = new AtomicReference<>();
        sip.slee.on("message.Request.INVITE", fired -> dialog.set(answer(fired, true)));
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a"));
        sip.peer.receive("SIP/2.0 200");
        sip.peer.receive("SIP/2.0 200");
        // What the stack says after 32 s.
        sip.adaptor
                .entity()
                .listener()
                .processDialogTimeout(new DialogTimeoutEvent(
                        this, ((SipDialog) dialog.get()).stack(), DialogTimeoutEvent.Reason.AckNotReceived));
        assertSame(dialog.get(), sip.slee.await("Timeout.Dialog").activity());
        sip.peer.receive("BYE");
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_cancelled_call_is_answered_487() {
        sip.slee.on("message.Request.INVITE", fired -> ring(fired));
        sip.slee.on(
                "message.Request.CANCEL",
                fired -> assertTrue(sip.provider.acceptCancel((CancelRequestEvent) fired.event(), false)));
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        String ringing = sip.peer.receive("SIP/2.0 180");
        FakeSlee.Fired invite = sip.slee.await("message.Request.INVITE");
        sip.peer.send(sip.peer.request("CANCEL", call, 1, "a"));
        assertEquals("1 CANCEL", Peer.header(sip.peer.receive("SIP/2.0 200"), "CSeq"));
        String refused = sip.peer.receive("SIP/2.0 487");
        assertEquals(Peer.tag(Peer.header(ringing, "To")), Peer.tag(Peer.header(refused, "To")), "RFC 3261 8.2.6.2");
        sip.peer.send(sip.peer.request("ACK", call.answeredWith(refused), 1, "a"));
        FakeSlee.Fired cancel = sip.slee.await("message.Request.CANCEL");
        assertSame(invite.activity(), cancel.activity());
        sip.slee.awaitNoActivities();
    }

    @Test
    void a_cancel_that_no_service_takes_still_ends_the_call() {
        sip.slee.on("message.Request.INVITE", fired -> ring(fired));
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        sip.peer.receive("SIP/2.0 180");
        sip.peer.send(sip.peer.request("CANCEL", call, 1, "a"));
        sip.peer.receive("SIP/2.0 487");
    }

    @Test
    void a_cancel_of_nothing_is_answered_481() {
        sip.peer.send(sip.peer.request("CANCEL", Peer.Call.fresh(), 1, "a"));
        sip.peer.receive("SIP/2.0 481");
    }

    @Test
    void an_invite_that_no_service_takes_is_answered_404() {
        Peer.Call call = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("INVITE", call, 1, "a"));
        String refused = sip.peer.receive("SIP/2.0 404");
        sip.peer.send(sip.peer.request("ACK", call.answeredWith(refused), 1, "a"));
        FakeSlee.Fired invite = sip.slee.await("message.Request.INVITE");
        assertInstanceOf(ServerTransaction.class, invite.activity());
        sip.slee.awaitNoActivities();
    }

    @Test
    void an_invite_that_its_service_dropped_is_answered_500() {
        sip.slee.on("message.Request.INVITE", fired -> {});
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a"));
        sip.slee.unreference(sip.slee.await("message.Request.INVITE").activity());
        sip.peer.receive("SIP/2.0 500");
    }

    @Test
    void options_is_answered_200() {
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
        assertTrue(sip.peer.receive("SIP/2.0 200").contains("Allow: INVITE"));
        sip.slee.awaitNoActivities();
    }

    @Test
    void options_is_answered_by_the_service_that_takes_it() {
        sip.slee.on("message.Request.OPTIONS", fired -> respond(fired, Response.TEMPORARILY_UNAVAILABLE));
        sip.peer.send(sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a"));
        sip.peer.receive("SIP/2.0 480");
    }

    @Test
    void a_bye_without_a_dialog_is_answered_481() {
        sip.peer.send(sip.peer.request("BYE", Peer.Call.fresh(), 1, "a"));
        sip.peer.receive("SIP/2.0 481");
        Peer.Call fresh = Peer.Call.fresh();
        sip.peer.send(sip.peer.request("BYE", new Peer.Call(fresh.id(), fresh.fromTag(), "unknown"), 1, "a"));
        sip.peer.receive("SIP/2.0 481");
    }

    @Test
    void an_unknown_method_is_answered_501() {
        sip.peer.send(sip.peer.request("JUMP", Peer.Call.fresh(), 1, "a"));
        sip.peer.receive("SIP/2.0 501");
        sip.slee.await("message.Request.SIP_EXTENSION");
    }

    @Test
    void an_answer_goes_to_where_the_request_came_from_if_rport_asks_for_it() {
        String request = sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a");
        sip.peer.send(request.replaceFirst("Via: SIP/2.0/UDP [^;]*", "Via: SIP/2.0/UDP 192.0.2.1:9"));
        String via = Peer.header(sip.peer.receive("SIP/2.0 200"), "Via");
        assertTrue(via.contains("received=127.0.0.1") && via.contains("rport=" + sip.peer.port()), via);
    }

    @Test
    void a_request_asks_for_its_answer_at_the_port_that_it_comes_from() {
        sip.dial();
        assertTrue(Peer.header(sip.peer.receive("INVITE"), "Via").contains(";rport"));
    }

    @Test
    void a_request_that_demands_what_nobody_has_is_answered_420() {
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a", "Require: 100rel, magic\r\n"));
        assertEquals("magic", Peer.header(sip.peer.receive("SIP/2.0 420"), "Unsupported"));
    }

    @Test
    void new_calls_are_answered_503_while_the_entity_stops() {
        sip.adaptor.raStopping();
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a"));
        assertEquals("10", Peer.header(sip.peer.receive("SIP/2.0 503"), "Retry-After"));
    }

    @Test
    void a_request_that_is_refused_without_a_transaction_gets_the_same_tag_each_time() {
        String request = sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a", "Require: magic\r\n");
        sip.peer.send(request);
        String tag = Peer.tag(Peer.header(sip.peer.receive("SIP/2.0 420"), "To"));
        sip.peer.send(request);
        assertEquals(tag, Peer.tag(Peer.header(sip.peer.receive("SIP/2.0 420"), "To")));
        sip.peer.send(sip.peer.request("INVITE", Peer.Call.fresh(), 1, "a", "Require: magic\r\n"));
        assertNotEquals(tag, Peer.tag(Peer.header(sip.peer.receive("SIP/2.0 420"), "To")));
    }

    // Bad days

    @Test
    void malformed_sip_is_answered_400_or_dropped_and_service_goes_on() {
        String good = sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "a");
        sip.peer.send(good.replaceFirst("CSeq: 1 OPTIONS", "CSeq: one OPTIONS"));
        sip.peer.receive("SIP/2.0 400");
        sip.peer.send(good.replaceFirst("From: .*\r\n", ""));
        sip.peer.send(good.replaceFirst("Via: .*\r\n", "Via: nonsense\r\n"));
        sip.peer.send("\r\n\r\n");
        sip.peer.send("");
        sip.peer.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        sip.peer.send(new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        sip.peer.send("\0".repeat(20_000));
        sip.peer.send("(".repeat(15_000));
        sip.peer.send("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n");
        sip.peer.send(good.replaceFirst("a;", ";").replaceFirst("OPTIONS sip:[^ ]*", "OPTIONS \u0000"));

        String last = sip.peer.request("OPTIONS", Peer.Call.fresh(), 1, "z");
        sip.peer.send(last);
        sip.peer.receive("SIP/2.0 200");
    }

    @Test
    void a_taken_port_is_refused_with_the_remedy() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ConfigProperties properties = SipFixture.properties(taken.getLocalPort());
            String message = assertThrows(
                            InvalidConfigurationException.class,
                            () -> new SipResourceAdaptor().raVerifyConfiguration(properties))
                    .getMessage();
            assertTrue(message.contains("127.0.0.1:" + taken.getLocalPort()), message);
            assertTrue(message.contains("port 0 takes a free one"), message);
        }
    }

    @Test
    void a_stopped_entity_leaves_no_threads_and_gives_its_port_back() throws Exception {
        sip.adaptor.raStopping();
        sip.adaptor.raInactive();
        Bounded.await(
                () -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.contains("sip-test")
                                || name.contains("/" + sip.port)
                                || name.contains("EventScanner")),
                () -> "threads are left: " + Thread.getAllStackTraces().keySet());
        new SipResourceAdaptor().raVerifyConfiguration(SipFixture.properties(sip.port));
    }

    // Services

    private static void acknowledgeInvite(FakeSlee.Fired fired) {
        ResponseEvent answer = (ResponseEvent) fired.event();
        if (answer.getClientTransaction().getRequest().getMethod().equals(Request.INVITE)) {
            SipFixture.ack(answer);
        }
    }

    private Dialog answer(FakeSlee.Fired fired, boolean withDialog) {
        RequestEvent request = (RequestEvent) fired.event();
        try {
            Dialog dialog = withDialog ? sip.provider.getNewDialog(request.getServerTransaction()) : null;
            request.getServerTransaction().sendResponse(sip.ok(request.getRequest()));
            return dialog;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private void ring(FakeSlee.Fired fired) {
        try {
            sip.provider.getNewDialog(((RequestEvent) fired.event()).getServerTransaction());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        respond(fired, Response.RINGING);
    }

    private void respond(FakeSlee.Fired fired, int status) {
        RequestEvent request = (RequestEvent) fired.event();
        try {
            Response response = sip.provider.getMessageFactory().createResponse(status, request.getRequest());
            response.setHeader(sip.contact());
            request.getServerTransaction().sendResponse(response);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
