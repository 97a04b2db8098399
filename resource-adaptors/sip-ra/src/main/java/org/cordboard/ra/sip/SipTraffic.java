package org.cordboard.ra.sip;

import gov.nist.javax.sip.ResponseEventExt;
import gov.nist.javax.sip.SipListenerExt;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.Iterator;
import java.util.Objects;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.ObjectInUseException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.Timeout;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;
import javax.sip.address.Address;
import javax.sip.header.CSeqHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.resource.EventFlags;
import net.java.slee.resource.sip.CancelRequestEvent;
import net.java.slee.resource.sip.DialogForkedEvent;
import net.java.slee.resource.sip.DialogTimeoutEvent;
import org.cordboard.ra.sip.connection.StreamConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the stack reports into SLEE events (JSR 240 appendix D): a request out of dialogs comes on its server
 * transaction, one in a dialog on the dialog; a response comes on the dialog of its transaction, else on the client
 * transaction. Called on the stack's threads; fires and returns, never waits. Thread-safe.
 */
final class SipTraffic implements SipListenerExt {
    private static final Logger log = LoggerFactory.getLogger(SipTraffic.class);

    /** For events whose fate decides what the peer is told. */
    private static final int TELL_FATE =
            EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK | EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK;

    private final SipEntity entity;

    SipTraffic(SipEntity entity) {
        this.entity = entity;
    }

    static boolean isAnswer(Response response) {
        return response.getStatusCode() / 100 == 2
                && ((CSeqHeader) response.getHeader(CSeqHeader.NAME))
                        .getMethod()
                        .equals(Request.INVITE);
    }

    // Requests

