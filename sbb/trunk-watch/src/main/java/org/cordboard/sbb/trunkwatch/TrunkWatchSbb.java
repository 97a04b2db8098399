package org.cordboard.sbb.trunkwatch;

import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.slee.ActivityContextInterface;
import javax.slee.ActivityEndEvent;
import javax.slee.RolledBackContext;
import javax.slee.SbbContext;
import javax.slee.UnrecognizedActivityException;
import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerFacility;
import javax.slee.facilities.TimerOptions;
import javax.slee.facilities.Tracer;
import net.java.slee.resource.sip.SipActivityContextInterfaceFactory;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.ratype.switchboard.TrunkPingDue;
import org.cordboard.ratype.switchboard.TrunkProbe;
import org.cordboard.sbb.sip.PlainSbb;
import org.cordboard.sbb.sip.SleeEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server of a trunk by OPTIONS whether it is there, and reports what it said, or that it said nothing in time. Confined to the
 * SBB entity's event delivery.
 */
public abstract class TrunkWatchSbb extends PlainSbb {
    private @Nullable SbbContext sbbContext;
    private @Nullable SleeSipProvider sip;
    private @Nullable SipActivityContextInterfaceFactory sipContexts;
    private @Nullable TimerFacility timers;
    private @Nullable Tracer tracer;

    // CMP

    public abstract @Nullable ActivityContextInterface getProbeContext();

    public abstract void setProbeContext(@Nullable ActivityContextInterface context);

    public abstract @Nullable ActivityContextInterface getSipContext();

    public abstract void setSipContext(@Nullable ActivityContextInterface context);

    // The switchboard, on the probe

    public void onTrunkPingDue(TrunkPingDue event, ActivityContextInterface context) {
        setProbeContext(context);
        TrunkPing ping = event.ping();
        try {
            ClientTransaction transaction =
                    present(sip).getNewClientTransaction(OptionsRequests.to(ping.uri(), present(sip)));
            ActivityContextInterface options = present(sipContexts).getActivityContextInterface(transaction);
            options.attach(present(sbbContext).getSbbLocalObject());
            setSipContext(options);
            startTimer(context, ping);
            transaction.sendRequest();
        } catch (SipException | UnrecognizedActivityException e) {
            giveUp();
            finish(new PingResult.Unanswered("OPTIONS could not be sent: " + e.getMessage()));
        }
    }

    private void startTimer(ActivityContextInterface context, TrunkPing ping) {
        long due = System.currentTimeMillis() + Math.max(1, ping.within().toMillis());
        present(timers).setTimer(context, null, due, new TimerOptions());
    }

    public void onTimer(TimerEvent event, ActivityContextInterface context) {
        TrunkProbe probe = probe();
        if (probe == null) return;
        giveUp();
        finish(new PingResult.Unanswered(
                "it did not answer OPTIONS within " + probe.ping().within().toSeconds() + " s"));
    }

    /** The adaptor stops, or an operator ended the probe: nobody waits for the answer any more. */
    public void onActivityEnd(ActivityEndEvent event, ActivityContextInterface context) {
        if (context.equals(getProbeContext())) {
            setProbeContext(null);
            giveUp();
        } else if (context.equals(getSipContext())) {
            setSipContext(null);
        }
    }

    // The server, on the transaction

    public void onSuccess(ResponseEvent event, ActivityContextInterface context) {
        answered(event);
    }

    public void onRedirect(ResponseEvent event, ActivityContextInterface context) {
        answered(event);
    }

    public void onClientError(ResponseEvent event, ActivityContextInterface context) {
        answered(event);
    }

    public void onServerError(ResponseEvent event, ActivityContextInterface context) {
        answered(event);
    }

    public void onGlobalFailure(ResponseEvent event, ActivityContextInterface context) {
        answered(event);
    }

    public void onTransactionTimeout(TimeoutEvent event, ActivityContextInterface context) {
        finish(new PingResult.Unanswered("it did not answer OPTIONS, or cannot be reached"));
    }

    private void answered(ResponseEvent event) {
        finish(new PingResult.Answered(event.getResponse().getStatusCode()));
    }

    private void finish(PingResult result) {
        TrunkProbe probe = probe();
        setProbeContext(null);
        if (probe != null) probe.finish(result);
    }

    /** A transaction of which nobody waits for the answer would live for another half minute. */
    private void giveUp() {
        ActivityContextInterface context = getSipContext();
        setSipContext(null);
        if (context == null || !(context.getActivity() instanceof ClientTransaction transaction)) return;
        context.detach(present(sbbContext).getSbbLocalObject());
        try {
            transaction.terminate();
        } catch (ObjectInUseException e) {
            present(tracer).fine("the OPTIONS transaction ends later", e);
        }
    }

    private @Nullable TrunkProbe probe() {
        ActivityContextInterface context = getProbeContext();
        return context == null ? null : (TrunkProbe) context.getActivity();
    }

    private static <T> T present(@Nullable T resource) {
        if (resource == null) throw new IllegalStateException("the SBB object has no context yet");
        return resource;
    }

    // Life cycle

    @Override
    public void setSbbContext(SbbContext context) {
        sbbContext = context;
        tracer = context.getTracer("TrunkWatch");
        SleeEnvironment environment = new SleeEnvironment();
        sip = environment.find("slee/resources/jainsip/1.2/provider", SleeSipProvider.class);
        sipContexts =
                environment.find("slee/resources/jainsip/1.2/acifactory", SipActivityContextInterfaceFactory.class);
        timers = environment.find("slee/facilities/timer", TimerFacility.class);
    }

    @Override
    public void unsetSbbContext() {
        sbbContext = null;
        sip = null;
        sipContexts = null;
        timers = null;
        tracer = null;
    }

    /** Nothing was learnt: the server is asked again. */
    @Override
    public void sbbRolledBack(RolledBackContext context) {
        finish(new PingResult.NotAsked("an event could not be processed; see the log"));
    }

    @Override
    public void sbbExceptionThrown(Exception exception, Object event, ActivityContextInterface context) {
        present(tracer).severe("an event could not be processed", exception);
    }
}
