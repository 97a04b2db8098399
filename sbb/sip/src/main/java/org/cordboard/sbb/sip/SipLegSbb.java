package org.cordboard.sbb.sip;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.message.Request;
import javax.sip.message.Response;
import javax.slee.ActivityContextInterface;
import javax.slee.ActivityEndEvent;
import javax.slee.RolledBackContext;
import javax.slee.SLEEException;
import javax.slee.SbbContext;
import javax.slee.SbbLocalObject;
import javax.slee.UnrecognizedActivityException;
import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerFacility;
import javax.slee.facilities.TimerOptions;
import javax.slee.facilities.Tracer;
import net.java.slee.resource.sip.DialogActivity;
import net.java.slee.resource.sip.DialogForkedEvent;
import net.java.slee.resource.sip.DialogTimeoutEvent;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallEvent.Signalling;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.core.call.Moment;
import org.cordboard.ratype.media.MediaActivityContextInterfaceFactory;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.media.RtpTimedOut;
import org.cordboard.ratype.switchboard.SwitchboardProvider;
import org.jspecify.annotations.Nullable;

/**
 * What every SBB with one SIP dialog and one media connection does alike: SIP and media events become {@link Signalling} events of its
 * state machine, and the machine's signalling actions become SIP requests. Confined to the SBB entity's event delivery.
 */
public abstract class SipLegSbb extends PlainSbb {
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

    /** How far the INVITE has got, or null before it. */
    public abstract @Nullable Inviting getInviting();

    public abstract void setInviting(@Nullable Inviting inviting);

    /** What was agreed in the dialog, or null before the answer. */
    public abstract @Nullable Conversation getConversation();

    public abstract void setConversation(@Nullable Conversation conversation);

    /** The SIP side's own timer, or null when none runs. */
    public abstract @Nullable LineTimer getLineTimer();

    public abstract void setLineTimer(@Nullable LineTimer timer);

    // What a service adds

    /** Feeds the machine and performs what it asks for. */
    protected abstract void signal(Signalling event);

    /** Whether the machine still wants an answer to its INVITE. */
    protected abstract boolean stillWanted();

    /** Whether an INVITE may leave now by this trunk of the attempt; asked before each. */
    protected abstract Clearance clearance(int trunk);

    /** A trunk did not take the call. */
    protected abstract void refusedBy(int trunk, int status, @Nullable Duration retryAfter);

    /** Header lines that every INVITE of this leg carries. */
    protected abstract List<String> invitationHeaders();

    /** An early answer to our offer has opened the media path; more than once where a call forks or goes on elsewhere. */
    protected void earlyMediaOpened() {}

    /** The activity that timers of this leg are set on: the attempt's or the session's; null when it is gone. */
    protected abstract @Nullable ActivityContextInterface callContext();

    /** The activity that this leg serves has ended: whatever is open is to be closed. */
    protected abstract void callContextEnded();

    // SIP, on the dialog

    public void onTrying(ResponseEvent event, ActivityContextInterface context) {
        onProvisional(event, context);
    }

    public void onProvisional(ResponseEvent event, ActivityContextInterface context) {
        boolean invite = SipMessages.answersInvite(event.getResponse());
        if (invite && !conversation(event.getResponse())) dialing().provisional(event.getResponse(), context);
    }

    public void onSuccess(ResponseEvent event, ActivityContextInterface context) {
        Response response = event.getResponse();
        boolean ours = conversation(response);
        if (ours) conversing().responded(response);
        if (ours || !SipMessages.answersInvite(response)) return;
        dialing().answered(response, context);
    }

    /** Another phone rings or answers (RFC 3261 13.2.2.4). */
    public void onForked(DialogForkedEvent event, ActivityContextInterface context) {
        dialing().forked(event);
    }

