package org.cordboard.ra.sip;

import java.text.ParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.TooManyListenersException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipStack;
import javax.sip.Transaction;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionUnavailableException;
import javax.sip.TransportNotSupportedException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ViaHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.java.slee.resource.sip.CancelRequestEvent;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SleeSipProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SBBs are bound to as their resource adaptor interface. Thread-safe. */
final class SleeProvider implements SleeSipProvider {
    private static final Logger log = LoggerFactory.getLogger(SleeProvider.class);

    private final SipEntity entity;

    SleeProvider(SipEntity entity) {
        this.entity = entity;
    }

    @Override
    public AddressFactory getAddressFactory() {
        return entity.messages().addresses();
    }

    @Override
    public HeaderFactory getHeaderFactory() {
        return entity.messages().headers();
    }

    @Override
    public MessageFactory getMessageFactory() {
        return entity.messages().factory();
    }

    @Override
    public DialogActivity getNewDialog(Address from, Address to) throws SipException {
        Objects.requireNonNull(from, "from must be given");
        Objects.requireNonNull(to, "to must be given");
        return outgoing(new SipDialog.Parties(from, to, getNewCallId(), Tags.next()));
    }

    @Override
    public DialogActivity getNewDialog(DialogActivity incoming, boolean useSameCallId) throws SipException {
        if (incoming == null || !incoming.isServer()) {
            throw new IllegalArgumentException("The dialog to be continued must be an incoming one, was " + incoming);
        }
        CallIdHeader callId = useSameCallId ? incoming.getCallId() : getNewCallId();
        return outgoing(
                new SipDialog.Parties(incoming.getRemoteParty(), incoming.getLocalParty(), callId, Tags.next()));
    }

    private SipDialog outgoing(SipDialog.Parties parties) throws SipException {
        SipDialog dialog = SipDialog.outgoing(entity, parties);
        entity.activities().startForSbb(dialog);
        return dialog;
    }

    @Override
    public Dialog getNewDialog(Transaction transaction) throws SipException {
        if (!(transaction instanceof SipTransaction ours)) {
            throw new IllegalArgumentException("The transaction must be one of this provider's, was " + transaction);
        }
        if (ours.getDialog() != null) {
            throw new SipException("The transaction must have no dialog yet, " + ours + " has one");
        }
        String localTag = Tags.next();
        if (ours instanceof SipClientTransaction) {
            FromHeader from = (FromHeader) ours.getRequest().getHeader(FromHeader.NAME);
            if (from.getTag() == null) {
                setTag(from, localTag);
            }
            localTag = from.getTag();
        }
        SipDialog dialog =
                SipDialog.around(entity, entity.points().provider(ours.stack()).getNewDialog(ours.stack()), localTag);
        ours.join(dialog);
        if (ours instanceof SipClientTransaction client) {
            dialog.adopt(client);
        } else {
            entity.journey().remember(ours.getRequest(), localTag);
        }
        entity.activities().startForSbb(dialog);
        return dialog;
    }

    private static void setTag(FromHeader from, String tag) throws SipException {
        try {
            from.setTag(tag);
        } catch (ParseException impossible) {
            throw new SipException("The tag is not a token", impossible);
        }
    }

    @Override
    public boolean isLocalSipURI(SipURI uri) {
        return entity.points().isOurs(uri.getHost(), uri.getPort());
    }

    /** Whether it is one of our addresses. A name is not: they are configured as numbers, and nothing is looked up here. */
    @Override
    public boolean isLocalHostname(String host) {
        return entity.points().all().stream().anyMatch(point -> entity.points().isOurs(host, point.getPort()));
    }

    @Override
    public @Nullable SipURI getLocalSipURI(String transport) {
        ListeningPoint point = getListeningPoint(transport);
        if (point == null) {
            return null;
        }
        try {
            SipURI uri = getAddressFactory().createSipURI(null, point.getIPAddress());
            uri.setPort(point.getPort());
            uri.setTransportParam(transport.toLowerCase(Locale.ROOT));
            return uri;
        } catch (ParseException impossible) {
            throw new IllegalStateException("The own address is not one: " + point.getIPAddress(), impossible);
        }
    }

    @Override
    public ViaHeader getLocalVia(String transport, @Nullable String branch) throws TransportNotSupportedException {
        ListeningPoint point = getListeningPoint(transport);
        if (point == null) {
            throw new TransportNotSupportedException(
                    SettingsReader.TRANSPORT + " must have " + transport + " to send with it");
        }
        try {
            return getHeaderFactory()
                    .createViaHeader(point.getIPAddress(), point.getPort(), point.getTransport(), branch);
        } catch (ParseException | InvalidArgumentException unusable) {
            throw new TransportNotSupportedException("No Via can be made with branch " + branch, unusable);
        }
    }

