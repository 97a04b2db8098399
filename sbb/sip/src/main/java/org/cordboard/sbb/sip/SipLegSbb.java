package org.cordboard.sbb.sip;

import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.RolledBackContext;
import javax.slee.SLEEException;
import javax.slee.Sbb;
import javax.slee.SbbContext;
import javax.slee.SbbLocalObject;
import javax.slee.UnrecognizedActivityException;
import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerFacility;
import javax.slee.facilities.TimerOptions;
import javax.slee.facilities.Tracer;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogTimeoutEvent;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallEvent.Signalling;
import org.cordboard.core.call.Moment;
import org.cordboard.ratype.media.MediaActivityContextInterfaceFactory;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.media.RtpTimedOut;
import org.cordboard.ratype.media.SdpException;
import org.cordboard.ratype.switchboard.SwitchboardProvider;
import org.jspecify.annotations.Nullable;

/**
 * What every SBB with one SIP dialog and one media connection does alike: SIP and media events become {@link Signalling} events of its
 * state machine, and the machine's signalling actions become SIP requests. Confined to the SBB entity's event delivery.
 */
public abstract class SipLegSbb implements Sbb {
    /** JNDI names below `java:comp/env`, as the deployment descriptors bind them. */
    private static final String SIP_PROVIDER = "slee/resources/jainsip/1.2/provider";

    private static final String SIP_CONTEXTS = "slee/resources/jainsip/1.2/acifactory";
    private static final String MEDIA_PROVIDER = "slee/resources/cordboard/media/provider";
    private static final String SWITCHBOARD_PROVIDER = "slee/resources/cordboard/switchboard/provider";
    private static final String MEDIA_CONTEXTS = "slee/resources/cordboard/media/acifactory";

    private @Nullable SbbContext sbbContext;
    private @Nullable TimerFacility timers;
    private @Nullable SipUserAgent sip;
    private @Nullable MediaProvider media;
    private @Nullable MediaActivityContextInterfaceFactory mediaContexts;
    private @Nullable SwitchboardProvider switchboard;
    private @Nullable Tracer tracer;

    // CMP

    public abstract @Nullable ActivityContextInterface getSipContext();

    public abstract void setSipContext(@Nullable ActivityContextInterface context);

    public abstract @Nullable ActivityContextInterface getMediaContext();

    public abstract void setMediaContext(@Nullable ActivityContextInterface context);

    /** When the machine's timer is due, milliseconds since the epoch; 0 when none runs. */
    public abstract long getTimerDue();

    public abstract void setTimerDue(long millis);

    /** CSeq number of the INVITE, which its ACK repeats. */
    public abstract long getInviteSequence();

    public abstract void setInviteSequence(long number);

    /** Feeds the machine and performs what it asks for. */
    protected abstract void signal(Signalling event);

    // SIP, on the dialog

    public void onTrying(ResponseEvent event, ActivityContextInterface context) {
        onProvisional(event, context);
    }

    public void onProvisional(ResponseEvent event, ActivityContextInterface context) {
        if (SipMessages.answersInvite(event.getResponse())) {
            signal(new CallEvent.Provisional(now(), event.getResponse().getStatusCode()));
        }
    }

    public void onSuccess(ResponseEvent event, ActivityContextInterface context) {
        Response response = event.getResponse();
        if (!SipMessages.answersInvite(response)) return;
        setInviteSequence(SipMessages.sequenceNumber(response));
        MediaConnection connection = connection();
        String answer = SipMessages.sessionDescription(response);
        if (connection == null || answer == null) {
            signal(new CallEvent.AnsweredUnusably(now(), "the 200 carries no session description"));
            return;
        }
        try {
            connection.acceptAnswer(answer);
        } catch (SdpException e) {
            signal(new CallEvent.AnsweredUnusably(now(), e.getMessage()));
            return;
        }
        signal(new CallEvent.Answered(now()));
    }

