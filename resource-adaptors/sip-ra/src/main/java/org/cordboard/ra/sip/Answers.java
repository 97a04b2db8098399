package org.cordboard.ra.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.resource.FailureReason;
import net.java.slee.resource.sip.CancelRequestEvent;
import net.java.slee.resource.sip.DialogForkedEvent;
import net.java.slee.resource.sip.DialogTimeoutEvent;
import org.cordboard.ra.sip.connection.StreamConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the stack's owner answers when no service does, so that no peer waits in vain. Thread-safe. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    /** Methods that make sense within a dialog only (RFC 3261, 3262, 3311, 6086). */
    private static final Set<String> DIALOG_ONLY = Set.of(Request.BYE, Request.PRACK, Request.UPDATE, Request.INFO);

    private static final Set<String> KNOWN = Set.of(
            Request.REGISTER, Request.MESSAGE, Request.SUBSCRIBE, Request.NOTIFY, Request.REFER, Request.PUBLISH);

    private final SipEntity entity;

    Answers(SipEntity entity) {
        this.entity = entity;
    }

    /** All services have seen the event. */
    void processed(Object event, boolean bySomeSbb) {
        taken(event);
        if (event instanceof RequestEvent request
                && request.getServerTransaction() instanceof SipServerTransaction transaction) {
            transaction.markOffered();
        }
        if (event instanceof DialogTimeoutEvent timeout && timeout.getDialog() instanceof SipDialog dialog) {
            dialog.abandon();
        } else if (!bySomeSbb) {
            unclaimed(event);
        } else if (event instanceof DialogForkedEvent forked && forked.getForkedDialog() instanceof SipDialog fork) {
            fork.held().letGo();
        }
    }

    /** The event could not be fired. */
    void lost(Object event) {
        taken(event);
        unclaimed(event);
    }

    /** Nobody has seen the event, or it came to nobody's activity any more. */
    void unclaimed(Object event) {
        if (event instanceof CancelRequestEvent cancel) {
            entity.provider().acceptCancel(cancel, false);
        } else if (event instanceof RequestEvent request) {
            answer(request, statusFor(request.getRequest().getMethod(), request.getDialog() != null));
        } else if (event instanceof DialogForkedEvent forked) {
            leave(forked.getForkedDialog(), forked.getResponse());
            if (forked.getForkedDialog() instanceof SipDialog fork) {
                fork.held().letGo();
                fork.abandon();
            }
        } else if (event instanceof ResponseEvent response) {
            leave(response.getDialog(), response.getResponse());
        }
    }

    /** The SLEE could not deliver the event. */
    void failed(Object event, FailureReason reason) {
        taken(event);
        if (event instanceof RequestEvent request && !(event instanceof CancelRequestEvent)) {
            boolean later = reason.isEventQueueFull() || reason.isEventQueueTimeout() || reason.isSystemOverload();
            answer(request, later ? Response.SERVICE_UNAVAILABLE : Response.SERVER_INTERNAL_ERROR);
        } else {
            unclaimed(event);
        }
    }

    /** Why no service can take the request, whatever it does (RFC 3261 section 8.2.2); 0 if one may. */
    static int refusalOf(Request request) {
        if (!(request.getRequestURI() instanceof SipURI) && !(request.getRequestURI() instanceof TelURL)) {
            return Response.UNSUPPORTED_URI_SCHEME;
        }
        for (Iterator<?> all = request.getHeaders(RequireHeader.NAME); all.hasNext(); ) {
            if (!Messages.EXTENSIONS.contains(((RequireHeader) all.next()).getOptionTag())) {
                return Response.BAD_EXTENSION;
            }
        }
        return 0;
    }

    /** The services are done with a new call that was offered to them: there is room for the next. */
    private void taken(Object event) {
        if (event instanceof RequestEvent request
                && request.getDialog() == null
                && request.getRequest().getMethod().equals(Request.INVITE)) {
            entity.guard().load().taken();
        }
    }

    /** Nobody listens on the transaction any more. */
    void abandoned(SipServerTransaction transaction) {
        if (transaction.isOffered() && !transaction.isAnswered() && transaction.getDialog() == null) {
            send(transaction, Response.SERVER_INTERNAL_ERROR);
        }
    }

    /** Answers without a transaction: what is repeated is answered again. */
    void stateless(SipProvider stackProvider, int status, Request request) {
        if (request.getMethod().equals(Request.ACK)) {
            return;
        }
        try {
            Response response = entity.messages().taggedResponse(status, request);
            entity.identify(response);
            if (((SIPRequest) request).getMessageChannel() instanceof StreamConnection connection) {
                // RFC 3261 section 18.2.2: the connection that the request came on, whatever its Via says.
                connection.sendMessage((SIPResponse) response);
            } else {
                stackProvider.sendResponse(response);
            }
        } catch (SipException | IOException notSent) {
            log.debug("A {} cannot be answered {}", request.getMethod(), status, notSent);
        }
    }

    /** RFC 3261 section 8.2.6.1: 100 has no tag. */
    void trying(SipServerTransaction transaction) {
        try {
            transaction.sendResponse(
                    entity.messages().factory().createResponse(Response.TRYING, transaction.getRequest()));
        } catch (SipException | InvalidArgumentException | ParseException notSent) {
            log.debug("{} cannot be answered 100", transaction, notSent);
        }
    }

    void send(SipServerTransaction transaction, int status) {
        if (transaction.isAnswered()) {
            return;
        }
        try {
            transaction.sendResponse(entity.messages().response(status, transaction.getRequest()));
        } catch (SipException | InvalidArgumentException notSent) {
            log.debug("{} cannot be answered {}", transaction, status, notSent);
            transaction.giveUp();
        }
    }

    static int statusFor(String method, boolean inDialog) {
        if (method.equals(Request.OPTIONS)) {
            return Response.OK;
        }
        if (inDialog) {
            return switch (method) {
                case Request.BYE -> Response.OK;
                case Request.INVITE -> Response.NOT_ACCEPTABLE_HERE;
                default -> Response.METHOD_NOT_ALLOWED;
            };
        }
        if (method.equals(Request.INVITE)) {
            return Response.NOT_FOUND;
        }
        if (DIALOG_ONLY.contains(method)) {
            return Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
        }
        return KNOWN.contains(method) ? Response.METHOD_NOT_ALLOWED : Response.NOT_IMPLEMENTED;
    }

    private void answer(RequestEvent event, int status) {
        if (event.getServerTransaction() instanceof SipServerTransaction transaction
                && !event.getRequest().getMethod().equals(Request.ACK)) {
            send(transaction, status);
        }
    }

    /** An answered call that no service has noticed is not left open. */
    private void leave(@Nullable Dialog dialog, Response response) {
        if (dialog instanceof SipDialog known && SipTraffic.isAnswer(response)) {
            Dialog stack = known.stack();
            if (stack != null) {
                entity.farewell().ackAndBye(stack, response);
                known.endIfOver();
            }
        }
    }
}
