package org.cordboard.sbb.outboundcall;

import java.time.Duration;
import java.util.List;
import javax.slee.ActivityContextInterface;
import javax.slee.ChildRelation;
import javax.slee.CreateException;
import org.cordboard.core.call.Answer;
import org.cordboard.core.call.AttemptMedia;
import org.cordboard.core.call.CallAction;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallStep;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.HumanDetected;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.core.call.MachineDetected;
import org.cordboard.core.call.MediaQuality;
import org.cordboard.core.call.MessageDue;
import org.cordboard.core.call.NobodyDetected;
import org.cordboard.core.call.OutboundCall;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaEnded;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.sbb.answerdetection.AnswerDetectionSbbLocalObject;
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

    /** What is dialed; known also when the attempt is over. */
    public abstract @Nullable DueAttempt getDialed();

    public abstract void setDialed(@Nullable DueAttempt dialed);

    public abstract ChildRelation getAnswerDetection();

    // The switchboard, on the attempt

    public void onCallRecordDue(CallRecordDue event, ActivityContextInterface context) {
        setAttemptContext(context);
        setDialed(event.attempt());
        setCall(Calls.due(event.attempt()));
        try {
            openMedia(event.attempt().attempt().toString());
        } catch (MediaUnavailableException e) {
            take(new CallEvent.SendFailed(now(), e.getMessage()));
            return;
        }
        Clearance clearance = clearance(0);
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
        heard(event.answer());
    }

    public void onMachineDetected(MachineDetected event, ActivityContextInterface context) {
        heard(event.answer());
    }

    public void onNobodyDetected(NobodyDetected event, ActivityContextInterface context) {
        heard(event.answer());
    }

    private void heard(Answer answer) {
        switch (answer.stage()) {
            case EARLY -> take(new CallEvent.EarlyHeard(now(), answer));
            case VERDICT -> take(new CallEvent.Heard(now(), answer));
            case REVISION -> take(new CallEvent.Revised(now(), answer));
        }
    }

    public void onMessageDue(MessageDue event, ActivityContextInterface context) {
        take(new CallEvent.MessageDue(now()));
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
        take(new CallEvent.MessagePlayed(now(), event.completed()));
    }

    /** The last that the media says, after the result was reported. */
    public void onMediaEnded(MediaEnded event, ActivityContextInterface context) {
        DueAttempt dialed = getDialed();
        if (dialed != null) switchboard().mediaEnded(Calls.media(dialed, event));
    }

    // The machine

    @Override
    protected void signal(CallEvent.Signalling event) {
        take(event);
    }

    @Override
    protected boolean stillWanted() {
        OutboundCall call = getCall();
        return call != null && call.stillWanted();
    }

    @Override
    protected Clearance clearance(int trunk) {
        DialAttempt attempt = attempt();
        return attempt == null ? Calls.over() : attempt.clearToDial(trunk);
    }

    @Override
    protected void refusedBy(int trunk, int status, @Nullable Duration retryAfter) {
        DialAttempt attempt = attempt();
        if (attempt != null) attempt.trunkRefused(trunk, status, retryAfter);
    }

    @Override
    protected List<String> invitationHeaders() {
        return Calls.headers(present());
    }

    @Override
    protected @Nullable ActivityContextInterface callContext() {
        return getAttemptContext();
    }

    /** The attempt was reported by the adaptor, or given up: nobody waits for its end any more, and no timer runs on it. */
    @Override
    protected void callContextEnded() {
        setAttemptContext(null);
        take(new CallEvent.EndAsked(now(), "the attempt was given up"));
    }

    private void take(CallEvent event) {
        OutboundCall call = getCall();
        if (call == null) return;
        CallStep<OutboundCall> step = call.on(event);
        setCall(step.next());
        for (CallAction action : step.actions()) perform(action, step);
    }

    private void perform(CallAction action, CallStep<OutboundCall> step) {
        DialAttempt attempt = attempt();
        if (action == CallAction.Plain.BYE) {
            hangUp(Calls.reason(step));
        } else if (action instanceof CallAction.Plain plain) {
            perform(plain, attempt);
        }
        if (action instanceof CallAction.Join join) join(join);
        if (action instanceof CallAction.Play play) play(play.prompt());
        if (action instanceof CallAction.StartTimer timer) startTimer(timer.after());
        if (attempt == null) return;
        if (action instanceof CallAction.Tell tell) attempt.progress(tell.progress());
        if (action instanceof CallAction.Report report) attempt.finish(report.outcome());
    }

    private void perform(CallAction.Plain action, @Nullable DialAttempt attempt) {
        switch (action) {
            case INVITE -> sendInvite(Calls.course(present()));
            case ACK -> acknowledge();
            case CANCEL -> cancelInvite();
            case DETECT -> detect();
            case UNJOIN -> unjoin();
            case CLOSE_MEDIA -> closeMedia();
            case RESERVE_AGENT -> {
                if (attempt != null) attempt.reserveAgent();
            }
            case RELEASE_AGENT -> {
                if (attempt != null) attempt.releaseAgent();
            }
            case BYE, REPORT_OPEN -> throw new IllegalStateException(action + " is not for this");
        }
    }

    private void detect() {
        listen(false);
    }

    /** A trunk may say in band why nobody will answer, and send no final response for as long as it plays. */
    @Override
    protected void earlyMediaOpened() {
        listen(true);
    }

    private void listen(boolean early) {
        ActivityContextInterface media = getMediaContext();
        if (media == null) return;
        try {
            AnswerDetectionSbbLocalObject child = listener(media);
            if (early) {
                child.listenEarly(media);
            } else {
                child.listen(media, present().due().policy());
            }
        } catch (CreateException e) {
            take(new CallEvent.Broken(now(), "the answer detection could not be started"));
        }
    }

    /** The child, which listens already where early media was heard. */
    private AnswerDetectionSbbLocalObject listener(ActivityContextInterface media) throws CreateException {
        ChildRelation children = getAnswerDetection();
        if (!children.isEmpty()) {
            return (AnswerDetectionSbbLocalObject) children.iterator().next();
        }
        AnswerDetectionSbbLocalObject child = (AnswerDetectionSbbLocalObject) children.create();
        media.attach(child);
        return child;
    }

    private void join(CallAction.Join join) {
        MediaConnection connection = connection();
        if (connection != null) {
            connection.join(new LegAddress(join.leg().node(), join.leg().leg()), JoinMode.TALK);
        }
    }

    private void unjoin() {
        MediaConnection connection = connection();
        if (connection != null) connection.unjoin();
    }

    private void play(String prompt) {
        MediaConnection connection = connection();
        if (connection != null) connection.play(prompt);
    }

    /** The attempt, or null when it is over. */
    private @Nullable DialAttempt attempt() {
        ActivityContextInterface context = getAttemptContext();
        return context == null ? null : (DialAttempt) context.getActivity();
    }

    private DialAttempt present() {
        DialAttempt attempt = attempt();
        if (attempt == null) throw new IllegalStateException("the attempt is over");
        return attempt;
    }

    /** What a call is made of; apart from the SBB class, whose byte code must not call static interface methods. */
    private static final class Calls {
        static OutboundCall due(DueAttempt attempt) {
            return OutboundCall.due(attempt.policy());
        }

        static InviteCourse course(DialAttempt attempt) {
            return InviteCourse.to(attempt.due().number(), attempt.due().trunks());
        }

        static List<String> headers(DialAttempt attempt) {
            return List.of("X-Cordboard-Attempt: " + attempt.due().attempt());
        }

        static AttemptMedia media(DueAttempt attempt, MediaEnded ended) {
            MediaQuality quality = new MediaQuality(
                    ended.codec(),
                    ended.packetsSent(),
                    ended.packetsReceived(),
                    ended.packetsLost(),
                    ended.jitterMs(),
                    ended.roundTripMs(),
                    ended.remoteLoss(),
                    ended.remoteJitterMs(),
                    ended.mos());
            return new AttemptMedia(attempt.account(), attempt.attempt(), quality);
        }

        static Clearance over() {
            return Clearance.refused("the attempt is over");
        }

        /** The result that the same step reports says why. */
        static HangUpReason reason(CallStep<OutboundCall> step) {
            for (CallAction action : step.actions()) {
                if (action instanceof CallAction.Report report) {
                    return HangUpReason.of(report.outcome().result());
                }
            }
            return HangUpReason.NORMAL;
        }
    }
}