    public void onRedirect(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse(), context);
    }

    public void onClientError(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse(), context);
    }

    public void onServerError(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse(), context);
    }

    public void onGlobalFailure(ResponseEvent event, ActivityContextInterface context) {
        refused(event.getResponse(), context);
    }

    public void onTransactionTimeout(TimeoutEvent event, ActivityContextInterface context) {
        if (event.isServerTransaction() || event.getClientTransaction() == null) return;
        Request request = event.getClientTransaction().getRequest();
        long sequence = SipMessages.sequenceNumber(request);
        boolean invite = request.getMethod().equals(Request.INVITE);
        if (invite && dialing().isPresent(sequence)) {
            dialing().timedOut();
        } else {
            conversing().timedOut(request.getMethod(), sequence);
        }
    }

    public void onDialogTimeout(DialogTimeoutEvent event, ActivityContextInterface context) {
        if (context.equals(getSipContext())) signal(new CallEvent.TimedOut(now()));
    }

    public void onBye(RequestEvent event, ActivityContextInterface context) {
        reply(event, Response.OK);
        if (!context.equals(getSipContext())) return;
        stopLineTimer();
        signal(new CallEvent.HungUp(now(), SipMessages.reason(event.getRequest())));
    }

    /** A new offer in the dialog: a new address, hold, or a refreshed session (RFC 3261 14.2). */
    public void onReinvite(RequestEvent event, ActivityContextInterface context) {
        if (context.equals(getSipContext())) {
            conversing().reinvited(event);
        } else {
            reply(event, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
        }
    }

    public void onAck(RequestEvent event, ActivityContextInterface context) {
        if (context.equals(getSipContext())) conversing().acknowledged(event);
    }

    public void onUpdate(RequestEvent event, ActivityContextInterface context) {
        // Before the answer every early dialog may be updated.
        if (getConversation() == null || context.equals(getSipContext())) {
            conversing().updated(event);
        } else {
            reply(event, Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
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
        // A timer that was replaced still fires, before the one that counts or long after it is gone.
        long at = event.getExpiryTime();
        LineTimer line = getLineTimer();
        if (line != null && at >= line.due()) {
            setLineTimer(null);
            expired(line.kind());
        }
        boolean current = getTimerDue() != 0 && at >= getTimerDue();
        if (current) {
            setTimerDue(0);
            signal(new CallEvent.Expired(now()));
        }
    }

    private void expired(LineTimer.Kind kind) {
        switch (kind) {
            case NOTHING_HEARD -> dialing().nothingHeard();
            case REFRESH -> conversing().refresh();
            case SESSION_EXPIRED -> conversing().expired();
        }
    }

    /** An activity is gone; what depended on it ends. */
    public void onActivityEnd(ActivityEndEvent event, ActivityContextInterface context) {
        if (context.equals(getMediaContext())) {
            setMediaContext(null);
            signal(new CallEvent.EndAsked(now(), "the media connection has ended"));
        } else if (context.equals(getSipContext())) {
            setSipContext(null);
            // Before the answer the first dialog may end because another phone has the call, and its answer is still to
            // come.
            if (getConversation() != null) signal(new CallEvent.TimedOut(now()));
        } else if (context.equals(callContext())) {
            callContextEnded();
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

    /** Sends the INVITE, and again where its course leads. */
    protected void sendInvite(InviteCourse course) {
        dialing().start(course);
    }

    protected void acknowledge() {
        DialogActivity dialog = dialog();
        Inviting inviting = getInviting();
        if (dialog == null || inviting == null) return;
        try {
            sip().acknowledge(dialog, inviting.sequence(), inviting.credentials());
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
            tracer().fine("the INVITE was over before our CANCEL", e);
        }
    }

    protected void hangUp(HangUpReason reason) {
        stopLineTimer();
        DialogActivity dialog = dialog();
        if (dialog != null) hangUp(dialog, reason);
    }

    /** Hangs up; a dialog in which no BYE can be sent is over at once, since nobody else would end it. */
    void hangUp(DialogActivity dialog, HangUpReason reason) {
        try {
            sip().hangUp(dialog, reason, countedCredentials());
        } catch (SipException e) {
            tracer().fine("the dialog was gone before our BYE", e);
            dialog.delete();
        }
    }

    protected void closeMedia() {
        MediaConnection connection = connection();
        if (connection != null) connection.close();
    }

    /** Starts the machine's timer; the one that ran before no longer counts. */
    protected void startTimer(Duration after) {
        ActivityContextInterface context = callContext();
        if (context != null) setTimerDue(setTimer(context, after));
    }

    /** Starts the SIP side's timer; the one that ran before no longer counts. */
    void startLineTimer(LineTimer.Kind kind, Duration after) {
        ActivityContextInterface context = callContext();
        if (context != null) setLineTimer(new LineTimer(kind, setTimer(context, after)));
    }

    void stopLineTimer() {
        setLineTimer(null);
    }

    private long setTimer(ActivityContextInterface context, Duration after) {
        long due = System.currentTimeMillis() + Math.max(1, after.toMillis());
        timers().setTimer(context, null, due, new TimerOptions());
        return due;
    }

    protected SwitchboardProvider switchboard() {
        return present(switchboard);
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

    /** The present dialog, or null when there is none or it is gone. */
    @Nullable DialogActivity dialog() {
        ActivityContextInterface context = getSipContext();
        return context == null ? null : (DialogActivity) context.getActivity();
    }

    /** What is known of those who asked for credentials. */
    Credentials credentials() {
        Inviting inviting = getInviting();
        if (inviting == null) throw new IllegalStateException("no INVITE yet");
        return inviting.credentials();
    }

    /** The same, counted for one more request. */
    Credentials countedCredentials() {
        Inviting inviting = getInviting();
        if (inviting == null) throw new IllegalStateException("no INVITE yet");
        Credentials counted = inviting.credentials().counted();
        setInviting(inviting.with(counted));
        return counted;
    }

    /** The last INVITE carried these; its ACK repeats them. */
    void invitedWith(List<Credentials.Answer> answers) {
        Inviting inviting = getInviting();
        if (inviting != null) setInviting(inviting.with(inviting.credentials().invitedWith(answers)));
    }

    /** Whether this responds to a request within the established dialog rather than to the first INVITE. */
    private boolean conversation(Response response) {
        Conversation conversation = getConversation();
        String method = SipMessages.method(response);
        return conversation != null && conversation.asked(method, SipMessages.sequenceNumber(response));
    }

    private void refused(Response response, ActivityContextInterface context) {
        if (conversation(response)) {
            conversing().responded(response);
        } else if (SipMessages.answersInvite(response)) {
            dialing().refused(response);
        } else if (SipMessages.method(response).equals(Request.BYE)
                && context.getActivity() instanceof DialogActivity dialog) {
            conversing().byeRefused(response, dialog);
        }
    }

    void reply(RequestEvent event, int status) {
        reply(event, status, Collections.emptyList());
    }

    void reply(RequestEvent event, int status, List<String> lines) {
        try {
            sip().reply(event, status, lines);
        } catch (SipException e) {
            tracer().fine("could not answer a request", e);
        }
    }

    private Dialing dialing() {
        return new Dialing(this, sip());
    }

    private Conversing conversing() {
        return new Conversing(this, sip());
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
        if (rolledBack.getEvent() instanceof ResponseEvent event
                && rolledBack.getActivityContextInterface() != null
                && getConversation() == null
                && getInviting() != null
                && SipMessages.accepts(event.getResponse())) {
            // What the machine knows of is an INVITE that rings: it would cancel it, and nobody would hang up.
            dialing().decline(event.getResponse(), rolledBack.getActivityContextInterface());
            setSipContext(null);
            broken();
            // Nothing more comes.
            signal(new CallEvent.TimedOut(now()));
        } else {
            broken();
        }
    }

    private void broken() {
        signal(new CallEvent.Broken(now(), "an event could not be processed; see the log"));
    }

    @Override
    public void sbbExceptionThrown(Exception exception, Object event, ActivityContextInterface context) {
        tracer().severe("an event could not be processed", exception);
    }
}
