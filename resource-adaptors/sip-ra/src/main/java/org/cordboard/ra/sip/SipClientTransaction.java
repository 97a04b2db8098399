package org.cordboard.ra.sip;

import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;
import javax.slee.Address;
import javax.slee.AddressPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request of ours. For an INVITE it also keeps its CANCEL until the peer may receive it. Thread-safe. */
final class SipClientTransaction extends SipTransaction implements ClientTransaction {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SipClientTransaction.class);

    /** 64*T1: a cancelled INVITE without a final response is over then (RFC 3261 section 9.1). */
    private static final long CANCELLED_MILLIS = TimeUnit.SECONDS.toMillis(32);

    /** How far the server has come, as far as a CANCEL cares. */
    private enum Progress {
        CALLING,
        PROVISIONAL,
        /** A final response, a time-out, or the end of the transaction. */
        COMPLETED
    }

    private final transient ClientTransaction stack;
    private final String method;
    private final String branch;
    private Progress progress = Progress.CALLING;
    private transient @Nullable SipClientTransaction heldCancel;

    SipClientTransaction(SipEntity entity, ClientTransaction stack, boolean activity) {
        super(
                entity,
                entity.activities().newHandle("client " + stack.getRequest().getMethod() + " " + stack.getBranchId()),
                callingParty(stack.getRequest()),
                activity);
        this.stack = stack;
        this.method = stack.getRequest().getMethod();
        this.branch = stack.getBranchId();
        stack.setApplicationData(this);
    }

    static @Nullable SipClientTransaction of(@Nullable Transaction stack) {
        return stack != null && stack.getApplicationData() instanceof SipClientTransaction known ? known : null;
    }

    @Override
    ClientTransaction stack() {
        return stack;
    }

    String method() {
        return method;
    }

    /** The branch of our Via; a CANCEL has its INVITE's. */
    String branch() {
        return branch;
    }

    @Override
    public void sendRequest() throws SipException {
        entity.identify(stack.getRequest());
        if (method.equals(Request.CANCEL)) {
            SipClientTransaction invite = entity.inviteOf(branch);
            if (invite == null) {
                drop();
            } else {
                invite.cancelWith(this);
            }
            return;
        }
        SipDialog dialog = getDialog();
        if (dialog == null) {
            transmit();
        } else {
            dialog.sendRequest(this);
        }
    }

    /** Hands the request to the stack; an INVITE can be cancelled from now on. */
    void transmit() throws SipException {
        if (method.equals(Request.INVITE)) {
            entity.remember(this);
        }
        try {
            stack.sendRequest();
        } catch (SipException notSent) {
            complete();
            throw notSent;
        }
    }

    @Override
    public Request createCancel() throws SipException {
        return stack.createCancel();
    }

    /** Creates the ACK as the stack does; kept because the interface has it, {@code Dialog.createAck} is the way. */
    @Deprecated
    @Override
    public Request createAck() throws SipException {
        return stack.createAck();
    }

    /** A provisional response has come: the peer knows the request, so it can be cancelled. */
    void provisional() {
        SipClientTransaction cancel;
        synchronized (this) {
            if (progress != Progress.CALLING) {
                return;
            }
            progress = Progress.PROVISIONAL;
            cancel = heldCancel;
            heldCancel = null;
        }
        if (cancel != null) {
            try {
                sendCancel(cancel);
            } catch (SipException notSent) {
                log.debug("{} cannot be cancelled any more", this, notSent);
            }
        }
    }

    /**
     * Nothing more is expected.
     *
     * @return true for the first caller
     */
    boolean complete() {
        SipClientTransaction cancel;
        synchronized (this) {
            if (progress == Progress.COMPLETED) {
                return false;
            }
            progress = Progress.COMPLETED;
            cancel = heldCancel;
            heldCancel = null;
        }
        entity.forget(this);
        if (cancel != null) {
            cancel.drop();
        }
        return true;
    }

    synchronized boolean isComplete() {
        return progress == Progress.COMPLETED;
    }

    /**
     * Sends the CANCEL, or keeps it until the first provisional response (RFC 3261 section 9.1). A CANCEL that crosses
     * the final response has no effect, so none is sent.
     */
    void cancelWith(SipClientTransaction cancel) throws SipException {
        synchronized (this) {
            if (progress == Progress.CALLING) {
                if (heldCancel != null) {
                    throw new SipException(this + " is already being cancelled");
                }
                heldCancel = cancel;
                return;
            }
        }
        if (isComplete()) {
            cancel.drop();
        } else {
            sendCancel(cancel);
        }
    }

    private void sendCancel(SipClientTransaction cancel) throws SipException {
        cancel.stack.sendRequest();
        entity.after(CANCELLED_MILLIS, () -> entity.listener().neverAnswered(this));
    }

    /** Lets go of a request that is never sent. */
    private void drop() {
        complete();
        endActivity();
        try {
            stack.terminate();
        } catch (ObjectInUseException busy) {
            log.debug("{} ends later", this, busy);
        }
    }

    private static Address callingParty(Request request) {
        FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
        return new Address(AddressPlan.SIP, from.getAddress().getURI().toString());
    }
}
