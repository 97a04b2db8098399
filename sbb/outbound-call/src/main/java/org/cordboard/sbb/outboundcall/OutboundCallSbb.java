package org.cordboard.sbb.outboundcall;

import java.util.Map;
import javax.sip.SipException;
import javax.slee.ActivityContextInterface;
import javax.slee.ChildRelation;
import javax.slee.CreateException;
import org.cordboard.core.call.CallAction;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallStep;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.HumanDetected;
import org.cordboard.core.call.MachineDetected;
import org.cordboard.core.call.NobodyDetected;
import org.cordboard.core.call.OutboundCall;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.sbb.answerdetection.AnswerDetectionSbbLocalObject;
import org.cordboard.sbb.sip.Invitation;
import org.cordboard.sbb.sip.SipLegSbb;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on one call record: dials, lets its child hear who answered, joins a human to an agent, and reports. What it decides is
 * decided by {@link OutboundCall}. Confined to the SBB entity's event delivery.
 */
public abstract class OutboundCallSbb extends SipLegSbb {
    // CMP

    public abstract @Nullable OutboundCall getCall();

    public abstract void setCall(@Nullable OutboundCall call);

    public abstract @Nullable ActivityContextInterface getAttemptContext();

    public abstract void setAttemptContext(@Nullable ActivityContextInterface context);

    public abstract ChildRelation getAnswerDetection();

    // The switchboard, on the attempt

    public void onCallRecordDue(CallRecordDue event, ActivityContextInterface context) {
        setAttemptContext(context);
        setCall(Calls.due(event.attempt()));
        try {
            openMedia(event.attempt().attempt().toString());
        } catch (MediaUnavailableException e) {
            take(new CallEvent.SendFailed(now(), e.getMessage()));
            return;
        }
        Clearance clearance = attempt().clearToDial();
        if (clearance.granted()) {
            take(new CallEvent.Cleared(now()));
        } else {
            take(new CallEvent.Refused(now(), clearance.reason()));
        }
    }

    public void onAgentAssigned(AgentAssigned event, ActivityContextInterface context) {
        take(new CallEvent.AgentCame(now(), event.leg()));
    }

    public void onAgentLost(AgentLost event, ActivityContextInterface context) {
        take(new CallEvent.AgentGone(now()));
    }

    public void onHangUpRequested(HangUpRequested event, ActivityContextInterface context) {
        take(new CallEvent.EndAsked(now(), event.reason()));
    }

    // The child and the media, on the media connection

    public void onHumanDetected(HumanDetected event, ActivityContextInterface context) {
        take(new CallEvent.HumanHeard(now(), event.answer()));
    }

    public void onMachineDetected(MachineDetected event, ActivityContextInterface context) {
        take(new CallEvent.OtherHeard(now(), event.answer()));
    }

    public void onNobodyDetected(NobodyDetected event, ActivityContextInterface context) {
        take(new CallEvent.OtherHeard(now(), event.answer()));
    }

    public void onJoined(Joined event, ActivityContextInterface context) {
        take(new CallEvent.Joined(now()));
    }

    public void onPeerHeard(PeerHeard event, ActivityContextInterface context) {
        take(new CallEvent.AgentHeard(now(), event.afterJoin()));
    }

    public void onJoinFailed(JoinFailed event, ActivityContextInterface context) {
        take(new CallEvent.JoinFailed(now(), event.reason()));
    }

    public void onPlayFinished(PlayFinished event, ActivityContextInterface context) {
        take(new CallEvent.MessagePlayed(now()));
    }

    // The machine

    @Override
    protected void signal(CallEvent.Signalling event) {
        take(event);
    }

    private void take(CallEvent event) {
        OutboundCall call = getCall();
        if (call == null) return;
        CallStep<OutboundCall> step = call.on(event);
        setCall(step.next());
        for (CallAction action : step.actions()) perform(action);
    }

    private void perform(CallAction action) {
        if (action instanceof CallAction.Plain plain) perform(plain);
        if (action instanceof CallAction.Join join) join(join);
        if (action instanceof CallAction.StartTimer timer)
            startTimer(attemptContext(), timer.after().toMillis());
        if (action instanceof CallAction.Tell tell) attempt().progress(tell.progress());
        if (action instanceof CallAction.Report report) attempt().finish(report.outcome());
    }

    private void perform(CallAction.Plain action) {
        switch (action) {
            case INVITE -> invite();
            case ACK -> acknowledge();
            case CANCEL -> cancelInvite();
            case BYE -> hangUp();
            case DETECT -> detect();
            case RESERVE_AGENT -> attempt().reserveAgent();
            case RELEASE_AGENT -> attempt().releaseAgent();
            case PLAY_MESSAGE -> playMessage();
            case CLOSE_MEDIA -> closeMedia();
            case REPORT_OPEN -> throw new IllegalStateException("a customer's call is not an agent's path");
        }
    }

    private void invite() {
        MediaConnection connection = connection();
        if (connection == null) return;
        try {
            sendInvite(Calls.invitation(attempt().due(), connection.createOffer()));
        } catch (SipException e) {
            take(new CallEvent.SendFailed(now(), "the INVITE could not be sent: " + e.getMessage()));
        }
    }

    private void detect() {
        ActivityContextInterface media = getMediaContext();
        if (media == null) return;
        try {
            AnswerDetectionSbbLocalObject child =
                    (AnswerDetectionSbbLocalObject) getAnswerDetection().create();
            media.attach(child);
            child.listen(media, attempt().due().policy().detectFor());
        } catch (CreateException e) {
            take(new CallEvent.Broken(now(), "the answer detection could not be started"));
        }
    }

    private void join(CallAction.Join join) {
        MediaConnection connection = connection();
        if (connection != null) {
            connection.join(new LegAddress(join.leg().node(), join.leg().leg()), JoinMode.TALK);
        }
    }

    private void playMessage() {
        MediaConnection connection = connection();
        if (connection != null) connection.play(attempt().due().policy().abandonPrompt());
    }

    private DialAttempt attempt() {
        return (DialAttempt) attemptContext().getActivity();
    }

    private ActivityContextInterface attemptContext() {
        ActivityContextInterface context = getAttemptContext();
        if (context == null) throw new IllegalStateException("no attempt yet");
        return context;
    }

    /** What a call is made of; apart from the SBB class, whose byte code must not call static interface methods. */
    private static final class Calls {
        static OutboundCall due(DueAttempt attempt) {
            return OutboundCall.due(attempt.policy());
        }

        static Invitation invitation(DueAttempt due, String offer) {
            String host = due.trunk().uri().substring("sip:".length());
            return new Invitation(
                    "sip:" + due.number().e164() + "@" + host,
                    due.trunk().callerId(),
                    offer,
                    Map.of("X-Cordboard-Attempt", due.attempt().toString()));
        }
    }
}