    public void onRedirect(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse());
    }

    public void onClientError(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse());
    }

    public void onServerError(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse());
    }

    public void onGlobalFailure(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse());
    }

    public void onTransactionTimeout(TimeoutEvent event, ActivityContextInterface context) {
        boolean ours = !event.isServerTransaction() && event.getClientTransaction() != null;
        if (ours && event.getClientTransaction().getRequest().getMethod().equals(Request.INVITE)) {
            signal(new CallEvent.TimedOut(now()));
        }
    }

    public void onDialogTimeout(DialogTimeoutEvent event, ActivityContextInterface context) {
        signal(new CallEvent.TimedOut(now()));
    }

    public void onBye(RequestEvent event, ActivityContextInterface context) {
        reply(event, Response.OK);
        signal(new CallEvent.HungUp(now()));
    }

    /** A new offer in the dialog: a new address, hold, or a refreshed session (RFC 3261 14.2). */
    public void onReinvite(RequestEvent event, ActivityContextInterface context) {
        MediaConnection connection = connection();
        String offer = SipMessages.sessionDescription(event.getRequest());
        if (connection == null || offer == null) {
            reply(event, Response.NOT_ACCEPTABLE_HERE);
            return;
        }
        try {
            sip().accept(event, connection.answerOffer(offer));
        } catch (SdpException e) {
            reply(event, Response.NOT_ACCEPTABLE_HERE);
        } catch (SipException e) {
            tracer().warning("could not answer a new offer", e);
        }
    }

    public void onInfo(RequestEvent event, ActivityContextInterface context) {
        reply(event, Response.OK);
    }

    public void onOptions(RequestEvent event, ActivityContextInterface context) {
        reply(event, Response.OK);
    }

    // Media and time

    public void onRtpTimedOut(RtpTimedOut event, ActivityContextInterface context) {
        signal(new CallEvent.RtpStopped(now()));
    }

    public void onTimer(TimerEvent event, ActivityContextInterface context) {
        // A timer that the machine has replaced still fires, before the one that counts or long after it is gone.
        boolean current = getTimerDue() != 0 && event.getExpiryTime() >= getTimerDue();
        if (current) {
            setTimerDue(0);
            signal(new CallEvent.Expired(now()));
        }
    }

    // What machines ask for

    /** Opens this leg's media and attaches to it. */
    protected MediaConnection openMedia(String callId) throws MediaUnavailableException {
        MediaConnection connection = media().createConnection(callId);
        try {
            ActivityContextInterface context = mediaContexts().getActivityContextInterface(connection);
            context.attach(self());
            setMediaContext(context);
            return connection;
        } catch (UnrecognizedActivityException e) {
            connection.close();
            throw new SLEEException("the media adaptor does not know its own connection", e);
        }
    }

    /** Sends the INVITE and attaches to its dialog. */
    protected void sendInvite(Invitation invitation) throws SipException {
        DialogActivity dialog = sip().dialog(invitation);
        try {
            ActivityContextInterface context = sip().context(dialog);
            context.attach(self());
            setSipContext(context);
        } catch (UnrecognizedActivityException e) {
            throw new SipException("the SIP adaptor does not know its own dialog", e);
        }
        sip().invite(dialog, invitation);
    }

    protected void acknowledge() {
        DialogActivity dialog = dialog();
        if (dialog == null) return;
        try {
            sip().acknowledge(dialog, getInviteSequence());
        } catch (SipException e) {
            tracer().warning("could not acknowledge an answer", e);
        }
    }

    protected void cancelInvite() {
        DialogActivity dialog = dialog();
        if (dialog == null) return;
        try {
            dialog.sendCancel();
        } catch (SipException e) {
            tracer().warning("could not cancel an INVITE", e);
        }
    }

    protected void hangUp() {
        DialogActivity dialog = dialog();
        if (dialog == null) return;
        try {
            sip().hangUp(dialog);
        } catch (SipException e) {
            tracer().fine("the dialog was gone before our BYE", e);
        }
    }

    protected void closeMedia() {
        MediaConnection connection = connection();
        if (connection != null) connection.close();
    }

    /** Starts the machine's timer on this activity; the one that ran before no longer counts. */
    protected void startTimer(ActivityContextInterface context, long afterMillis) {
        long due = System.currentTimeMillis() + Math.max(1, afterMillis);
        setTimerDue(due);
        timers().setTimer(context, null, due, new TimerOptions());
    }

    protected @Nullable MediaConnection connection() {
        ActivityContextInterface context = getMediaContext();
        return context == null ? null : (MediaConnection) context.getActivity();
    }

    protected Moment now() {
        return Moment.of(present(switchboard).clock());
    }

    protected SbbLocalObject self() {
        return context().getSbbLocalObject();
    }

    protected SbbContext context() {
        return present(sbbContext);
    }

    protected Tracer tracer() {
        return present(tracer);
    }

    private @Nullable DialogActivity dialog() {
        ActivityContextInterface context = getSipContext();
        return context == null ? null : (DialogActivity) context.getActivity();
    }

    private void refused(Response response) {
        if (SipMessages.answersInvite(response)) {
            signal(new CallEvent.Rejected(now(), response.getStatusCode(), SipMessages.retryAfter(response)));
        }
    }

    private void reply(RequestEvent event, int status) {
        try {
            sip().reply(event, status);
        } catch (SipException e) {
            tracer().fine("could not answer a request", e);
        }
    }

    private SipUserAgent sip() {
        return present(sip);
    }

    private MediaProvider media() {
        return present(media);
    }

    private MediaActivityContextInterfaceFactory mediaContexts() {
        return present(mediaContexts);
    }

    private TimerFacility timers() {
        return present(timers);
    }

    private static <T> T present(@Nullable T resource) {
        if (resource == null) throw new IllegalStateException("the SBB object has no context yet");
        return resource;
    }

    // Life cycle

    @Override
    public void setSbbContext(SbbContext context) {
        sbbContext = context;
        tracer = context.getTracer(getClass().getSuperclass().getSimpleName());
        SleeEnvironment environment = new SleeEnvironment();
        timers = environment.find("slee/facilities/timer", TimerFacility.class);
        sip = new SipUserAgent(
                environment.find(SIP_PROVIDER, SleeSipProvider.class),
                environment.find(SIP_CONTEXTS, SipActivityContextInterfaceFactory.class));
        media = environment.find(MEDIA_PROVIDER, MediaProvider.class);
        mediaContexts = environment.find(MEDIA_CONTEXTS, MediaActivityContextInterfaceFactory.class);
        switchboard = environment.find(SWITCHBOARD_PROVIDER, SwitchboardProvider.class);
    }

    @Override
    public void unsetSbbContext() {
        sbbContext = null;
        timers = null;
        sip = null;
        media = null;
        mediaContexts = null;
        switchboard = null;
        tracer = null;
    }

    /** What was commanded is not rolled back: whatever may be open is closed, and reported. */
    @Override
    public void sbbRolledBack(RolledBackContext rolledBack) {
        signal(new CallEvent.Broken(now(), "an event could not be processed; see the log"));
    }

    @Override
    public void sbbExceptionThrown(Exception exception, Object event, ActivityContextInterface context) {
        tracer().severe("an event could not be processed", exception);
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
}