    @Override
    public void processRequest(RequestEvent event) {
        Request request = event.getRequest();
        SipProvider source = (SipProvider) event.getSource();
        SipDialog dialog = SipDialog.of(event.getDialog());
        String transport = ((ViaHeader) request.getHeader(ViaHeader.NAME)).getTransport();
        boolean onConnection = ((SIPRequest) request).getMessageChannel() instanceof StreamConnection;
        if (!onConnection && source.getListeningPoint(transport) == null) {
            // Its sender waits for the answer where we cannot send it.
            log.debug("A {} that says to have come by {} is dropped", request.getMethod(), transport);
        } else if (request.getMethod().equals(Request.CANCEL)) {
            cancel(source, event.getServerTransaction(), request);
        } else if (dialog != null) {
            inDialog(dialog, event.getServerTransaction(), request);
        } else if (((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null) {
            // RFC 3261 section 12.2.2: it names a dialog that we do not have.
            entity.answers().stateless(source, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, request);
        } else if (!request.getMethod().equals(Request.ACK)) {
            outOfDialog(source, event.getServerTransaction(), request);
        }
    }

    private void outOfDialog(SipProvider source, @Nullable ServerTransaction known, Request request) {
        if (entity.isDraining()) {
            entity.answers().stateless(source, Response.SERVICE_UNAVAILABLE, request);
            return;
        }
        int refusal = Answers.refusalOf(request);
        if (refusal != 0) {
            entity.answers().stateless(source, refusal, request);
            return;
        }
        ServerTransaction stack;
        try {
            stack = known != null ? known : source.getNewServerTransaction(request);
        } catch (TransactionAlreadyExistsException repeated) {
            log.trace("A repeated {} is the stack's to answer", request.getMethod());
            return;
        } catch (TransactionUnavailableException unavailable) {
            log.debug("A {} has no transaction", request.getMethod(), unavailable);
            return;
        }
        SipServerTransaction transaction = new SipServerTransaction(entity, stack, true);
        if (!entity.activities().start(transaction)) {
            entity.answers().send(transaction, Response.SERVICE_UNAVAILABLE);
            return;
        }
        if (request.getMethod().equals(Request.INVITE)) {
            // At once: the stack's own, 200 ms later, can overtake a final response and does not spare repetitions.
            entity.guard().load().offered(System.nanoTime());
            entity.answers().trying(transaction);
        }
        fire(transaction, new RequestEvent(entity.provider(), transaction, null, request), false);
    }

    private void inDialog(SipDialog dialog, @Nullable ServerTransaction stack, Request request) {
        if (stack == null) {
            log.trace("A repeated {} within {}", request.getMethod(), dialog.handle());
            return;
        }
        SipServerTransaction known = SipServerTransaction.of(stack);
        SipServerTransaction transaction = known != null ? known : new SipServerTransaction(entity, stack, false);
        transaction.join(dialog);
        fire(dialog, new RequestEvent(entity.provider(), transaction, dialog, request), true);
    }

    private void fire(SipActivity activity, RequestEvent event, boolean inDialog) {
        String method = event.getRequest().getMethod();
        int flags = method.equals(Request.ACK) ? EventFlags.NO_FLAGS : TELL_FATE;
        if (!entity.activities().fire(activity, entity.eventTypes().request(method, inDialog), event, flags)) {
            entity.answers().lost(event);
        }
    }

    private void cancel(SipProvider source, @Nullable ServerTransaction stack, Request request) {
        SipServerTransaction invite = stack instanceof SIPServerTransaction cancelling
                ? SipServerTransaction.of(cancelling.getCanceledInviteTransaction())
                : null;
        if (stack == null || invite == null) {
            // RFC 3261 section 9.2: there is nothing to cancel.
            entity.answers().stateless(source, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST, request);
            return;
        }
        SipServerTransaction transaction = new SipServerTransaction(entity, stack, false);
        SipDialog dialog = invite.getDialog();
        SipActivity activity = invite.isActivity() || dialog == null ? invite : dialog;
        CancelRequestEvent event = new CancelRequestEvent(entity.provider(), transaction, invite, dialog, request);
        if (!entity.activities().fire(activity, entity.eventTypes().cancel(), event, TELL_FATE)) {
            entity.answers().unclaimed(event);
        }
    }

    // Responses

    @Override
    public void processResponse(ResponseEvent event) {
        if (event instanceof ResponseEventExt extended && extended.isForkedResponse()) {
            forked(extended);
            return;
        }
        SipClientTransaction transaction = SipClientTransaction.of(event.getClientTransaction());
        SipDialog dialog = SipDialog.of(event.getDialog());
        if (dialog == null && transaction != null) {
            dialog = transaction.getDialog();
        }
        Response response = event.getResponse();
        respond(dialog, transaction, response);
    }

    private void respond(@Nullable SipDialog dialog, @Nullable SipClientTransaction transaction, Response response) {
        progress(transaction, response);
        if (dialog != null) {
            within(dialog, transaction, response);
        } else if (transaction != null && transaction.isActivity()) {
            ResponseEvent seen = new ResponseEvent(entity.provider(), transaction, null, response);
            entity.activities().fire(transaction, entity.eventTypes().response(response.getStatusCode()), seen, 0);
        } else {
            log.debug("A stray {} is dropped", response.getStatusCode());
        }
        if (transaction != null && transaction.isComplete()) {
            transaction.endActivity();
        }
    }

    /** A request has failed before it reached anybody: for the SBB that is a response (RFC 3261 section 8.1.3.1). */
    void failed(SipClientTransaction transaction, int status) {
        if (transaction.isComplete()) {
            return;
        }
        try {
            Response response = entity.messages().taggedResponse(status, transaction.getRequest());
            respond(transaction.getDialog(), transaction, response);
        } catch (SipException impossible) {
            log.debug("{} fails without a response", transaction, impossible);
            gaveUp(transaction);
        }
    }

    private void within(SipDialog dialog, @Nullable SipClientTransaction transaction, Response response) {
        if (isAnswer(response)) {
            dialog.held().hold();
            onceWayBackIsKnown(dialog, dialog.held()::letGo);
        }
        dialog.held().perform(() -> receive(dialog, transaction, response));
    }

    /** The ACK of an answer cannot wait for the DNS within an SBB: so the answer waits until it is known where the ACK goes. */
    private void onceWayBackIsKnown(SipDialog dialog, Runnable work) {
        Address next = wayBack(dialog.stack());
        if (next == null || entity.journey().isKnown(next.getURI(), null)) {
            work.run();
            return;
        }
        try {
            entity.journey().find(TargetRouter.destination(next.getURI(), null), work, none -> work.run());
        } catch (SipException noUri) {
            work.run();
        }
    }

    private static @Nullable Address wayBack(@Nullable Dialog stack) {
        if (stack == null) {
            return null;
        }
        Iterator<?> routes = stack.getRouteSet();
        return routes.hasNext() ? ((RouteHeader) routes.next()).getAddress() : stack.getRemoteTarget();
    }

    private void receive(SipDialog dialog, @Nullable SipClientTransaction transaction, Response response) {
        boolean answer = isAnswer(response);
        if (answer) {
            if (!dialog.isFirstAnswer(number(response))) {
                // The stack repeats the ACK, if there was one.
                return;
            }
            if (!dialog.forks().wins(dialog)) {
                lost(dialog, response);
                return;
            }
        }
        ResponseEvent seen = new ResponseEvent(entity.provider(), transaction, dialog, response);
        boolean fired = entity.activities()
                .fire(
                        dialog,
                        entity.eventTypes().response(response.getStatusCode()),
                        seen,
                        answer ? TELL_FATE : EventFlags.NO_FLAGS);
        if (!fired && answer) {
            entity.answers().unclaimed(seen);
        }
        if (answer) {
            dialog.forks().settle();
        }
        if (response.getStatusCode() >= 200) {
            dialog.completed(transaction);
            if (response.getStatusCode() >= 300 && transaction != null && transaction == dialog.invite()) {
                dialog.forks().fail();
            }
            if (endsAnyway(transaction, response)) {
                dialog.delete();
            }
        }
    }

    /** A refused BYE ends its dialog too (RFC 3261 section 15.1.1), unless a service can answer its challenge. */
    private static boolean endsAnyway(@Nullable SipClientTransaction transaction, Response response) {
        int status = response.getStatusCode();
        boolean challenge = status == Response.UNAUTHORIZED || status == Response.PROXY_AUTHENTICATION_REQUIRED;
        return status >= 300
                && ((CSeqHeader) response.getHeader(CSeqHeader.NAME))
                        .getMethod()
                        .equals(Request.BYE)
                && !(challenge && transaction != null);
    }

    /** Another branch answered first: this one is hung up without asking anybody, as in the switch. */
    private void lost(SipDialog dialog, Response response) {
        Dialog stack = dialog.stack();
        if (stack != null) {
            entity.farewell().ackAndBye(stack, response);
        }
        dialog.endIfOver();
    }

    /** The INVITE has reached several phones: each has its own dialog, and the first that answers has the call. */
    private void forked(ResponseEventExt event) {
        SipClientTransaction transaction = SipClientTransaction.of(event.getOriginalTransaction());
        SipDialog first = transaction == null ? null : transaction.getDialog();
        Dialog stack = event.getDialog();
        if (transaction == null || first == null || stack == null) {
            return;
        }
        Response response = event.getResponse();
        progress(transaction, response);
        SipDialog fork = SipDialog.of(stack);
        if (fork != null) {
            within(fork, transaction, response);
        } else if (SipDialog.isIn(stack, DialogState.EARLY) && first.forks().isOpen()) {
            announce(first, first.fork(stack), transaction, response);
        } else if (isAnswer(response)) {
            SipDialog answered = first.fork(stack);
            if (answered.isFirstAnswer(number(response)) && answered.forks().wins(answered)) {
                onceWayBackIsKnown(answered, () -> {
                    announce(first, answered, transaction, response);
                    answered.forks().settle();
                    first.completed(transaction);
                });
            } else {
                lost(answered, response);
            }
        }
    }

    private void announce(SipDialog first, SipDialog fork, SipClientTransaction transaction, Response response) {
        DialogForkedEvent event = new DialogForkedEvent(entity.provider(), transaction, first, fork, response);
        if (!entity.activities().start(fork)
                || !entity.activities().fire(first, entity.eventTypes().forked(), event, TELL_FATE)) {
            entity.answers().unclaimed(event);
        }
    }

    private static void progress(@Nullable SipClientTransaction transaction, Response response) {
        if (transaction == null) {
            return;
        }
        if (response.getStatusCode() < 200) {
            transaction.provisional();
        } else {
            transaction.complete();
            if (response.getStatusCode() == Response.SERVICE_UNAVAILABLE) {
                transaction.avoidTarget();
            }
        }
    }

    private static long number(Response response) {
        return ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    // Ends

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (event.getTimeout().getValue() != Timeout.TRANSACTION.getValue()) {
            return;
        }
        if (event.isServerTransaction()) {
            SipServerTransaction transaction = SipServerTransaction.of(event.getServerTransaction());
            if (transaction != null) {
                timedOut(transaction, new TimeoutEvent(entity.provider(), transaction, Timeout.TRANSACTION));
            }
        } else {
            SipClientTransaction transaction = SipClientTransaction.of(event.getClientTransaction());
            if (transaction != null) {
                gaveUp(transaction);
            }
        }
    }

    /** A cancelled INVITE has no final response: RFC 3261 section 9.1 ends it after 64*T1. */
    void neverAnswered(SipClientTransaction invite) {
        if (invite.isComplete()) {
            return;
        }
        gaveUp(invite);
        try {
            invite.terminate();
        } catch (ObjectInUseException busy) {
            log.debug("{} ends later", invite, busy);
        }
    }

    private void gaveUp(SipClientTransaction transaction) {
        if (!transaction.complete()) {
            return;
        }
        transaction.avoidTarget();
        timedOut(transaction, new TimeoutEvent(entity.provider(), transaction, Timeout.TRANSACTION));
        SipDialog dialog = transaction.getDialog();
        if (dialog != null) {
            dialog.completed(transaction);
            if (transaction == dialog.invite()) {
                dialog.forks().fail();
            }
        }
    }

    private void timedOut(SipTransaction transaction, TimeoutEvent event) {
        SipDialog dialog = transaction.getDialog();
        SipActivity activity = transaction.isActivity() || dialog == null ? transaction : dialog;
        entity.activities().fire(activity, entity.eventTypes().transactionTimeout(), event, EventFlags.NO_FLAGS);
        transaction.endActivity();
        if (dialog != null && event.isServerTransaction()) {
            dialog.endIfOver();
        }
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        SipTransaction transaction = event.isServerTransaction()
                ? SipServerTransaction.of(event.getServerTransaction())
                : SipClientTransaction.of(event.getClientTransaction());
        if (transaction == null) {
            return;
        }
        if (transaction instanceof SipClientTransaction client) {
            // Ended without a response: the transport failed.
            gaveUp(client);
        }
        transaction.endActivity();
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        SipDialog dialog = SipDialog.of(event.getDialog());
        if (dialog != null) {
            dialog.endIfOver();
        }
    }

    @Override
    public void processDialogTimeout(gov.nist.javax.sip.DialogTimeoutEvent event) {
        SipDialog dialog = SipDialog.of(event.getDialog());
        if (dialog == null) {
            return;
        }
        log.debug("{} timed out: {}", dialog.handle(), event.getReason());
        DialogTimeoutEvent seen = new DialogTimeoutEvent(dialog);
        if (!entity.activities().fire(dialog, entity.eventTypes().dialogTimeout(), seen, TELL_FATE)) {
            dialog.abandon();
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        log.debug("Sending to {}:{} failed", Objects.requireNonNullElse(event.getHost(), "?"), event.getPort());
    }
}
