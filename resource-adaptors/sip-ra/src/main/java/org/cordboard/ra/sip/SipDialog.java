package org.cordboard.ra.sip;

import java.text.ParseException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.address.Address;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.AddressPlan;
import net.java.slee.resource.sip.DialogActivity;
import org.jspecify.annotations.Nullable;

/**
 * What SBBs see of a dialog: one object and one activity from before the first request to the last response. The
 * stack's own dialog comes with the first request and may be gone earlier. Thread-safe.
 */
final class SipDialog implements DialogActivity, SipActivity {
    private static final long serialVersionUID = 1L;
    private static final Set<String> CREATORS = Set.of(Request.INVITE, Request.SUBSCRIBE, Request.REFER);

    /** 64*T1 (RFC 3261 section 13.2.2.4). */
    private static final long LATE_ANSWER_MILLIS = 32_000;

    private final transient SipEntity entity;
    private final SipActivityHandle handle;
    private final transient javax.slee.Address address;
    private final transient Address from;
    private final transient Address to;
    private final transient CallIdHeader callId;
    private final String localTag;
    private final transient Forks forks;
    private final transient Set<SipClientTransaction> pending = ConcurrentHashMap.newKeySet();
    private final transient Map<ClientTransaction, ServerTransaction> associated = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean deleted = new AtomicBoolean();
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final AtomicBoolean retired = new AtomicBoolean();
    private final transient Held held = new Held();
    private final AtomicLong localNumber = new AtomicLong();
    private final AtomicLong answered = new AtomicLong(-1);
    private transient volatile @Nullable Dialog stack;
    private transient volatile @Nullable SipClientTransaction invite;
    private transient volatile @Nullable Object applicationData;

    private SipDialog(SipEntity entity, Parties parties, Forks forks) {
        this.entity = entity;
        this.handle = entity.activities().newHandle("dialog " + parties.callId.getCallId() + " " + parties.localTag);
        this.address =
                new javax.slee.Address(AddressPlan.SIP, parties.local.getURI().toString());
        this.from = parties.local;
        this.to = parties.remote;
        this.callId = parties.callId;
        this.localTag = parties.localTag;
        this.forks = forks;
    }

    /** Who talks to whom under which identity. */
    record Parties(Address local, Address remote, CallIdHeader callId, String localTag) {}

    /** A dialog that our first request will create. */
    static SipDialog outgoing(SipEntity entity, Parties parties) {
        SipDialog dialog = new SipDialog(entity, parties, new Forks());
        dialog.forks.add(dialog);
        return dialog;
    }

    /** A dialog around one of the stack's that exists already. */
    static SipDialog around(SipEntity entity, Dialog stack, String localTag) {
        Parties parties = new Parties(stack.getLocalParty(), stack.getRemoteParty(), stack.getCallId(), localTag);
        SipDialog dialog = new SipDialog(entity, parties, new Forks());
        dialog.forks.add(dialog);
        dialog.bind(stack);
        return dialog;
    }

    /** A further dialog that the same INVITE has created; one of them all is answered first. */
    SipDialog fork(Dialog forked) {
        Parties parties = new Parties(from, to, callId, localTag);
        SipDialog dialog = new SipDialog(entity, parties, forks);
        dialog.held.hold();
        dialog.invite = invite;
        dialog.bind(forked);
        forks.add(dialog);
        return dialog;
    }

    /** Events of a fork wait until the SLEE has heard of it, on another activity: else they come to nobody. */
    Held held() {
        return held;
    }

    static @Nullable SipDialog of(@Nullable Dialog stack) {
        return stack != null && stack.getApplicationData() instanceof SipDialog known ? known : null;
    }

    static boolean isIn(Dialog stack, DialogState state) {
        return state.equals(stack.getState());
    }

    void bind(Dialog bound) {
        bound.setApplicationData(this);
        stack = bound;
    }

    @Nullable Dialog stack() {
        return stack;
    }

    @Nullable SipClientTransaction invite() {
        return invite;
    }

    /** A client transaction that an SBB made itself is sent within this dialog. */
    void adopt(SipClientTransaction transaction) {
        transaction.join(this);
        if (transaction.method().equals(Request.INVITE)) {
            invite = transaction;
        }
    }

    /**
     * Whether a 2xx to an INVITE is news: the peer repeats it until our ACK arrives.
     *
     * @param number the CSeq number of the INVITE
     */
    boolean isFirstAnswer(long number) {
        return answered.getAndAccumulate(number, Math::max) < number;
    }

    Forks forks() {
        return forks;
    }

    /**
     * Another branch has the call. The SLEE hears no more of this one; the stack keeps it for as long as its 2xx may
     * still come and must be acknowledged.
     */
    void retire() {
        if (!retired.compareAndSet(false, true)) {
            return;
        }
        deleted.set(true);
        pending.clear();
        entity.activities().end(this);
        entity.after(LATE_ANSWER_MILLIS, this::delete);
    }

    /** The INVITE that would have established this dialog has failed. */
    void fail() {
        Dialog current = stack;
        if (current == null) {
            // Its INVITE was never sent.
            deleted.set(true);
        } else if (current.getState() == null || isIn(current, DialogState.EARLY)) {
            current.delete();
        }
        endIfOver();
    }