    /** Not offered, as in the switch: a B2BUA passes responses on with {@link DialogActivity#createResponse}. */
    @Override
    public DialogActivity forwardForkedResponse(ServerTransaction transaction, Response response) {
        throw new UnsupportedOperationException(
                "A forked response must be passed on with DialogActivity.createResponse");
    }

    @Override
    public boolean acceptCancel(CancelRequestEvent event, boolean isProxy) {
        if (!(event.getServerTransaction() instanceof SipServerTransaction cancel)) {
            return false;
        }
        if (!(event.getMatchingTransaction() instanceof SipServerTransaction invite)) {
            entity.answers().send(cancel, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return false;
        }
        // RFC 3261 section 9.2: the CANCEL itself is answered 200 even when it comes too late to have an effect.
        entity.answers().send(cancel, Response.OK);
        if (invite.isAnswered()) {
            return false;
        }
        if (!isProxy) {
            entity.answers().send(invite, Response.REQUEST_TERMINATED);
        }
        return true;
    }

    @Override
    public ClientTransaction getNewClientTransaction(Request request) throws TransactionUnavailableException {
        SipClientTransaction transaction = entity.newClientTransaction(request, true);
        if (transaction.isReady()) {
            transaction.join(SipDialog.of(transaction.stack().getDialog()));
        }
        try {
            entity.activities().startForSbb(transaction);
        } catch (SipException refused) {
            throw new TransactionUnavailableException(refused.getMessage(), refused);
        }
        return transaction;
    }

    @Override
    public ServerTransaction getNewServerTransaction(Request request)
            throws TransactionAlreadyExistsException, TransactionUnavailableException {
        SipServerTransaction transaction =
                new SipServerTransaction(entity, entity.stackProvider().getNewServerTransaction(request), true);
        try {
            entity.activities().startForSbb(transaction);
        } catch (SipException refused) {
            throw new TransactionUnavailableException(refused.getMessage(), refused);
        }
        return transaction;
    }

    @Override
    public void sendRequest(Request request) throws SipException {
        entity.identify(request);
        if (entity.journey().isKnown(request)) {
            entity.journey().depart(request).provider().sendRequest(request);
        } else {
            entity.journey().find(request, () -> sendLater(request), none -> {});
        }
    }

    private void sendLater(Request request) {
        try {
            entity.journey().depart(request).provider().sendRequest(request);
        } catch (SipException notSent) {
            log.debug("A {} is not sent", request.getMethod(), notSent);
        }
    }

    @Override
    public void sendResponse(Response response) throws SipException {
        entity.identify(response);
        entity.stackProvider().sendResponse(response);
    }

    @Override
    public CallIdHeader getNewCallId() {
        try {
            return entity.messages().headers().createCallIdHeader(Tags.next() + Tags.next());
        } catch (ParseException impossible) {
            throw new IllegalStateException("The Call-ID is not a word", impossible);
        }
    }

    /** The first listening point; kept because the interface has it. */
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    @Override
    public ListeningPoint getListeningPoint() {
        return getListeningPoints()[0];
    }

    @Override
    public ListeningPoint[] getListeningPoints() {
        return entity.points().all().toArray(ListeningPoint[]::new);
    }

    @Override
    public @Nullable ListeningPoint getListeningPoint(String transport) {
        return entity.points().point(transport);
    }

    // What the adaptor alone may do with its stack

    @Override
    public void addSipListener(SipListener listener) throws TooManyListenersException {
        throw new TooManyListenersException("The resource adaptor is the only listener; SBBs receive events");
    }

    @Override
    public void removeSipListener(SipListener listener) {
        throw ownersOnly();
    }

    @Override
    public SipStack getSipStack() {
        throw ownersOnly();
    }

    @Deprecated
    @Override
    public void setListeningPoint(ListeningPoint point) {
        throw ownersOnly();
    }

    @Override
    public void addListeningPoint(ListeningPoint point) throws ObjectInUseException {
        throw ownersOnly();
    }

    @Override
    public void removeListeningPoint(ListeningPoint point) throws ObjectInUseException {
        throw ownersOnly();
    }

    @Override
    public void setAutomaticDialogSupportEnabled(boolean enabled) {
        throw ownersOnly();
    }

    private static UnsupportedOperationException ownersOnly() {
        return new UnsupportedOperationException(
                "The stack belongs to the resource adaptor; change its entity's configuration instead");
    }
}
