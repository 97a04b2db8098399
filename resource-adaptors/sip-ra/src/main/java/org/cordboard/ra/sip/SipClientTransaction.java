package org.cordboard.ra.sip;

import gov.nist.javax.sip.ReleaseReferencesStrategy;
import gov.nist.javax.sip.SIPConstants;
import gov.nist.javax.sip.TransactionExt;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.TransactionState;
import javax.sip.header.FromHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
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

    private final transient Request request;
    private final String method;
    private final String branch;
    private transient volatile @Nullable ClientTransaction stack;
    private transient volatile @Nullable InetSocketAddress sentTo;
    private volatile int retransmitTimer;
    private Progress progress = Progress.CALLING;
    private boolean leaving;
    private boolean withdrawn;
    private transient @Nullable SipClientTransaction heldCancel;

    /** A transaction that the stack does not have yet; {@link #prepare} gives it to the stack. */
    SipClientTransaction(SipEntity entity, Request request, boolean activity) {
        super(
                entity,
                entity.activities().newHandle("client " + request.getMethod() + " " + ownBranch(request)),
                callingParty(request),
                activity);
        this.request = request;
        this.method = request.getMethod();
        this.branch = ownBranch(request);
    }

    /** The branch of the top Via, which is given one that is unique if it has none (RFC 3261 section 8.1.1.7). */
    private static String ownBranch(Request request) {
        ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        if (via == null) {
            throw new IllegalArgumentException(
                    "The request must have a Via; create it with createRequest or getLocalVia");
        }
        String branch = via.getBranch();
        if (branch == null || !branch.startsWith(SIPConstants.BRANCH_MAGIC_COOKIE)) {
            branch = SIPConstants.BRANCH_MAGIC_COOKIE + Tags.next() + Tags.next();
            try {
                via.setBranch(branch);
            } catch (ParseException impossible) {
                throw new IllegalStateException("The branch is not a token", impossible);
            }
        }
        return branch;
    }

    /**
     * Makes it a transaction of the stack; its target must be known.
     *
     * @throws SipException if the stack cannot send to it
     */
    void prepare() throws SipException {
        boolean cancel = method.equals(Request.CANCEL);
        Journey.Departure departure = cancel ? null : entity.journey().depart(request);
        ClientTransaction prepared =
                (departure == null ? entity.stackProvider() : departure.provider()).getNewClientTransaction(request);
        prepared.setApplicationData(this);
        if (!method.equals(Request.INVITE)) {
            // It ends soon, and the stack would parse its request once more when it does.
            ((TransactionExt) prepared).setReleaseReferencesStrategy(ReleaseReferencesStrategy.None);
        }
        if (retransmitTimer > 0) {
            prepared.setRetransmitTimer(retransmitTimer);
        }
        sentTo = departure == null ? null : departure.to();
        stack = prepared;
    }

    /**
     * Does what sends the request: now if its target is known, else when the DNS has answered; if it has none, the transaction fails as if a
     * 503 had come (RFC 3263 section 4.3).
     *
     * @throws SipException if it is done now and fails
     */
    void onceReady(Sending work) throws SipException {
        if (stack != null) {
            work.send();
            return;
        }
        entity.journey()
                .find(
                        request,
                        () -> {
                            if (!leave()) {
                                return;
                            }
                            try {
                                prepare();
                                work.send();
                            } catch (SipException | RuntimeException notSent) {
                                unreachable(String.valueOf(notSent.getMessage()));
                            }
                        },
                        this::unreachable);
    }

    /** Whether it goes out now: from then on it cannot be withdrawn. */
    private synchronized boolean leave() {
        leaving = !withdrawn && progress != Progress.COMPLETED;
        return leaving;
    }

    /**
     * The peer has not heard of the request, and will not.
     *
     * @return false if that is too late
     */
    synchronized boolean withdraw() {
        withdrawn |= !leaving && stack == null;
        return withdrawn;
    }

    /** What sends a request. */
    @FunctionalInterface
    interface Sending {
        void send() throws SipException;
    }

    private void unreachable(String reason) {
        log.debug("{} is not sent: {}", this, reason);
        entity.listener().failed(this, Response.SERVICE_UNAVAILABLE);
    }

    /** The peer has not got the request, or cannot serve it. */
    void avoidTarget() {
        InetSocketAddress address = sentTo;
        if (address != null) {
            entity.journey().failed(address);
        }
    }

    static @Nullable SipClientTransaction of(@Nullable Transaction stack) {
        return stack != null && stack.getApplicationData() instanceof SipClientTransaction known ? known : null;
    }

    @Override
    ClientTransaction stack() {
        ClientTransaction known = stack;
        if (known == null) {
            throw new IllegalStateException(this + " is not sent yet: its target is being looked up");
        }
        return known;
    }

    boolean isReady() {
        return stack != null;
    }

    @Override
    public @Nullable TransactionState getState() {
        ClientTransaction known = stack;
        return known == null ? null : known.getState();
    }

    @Override
    public String getBranchId() {
        return branch;
    }

    @Override
    public Request getRequest() {
        return request;
    }

    @Override
    public int getRetransmitTimer() {
        ClientTransaction known = stack;
        return known == null ? retransmitTimer : known.getRetransmitTimer();
    }

    @Override
    public void setRetransmitTimer(int millis) {
        retransmitTimer = millis;
        ClientTransaction known = stack;
        if (known != null) {
            known.setRetransmitTimer(millis);
        }
    }

    @Override
    public void terminate() throws ObjectInUseException {
        ClientTransaction known = stack;
        if (known == null) {
            complete();
            endActivity();
        } else {
            known.terminate();
        }
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
        entity.identify(request);
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
            onceReady(this::transmit);
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
            stack().sendRequest();
        } catch (SipException notSent) {
            complete();
            throw notSent;
        }
    }

    @Override
    public Request createCancel() throws SipException {
        return isReady() ? stack().createCancel() : ((SIPRequest) request).createCancelRequest();
    }

    /** Creates the ACK as the stack does; kept because the interface has it, {@code Dialog.createAck} is the way. */
    @Deprecated
    @Override
    public Request createAck() throws SipException {
        return stack().createAck();
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
        if (withdraw()) {
            cancel.complete();
            cancel.endActivity();
            entity.journey().soon(() -> entity.listener().failed(this, Response.REQUEST_TERMINATED));
            return;
        }
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
        if (!cancel.isReady()) {
            cancel.prepare();
        }
        cancel.stack().sendRequest();
        entity.after(CANCELLED_MILLIS, () -> entity.listener().neverAnswered(this));
    }

    /** Lets go of a request that is never sent. */
    private void drop() {
        complete();
        endActivity();
        try {
            terminate();
        } catch (ObjectInUseException busy) {
            log.debug("{} ends later", this, busy);
        }
    }

    private static Address callingParty(Request request) {
        FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
        return new Address(AddressPlan.SIP, from.getAddress().getURI().toString());
    }
}
