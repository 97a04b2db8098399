package org.cordboard.sbb.agentleg;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.slee.ActivityContextInterface;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.call.AgentPath;
import org.cordboard.core.call.CallAction;
import org.cordboard.core.call.CallEvent;
import org.cordboard.core.call.CallStep;
import org.cordboard.core.call.Clearance;
import org.cordboard.core.call.HangUpReason;
import org.cordboard.core.call.InviteCourse;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentSession;
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

    @Override
    protected boolean stillWanted() {
        AgentPath path = getPath();
        return path != null && path.stillWanted();
    }

    @Override
    protected Clearance clearance(int trunk) {
        return Clearance.GRANTED;
    }

    /** An agent's phone is no trunk. */
    @Override
    protected void refusedBy(int trunk, int status, @Nullable Duration retryAfter) {}

    @Override
    protected List<String> invitationHeaders() {
        return Collections.emptyList();
    }

    @Override
    protected @Nullable ActivityContextInterface callContext() {
        return getSessionContext();
    }

    @Override
    protected void callContextEnded() {
        setSessionContext(null);
        signal(new CallEvent.EndAsked(now(), "the agent's session has ended"));
    }

    private void perform(CallAction action) {
        if (action instanceof CallAction.Plain plain) perform(plain);
        if (action instanceof CallAction.StartTimer timer) startTimer(timer.after());
        if (action instanceof CallAction.ReportClosed report) reportClosed(report.reason());
    }

    private void perform(CallAction.Plain action) {
        switch (action) {
            case INVITE -> invite();
            case ACK -> acknowledge();
            case CANCEL -> cancelInvite();
            case BYE -> hangUp(HangUpReason.NORMAL);
            case CLOSE_MEDIA -> closeMedia();
            case REPORT_OPEN -> reportOpen();
            default -> throw new IllegalStateException(action + " is for customers' calls");
        }
    }

    private void invite() {
        AgentSession session = session();
        if (session != null) sendInvite(Paths.course(session.call()));
    }

    private void reportOpen() {
        MediaConnection connection = connection();
        AgentSession session = session();
        if (connection == null || session == null) return;
        LegAddress address = connection.address();
        session.opened(address.node(), address.leg());
    }

    /** A session that the stopping adaptor has ended already waits for no report. */
    private void reportClosed(String reason) {
        AgentSession session = session();
        if (session != null) session.closed(reason);
    }

    /** The session, or null when it is over. */
    private @Nullable AgentSession session() {
        ActivityContextInterface context = getSessionContext();
        return context == null ? null : (AgentSession) context.getActivity();
    }

    /** What a path is made of; apart from the SBB class, whose byte code must not call static interface methods. */
    private static final class Paths {
        static AgentPath wanted() {
            return AgentPath.wanted();
        }

        static InviteCourse course(AgentCall call) {
            return InviteCourse.to(call.sipUri(), call.callerId());
        }
    }
}
