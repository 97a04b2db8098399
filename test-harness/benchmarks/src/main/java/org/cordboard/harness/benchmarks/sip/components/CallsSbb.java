package org.cordboard.harness.benchmarks.sip.components;

import static java.util.Objects.requireNonNull;

import java.text.ParseException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.RolledBackContext;
import javax.slee.SLEEException;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.UnrecognizedActivityException;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.harness.benchmarks.calls.CallDue;
import org.cordboard.harness.benchmarks.calls.CallsProvider;
import org.cordboard.harness.benchmarks.calls.OwnCall;
import org.jspecify.annotations.Nullable;

/** Answers whoever calls, and waits for the end; or calls when it is told to, and hangs up when there is an answer. */
@SuppressWarnings("BanJNDI")
public abstract class CallsSbb implements Sbb {
    private static final String SESSION = String.join(
            "\r\n",
            "v=0",
            "o=bench 1 1 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            "m=audio 6000 RTP/AVP 0",
            "a=rtpmap:0 PCMU/8000",
            "");

    private @Nullable SbbContext context;
    private @Nullable SleeSipProvider sip;
    private @Nullable SipActivityContextInterfaceFactory contexts;
    private @Nullable CallsProvider calls;

    /** The activity of a call that we make. */
    public abstract @Nullable ActivityContextInterface getDue();

    public abstract void setDue(@Nullable ActivityContextInterface due);

    // Calls to us

    public void onInvite(RequestEvent event, ActivityContextInterface activity)
            throws SipException, ParseException, InvalidArgumentException, UnrecognizedActivityException {
        follow((DialogActivity) sip().getNewDialog(event.getServerTransaction()));
        Response answer = sip().getMessageFactory().createResponse(Response.OK, event.getRequest());
        describe(answer);
        event.getServerTransaction().sendResponse(answer);
    }

    public void onBye(RequestEvent event, ActivityContextInterface activity)
            throws SipException, ParseException, InvalidArgumentException {
        event.getServerTransaction()
                .sendResponse(sip().getMessageFactory().createResponse(Response.OK, event.getRequest()));
        if (getDue() == null) {
            requireNonNull(calls).hungUp();
        }
    }

    // Calls of ours

    public void onDue(CallDue event, ActivityContextInterface activity)
            throws SipException, ParseException, UnrecognizedActivityException {
        setDue(activity);
        SipURI phone = sip().getAddressFactory().createSipURI("phone", "127.0.0.1");
        phone.setPort(event.port());
        DialogActivity dialog =
                sip().getNewDialog(own(), sip().getAddressFactory().createAddress(phone));
        follow(dialog);
        Request invite = dialog.createRequest(Request.INVITE);
        describe(invite);
        dialog.sendRequest(invite);
        requireNonNull(calls).begun();
    }

    public void onSuccess(ResponseEvent event, ActivityContextInterface activity)
            throws SipException, InvalidArgumentException {
        CSeqHeader number = (CSeqHeader) event.getResponse().getHeader(CSeqHeader.NAME);
        if (number.getMethod().equals(Request.INVITE)) {
            requireNonNull(calls).heard();
            DialogActivity dialog = (DialogActivity) activity.getActivity();
            dialog.sendAck(dialog.createAck(number.getSeqNumber()));
            dialog.sendRequest(dialog.createRequest(Request.BYE));
        } else {
            end(true);
        }
    }

    public void onClientError(ResponseEvent event, ActivityContextInterface activity) {
        refused(event);
    }

    public void onServerError(ResponseEvent event, ActivityContextInterface activity) {
        refused(event);
    }

    private void refused(ResponseEvent event) {
        unheard(event.getClientTransaction());
        end(false);
    }

    private void unheard(ClientTransaction transaction) {
        if (transaction.getRequest().getMethod().equals(Request.INVITE)) {
            requireNonNull(calls).heard();
        }
    }

    public void onTimeout(TimeoutEvent event, ActivityContextInterface activity) {
        if (!event.isServerTransaction()) {
            unheard(event.getClientTransaction());
            end(false);
        }
    }

    private void end(boolean completed) {
        ActivityContextInterface due = getDue();
        if (due != null) {
            setDue(null);
            requireNonNull(calls).ended((OwnCall) due.getActivity(), completed);
        }
    }

    private void follow(DialogActivity dialog) throws UnrecognizedActivityException {
        requireNonNull(contexts)
                .getActivityContextInterface(dialog)
                .attach(requireNonNull(context).getSbbLocalObject());
    }

    private void describe(Message message) throws ParseException {
        message.setHeader(sip().getHeaderFactory().createContactHeader(own()));
        message.setContent(SESSION, sip().getHeaderFactory().createContentTypeHeader("application", "sdp"));
    }

    private Address own() {
        return sip().getAddressFactory().createAddress(sip().getLocalSipURI("udp"));
    }

    private SleeSipProvider sip() {
        return requireNonNull(sip);
    }

    @Override
    public void setSbbContext(SbbContext given) {
        context = given;
        try {
            InitialContext names = new InitialContext();
            sip = (SleeSipProvider) names.lookup("java:comp/env/sip/provider");
            contexts = (SipActivityContextInterfaceFactory) names.lookup("java:comp/env/sip/contexts");
            calls = (CallsProvider) names.lookup("java:comp/env/calls/provider");
        } catch (NamingException e) {
            throw new SLEEException("a name of the benchmark's SBB is missing", e);
        }
    }

    @Override
    public void unsetSbbContext() {}

    @Override
    public void sbbCreate() {}

    @Override
    public void sbbPostCreate() {}

    @Override
    public void sbbActivate() {}

    @Override
    public void sbbPassivate() {}

    @Override
    public void sbbLoad() {}

    @Override
    public void sbbStore() {}

    @Override
    public void sbbRemove() {}

    @Override
    public void sbbExceptionThrown(
            Exception exception, @Nullable Object event, @Nullable ActivityContextInterface aci) {}

    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {}
}