    /** A client transaction of this dialog has its final response, or none will come. */
    void completed(@Nullable SipClientTransaction transaction) {
        if (transaction != null) {
            pending.remove(transaction);
            associated.remove(transaction);
        }
        if (deleted.get()) {
            delete();
        }
        endIfOver();
    }

    /** Ends the activity when the dialog is terminated and no answer is awaited. */
    void endIfOver() {
        Dialog current = stack;
        boolean terminated = current == null ? deleted.get() : isIn(current, DialogState.TERMINATED);
        if (terminated && pending.isEmpty()) {
            entity.activities().end(this);
        }
    }

    boolean isAbandoned() {
        return abandoned.get();
    }

    /** Nobody in the SLEE listens any more: what is up is hung up, what rings is cancelled with the last of its forks. */
    void abandon() {
        if (held.isHolding()) {
            // Nobody can listen yet.
            return;
        }
        abandoned.set(true);
        Dialog current = stack;
        if (current == null) {
            delete();
        } else if (isIn(current, DialogState.CONFIRMED)) {
            entity.farewell().bye(current);
            endIfOver();
        } else if (!current.isServer() && !isIn(current, DialogState.TERMINATED) && forks.areAbandoned()) {
            entity.farewell().cancel(this);
        }
    }

    /** What waits for the DNS is not sent any more. */
    private void withdraw() {
        pending.removeIf(waiting -> waiting.withdraw() && waiting.complete());
    }

    // SipActivity

    @Override
    public SipActivityHandle handle() {
        return handle;
    }

    @Override
    public javax.slee.Address address() {
        return address;
    }

    @Override
    public boolean markEnded() {
        entity.journey().forget(callId.getCallId(), localTag);
        return ended.compareAndSet(false, true);
    }

    // DialogActivity

    @Override
    public ClientTransaction sendRequest(Request request) throws SipException {
        requireCreator(request);
        tag(request);
        SipClientTransaction transaction = entity.newClientTransaction(request, false);
        adopt(transaction);
        send(transaction);
        return transaction;
    }

    @Override
    public void sendRequest(ClientTransaction transaction) throws SipException {
        SipClientTransaction sent = SipEntity.own(transaction);
        requireCreator(sent.getRequest());
        tag(sent.getRequest());
        adopt(sent);
        send(sent);
    }

    @Override
    public ClientTransaction sendCancel() throws SipException {
        SipClientTransaction cancelled = invite;
        if (cancelled == null) {
            throw new SipException("An INVITE must have been sent to be cancelled, none was on " + handle);
        }
        SipClientTransaction cancel = cancelled.isReady()
                ? entity.newClientTransaction(cancelled.createCancel(), false)
                : new SipClientTransaction(entity, cancelled.createCancel(), false);
        cancel.join(this);
        entity.identify(cancel.getRequest());
        cancelled.cancelWith(cancel);
        return cancel;
    }

    @Override
    public Request createRequest(Request original) throws SipException {
        return entity.relay().request(this, original);
    }

    @Override
    public Response createResponse(ServerTransaction transaction, Response received) throws SipException {
        return entity.relay().response(this, transaction, received);
    }

    @Override
    public void associateServerTransaction(ClientTransaction client, ServerTransaction server) {
        if (server.getDialog() == null) {
            throw new IllegalArgumentException("The server transaction must belong to a dialog: " + server);
        }
        associated.put(client, server);
    }

    @Override
    public @Nullable ServerTransaction getAssociatedServerTransaction(ClientTransaction client) {
        return associated.get(client);
    }

    // Dialog

    @Override
    public Request createRequest(String method) throws SipException {
        Dialog current = stack;
        if (current != null && current.getState() != null) {
            return current.createRequest(method);
        }
        if (method.equals(Request.ACK) || method.equals(Request.PRACK)) {
            throw new SipException(method + " needs a response, use createAck or createPrack");
        }
        return entity.relay().firstRequest(this, method, localNumber.get() + 1);
    }

    @Override
    public Address getLocalParty() {
        return from;
    }

    @Override
    public Address getRemoteParty() {
        return to;
    }

    @Override
    public @Nullable Address getRemoteTarget() {
        Dialog current = stack;
        return current == null || current.getRemoteTarget() == null ? to : current.getRemoteTarget();
    }

    @Override
    public @Nullable String getDialogId() {
        Dialog current = stack;
        return current == null ? null : current.getDialogId();
    }

    @Override
    public CallIdHeader getCallId() {
        return callId;
    }

    /** The old name of {@link #getLocalSeqNumber()}. */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    @Override
    public int getLocalSequenceNumber() {
        return (int) getLocalSeqNumber();
    }

    @Override
    public long getLocalSeqNumber() {
        Dialog current = stack;
        return current == null ? localNumber.get() : current.getLocalSeqNumber();
    }

    /** The old name of {@link #getRemoteSeqNumber()}. */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    @Override
    public int getRemoteSequenceNumber() {
        return (int) getRemoteSeqNumber();
    }

