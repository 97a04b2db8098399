package org.cordboard.ra.sip.service;

import java.text.ParseException;
import java.util.Objects;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.InitialEventSelector;
import javax.slee.RolledBackContext;
import javax.slee.SLEEException;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.UnrecognizedActivityException;
import net.java.slee.resource.sip.CancelRequestEvent;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.jspecify.annotations.Nullable;

/** Answers calls to {@code answer}, lets those to {@code ring} ring, calls back who calls {@code callback}. */
public abstract class AnsweringSbb implements Sbb {
    private @Nullable SbbContext context;
    private @Nullable SleeSipProvider sip;
    private @Nullable SipActivityContextInterfaceFactory contexts;

    public InitialEventSelector select(InitialEventSelector selector) {
        Request invite = ((RequestEvent) selector.getEvent()).getRequest();
        String called = ((SipURI) invite.getRequestURI()).getUser();
        selector.setInitialEvent(called.equals("answer") || called.equals("ring") || called.equals("callback"));
        return selector;
    }

    public void onInvite(RequestEvent event, ActivityContextInterface activity) throws Exception {
        Request invite = event.getRequest();
        switch (((SipURI) invite.getRequestURI()).getUser()) {
            case "answer" -> {
                follow((DialogActivity) sip().getNewDialog(event.getServerTransaction()));
                respond(event, Response.OK);
            }
            case "ring" -> respond(event, Response.RINGING);
            default -> {
                respond(event, Response.TEMPORARILY_UNAVAILABLE);
                callBack(((ContactHeader) invite.getHeader(ContactHeader.NAME)).getAddress());
            }
        }
    }

    private void callBack(Address caller) throws SipException, ParseException, UnrecognizedActivityException {
        DialogActivity dialog = sip().getNewDialog(own(), caller);
        follow(dialog);
        Request invite = dialog.createRequest(Request.INVITE);
        invite.setHeader(sip().getHeaderFactory().createContactHeader(own()));
        dialog.sendRequest(invite);
    }

    public void onSuccess(ResponseEvent event, ActivityContextInterface activity) throws Exception {
        CSeqHeader number = (CSeqHeader) event.getResponse().getHeader(CSeqHeader.NAME);
        DialogActivity dialog = (DialogActivity) activity.getActivity();
        if (number.getMethod().equals(Request.INVITE)) {
            dialog.sendAck(dialog.createAck(number.getSeqNumber()));
            dialog.sendRequest(dialog.createRequest(Request.BYE));
        }
    }

    public void onBye(RequestEvent event, ActivityContextInterface activity) throws Exception {
        respond(event, Response.OK);
    }

    public void onCancel(CancelRequestEvent event, ActivityContextInterface activity) {
        sip().acceptCancel(event, false);
    }

    private void follow(DialogActivity dialog) throws UnrecognizedActivityException {
        Objects.requireNonNull(contexts)
                .getActivityContextInterface(dialog)
                .attach(Objects.requireNonNull(context).getSbbLocalObject());
    }

    private void respond(RequestEvent event, int status) throws SipException, ParseException, InvalidArgumentException {
        Response response = sip().getMessageFactory().createResponse(status, event.getRequest());
        response.setHeader(sip().getHeaderFactory().createContactHeader(own()));
        event.getServerTransaction().sendResponse(response);
    }

    private Address own() {
        return sip().getAddressFactory().createAddress(sip().getLocalSipURI("udp"));
    }

    private SleeSipProvider sip() {
        return Objects.requireNonNull(sip);
    }

    @Override
    @SuppressWarnings("BanJNDI") // the specification's way, with constant names
    public void setSbbContext(SbbContext given) {
        context = given;
        try {
            InitialContext names = new InitialContext();
            sip = (SleeSipProvider) names.lookup("java:comp/env/sip/provider");
            contexts = (SipActivityContextInterfaceFactory) names.lookup("java:comp/env/sip/contexts");
        } catch (NamingException missing) {
            throw new SLEEException("The SIP binding is missing", missing);
        }
    }

    @Override
    public void unsetSbbContext() {
        context = null;
    }

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
    public void sbbExceptionThrown(Exception thrown, Object event, ActivityContextInterface activity) {}

    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {}
}
