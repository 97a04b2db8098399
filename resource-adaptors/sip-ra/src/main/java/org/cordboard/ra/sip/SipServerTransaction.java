package org.cordboard.ra.sip;

import java.text.ParseException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.Transaction;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.Address;
import javax.slee.AddressPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request from the network that is to be answered. Thread-safe. */
final class SipServerTransaction extends SipTransaction implements ServerTransaction {
    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(SipServerTransaction.class);

    private final transient ServerTransaction stack;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean offered = new AtomicBoolean();

    SipServerTransaction(SipEntity entity, ServerTransaction stack, boolean activity) {
        super(
                entity,
                entity.activities().newHandle("server " + stack.getRequest().getMethod() + " " + stack.getBranchId()),
                calledParty(stack),
                activity);
        this.stack = stack;
        stack.setApplicationData(this);
    }

    static @Nullable SipServerTransaction of(@Nullable Transaction stack) {
        return stack != null && stack.getApplicationData() instanceof SipServerTransaction known ? known : null;
    }

    @Override
    ServerTransaction stack() {
        return stack;
    }

    /** Whether a final response was sent. */
    boolean isAnswered() {
        return answered.get();
    }

    /** The SLEE has shown the request to all services. */
    void markOffered() {
        offered.set(true);
    }

    boolean isOffered() {
        return offered.get();
    }

    @Override
    public void sendResponse(Response response) throws SipException, InvalidArgumentException {
        boolean isFinal = response.getStatusCode() >= 200;
        SipDialog dialog = getDialog();
        if (response.getStatusCode() != Response.TRYING) {
            tag(response, dialog, stack.getRequest());
        }
        entity.identify(response);
        entity.points().answer(response, stack.getRequest());
        try {
            stack.sendResponse(response);
        } catch (RuntimeException unusable) {
            // The stack trips over what it has accepted in a request, such as a host that is none.
            throw new SipException("The stack cannot answer " + handle(), unusable);
        }
        if (isFinal) {
            answered.set(true);
            endActivity();
        }
        if (dialog != null) {
            dialog.endIfOver();
        }
        if (isFinal && !stack.getRequest().getMethod().equals(Request.INVITE)) {
            // The stack repeats the answer by itself for 32 s and would keep us, and our dialog, for so long.
            stack.setApplicationData(null);
        }
    }

    /** It cannot be answered, and nobody can do anything about it. */
    void giveUp() {
        answered.set(true);
        endActivity();
        try {
            stack.terminate();
        } catch (ObjectInUseException busy) {
            log.debug("{} ends later", this, busy);
        }
    }

    /** RFC 3261 section 8.2.6.2: the same tag in every response but 100, and a dialog's tag is the dialog's. */
    private static void tag(Response response, @Nullable SipDialog dialog, Request request) throws SipException {
        ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
        if (to == null || to.getTag() != null) {
            return;
        }
        try {
            to.setTag(dialog == null ? Tags.of(request) : dialog.getLocalTag());
        } catch (ParseException impossible) {
            throw new SipException("The tag is not a token", impossible);
        }
    }

    @Override
    public void enableRetransmissionAlerts() throws SipException {
        stack.enableRetransmissionAlerts();
    }

    private static Address calledParty(ServerTransaction stack) {
        ToHeader to = (ToHeader) stack.getRequest().getHeader(ToHeader.NAME);
        return new Address(AddressPlan.SIP, to.getAddress().getURI().toString());
    }
}
