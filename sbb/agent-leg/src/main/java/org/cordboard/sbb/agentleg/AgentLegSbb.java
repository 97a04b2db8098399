package org.cordboard.sbb.agentleg;

import java.util.Map;
import javax.sip.SipException;
import javax.slee.ActivityContextInterface;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.call.AgentPath;
import org.cordboard.core.call.CallAction;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallStep;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentSession;
import org.cordboard.sbb.sip.Invitation;
import org.cordboard.sbb.sip.SipLegSbb;
import org.jspecify.annotations.Nullable;

/**
 * The open voice path of one agent: called once, then open from customer to customer. What it decides is decided by {@link AgentPath}.
 * Confined to the SBB entity's event delivery.
 */
public abstract class AgentLegSbb extends SipLegSbb {
    // CMP

    public abstract @Nullable AgentPath getPath();

    public abstract void setPath(@Nullable AgentPath path);

    public abstract @Nullable ActivityContextInterface getSessionContext();

    public abstract void setSessionContext(@Nullable ActivityContextInterface context);

    // The switchboard, on the session

    public void onAgentLegDue(AgentLegDue event, ActivityContextInterface context) {
        setSessionContext(context);
        setPath(Paths.wanted());
        try {
            openMedia(event.call().agent().toString());
        } catch (MediaUnavailableException e) {
            signal(new CallEvent.SendFailed(now(), e.getMessage()));
            return;
        }
        signal(new CallEvent.Cleared(now()));
    }

    public void onAgentLegReleased(AgentLegReleased event, ActivityContextInterface context) {
        signal(new CallEvent.EndAsked(now(), event.reason()));
    }

    // The machine

    @Override
    protected void signal(CallEvent.Signalling event) {
        AgentPath path = getPath();
        if (path == null) return;
        CallStep<AgentPath> step = path.on(event);
        setPath(step.next());
        for (CallAction action : step.actions()) perform(action);
    }

    private void perform(CallAction action) {
        if (action instanceof CallAction.Plain plain) perform(plain);
        if (action instanceof CallAction.StartTimer timer)
            startTimer(sessionContext(), timer.after().toMillis());
        if (action instanceof CallAction.ReportClosed report) reportClosed(report.reason());
    }

    private void perform(CallAction.Plain action) {
        switch (action) {
            case INVITE -> invite();
            case ACK -> acknowledge();
            case CANCEL -> cancelInvite();
            case BYE -> hangUp();
            case CLOSE_MEDIA -> closeMedia();
            case REPORT_OPEN -> reportOpen();
            default -> throw new IllegalStateException(action + " is for customers' calls");
        }
    }

    private void invite() {
        MediaConnection connection = connection();
        if (connection == null) return;
        try {
            sendInvite(Paths.invitation(session().call(), connection.createOffer()));
        } catch (SipException e) {
            signal(new CallEvent.SendFailed(now(), "the INVITE could not be sent: " + e.getMessage()));
        }
    }

    private void reportOpen() {
        MediaConnection connection = connection();
        if (connection == null) return;
        LegAddress address = connection.address();
        session().opened(address.node(), address.leg());
    }

    /** A session that the stopping adaptor has ended already waits for no report. */
    private void reportClosed(String reason) {
        ActivityContextInterface context = getSessionContext();
        if (context != null) ((AgentSession) context.getActivity()).closed(reason);
    }

    private AgentSession session() {
        return (AgentSession) sessionContext().getActivity();
    }

    private ActivityContextInterface sessionContext() {
        ActivityContextInterface context = getSessionContext();
        if (context == null) throw new IllegalStateException("no session yet");
        return context;
    }

    /** What a path is made of; apart from the SBB class, whose byte code must not call static interface methods. */
    private static final class Paths {
        static AgentPath wanted() {
            return AgentPath.wanted();
        }

        static Invitation invitation(AgentCall call, String offer) {
            return new Invitation(call.sipUri(), call.callerId(), offer, Map.of());
        }
    }
}