    @Override
    public long getRemoteSeqNumber() {
        Dialog current = stack;
        return current == null ? 0 : current.getRemoteSeqNumber();
    }

    @Override
    public Iterator<?> getRouteSet() {
        Dialog current = stack;
        return current == null ? Collections.emptyIterator() : current.getRouteSet();
    }

    @Override
    public boolean isSecure() {
        Dialog current = stack;
        return current != null && current.isSecure();
    }

    @Override
    public boolean isServer() {
        Dialog current = stack;
        return current != null && current.isServer();
    }

    @Override
    public void incrementLocalSequenceNumber() {
        Dialog current = stack;
        if (current == null) {
            localNumber.incrementAndGet();
        } else {
            current.incrementLocalSequenceNumber();
        }
    }

    @Override
    public Response createReliableProvisionalResponse(int status) throws InvalidArgumentException, SipException {
        return established().createReliableProvisionalResponse(status);
    }

    @Override
    public void sendReliableProvisionalResponse(Response response) throws SipException {
        entity.identify(response);
        established().sendReliableProvisionalResponse(response);
    }

    @Override
    public Request createPrack(Response response) throws SipException {
        return established().createPrack(response);
    }

    @Override
    public Request createAck(long number) throws InvalidArgumentException, SipException {
        return established().createAck(number);
    }

    @Override
    public void sendAck(Request ack) throws SipException {
        entity.identify(ack);
        Dialog current = established();
        if (entity.journey().isKnown(ack)) {
            entity.journey().depart(ack);
            current.sendAck(ack);
        } else {
            // What was found when the answer came is not known any more, or is not where the stack sends it.
            entity.journey().find(ack, () -> entity.farewell().ack(current, ack), none -> {});
        }
    }

    @Override
    public @Nullable DialogState getState() {
        Dialog current = stack;
        return current == null ? null : current.getState();
    }

    @Override
    public void delete() {
        deleted.set(true);
        Dialog current = stack;
        if (current == null) {
            withdraw();
        }
        if (pending.isEmpty()) {
            if (current != null && !isIn(current, DialogState.TERMINATED)) {
                current.delete();
            }
            endIfOver();
        }
    }

    /** The transaction that created the dialog, as the stack still knows it. */
    @Deprecated
    @Override
    public @Nullable Transaction getFirstTransaction() {
        return invite;
    }

    @Override
    public String getLocalTag() {
        return localTag;
    }

    @Override
    public @Nullable String getRemoteTag() {
        Dialog current = stack;
        return current == null ? null : current.getRemoteTag();
    }

    @Override
    public void setApplicationData(@Nullable Object data) {
        applicationData = data;
    }

    @Override
    public @Nullable Object getApplicationData() {
        return applicationData;
    }

    @Override
    public void terminateOnBye(boolean terminate) throws SipException {
        established().terminateOnBye(terminate);
    }

    @Override
    public String toString() {
        return handle + " " + getState();
    }

    private void send(SipClientTransaction transaction) throws SipException {
        entity.identify(transaction.getRequest());
        pending.add(transaction);
        try {
            transaction.onceReady(() -> sendReady(transaction));
        } catch (SipException | RuntimeException notSent) {
            pending.remove(transaction);
            transaction.complete();
            throw notSent;
        }
    }

    private void sendReady(SipClientTransaction transaction) throws SipException {
        Dialog current = stack;
        if (current == null) {
            sendFirst(transaction);
        } else if (current.getState() == null) {
            transaction.transmit();
        } else {
            sendWithin(current, transaction);
        }
    }

    private void sendFirst(SipClientTransaction transaction) throws SipException {
        Dialog created = entity.points().provider(transaction.stack()).getNewDialog(transaction.stack());
        bind(created);
        try {
            transaction.transmit();
        } catch (SipException | RuntimeException notSent) {
            // The SBB may try again, with another request: this dialog has not begun.
            stack = null;
            created.setApplicationData(null);
            created.delete();
            throw notSent;
        }
        if (isAbandoned()) {
            // While it was on its way.
            entity.farewell().cancel(this);
        }
    }

    private void sendWithin(Dialog current, SipClientTransaction transaction) throws SipException {
        if (transaction.method().equals(Request.INVITE)) {
            entity.remember(transaction);
        }
        current.sendRequest(transaction.stack());
    }

    private void requireCreator(Request request) {
        if (stack == null && !CREATORS.contains(request.getMethod())) {
            throw new IllegalStateException("The first request of a dialog must be one of " + List.copyOf(CREATORS)
                    + ", was " + request.getMethod());
        }
    }

    private Dialog established() {
        Dialog current = stack;
        if (current == null) {
            throw new IllegalStateException("A request must have been sent first on " + handle);
        }
        return current;
    }

    private void tag(Request request) throws SipException {
        try {
            ((FromHeader) request.getHeader(FromHeader.NAME)).setTag(localTag);
            String remoteTag = getRemoteTag();
            if (remoteTag != null) {
                ((ToHeader) request.getHeader(ToHeader.NAME)).setTag(remoteTag);
            }
        } catch (ParseException impossible) {
            throw new SipException("The tag is not a token", impossible);
        }
    }
}
