package org.cordboard.ra.switchboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.ActivityIsEndingException;
import javax.slee.resource.EventFlags;
import javax.slee.resource.FireEventException;
import javax.slee.resource.FireableEventType;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.resource.UnrecognizedActivityHandleException;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.ports.CallReports;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.SwitchPort;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.ratype.switchboard.TrunkPingDue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switch as the node sees it: what the node wants becomes activities and events of the SLEE. Thread-safe. */
final class Activities implements SwitchPort {
    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
    private static final int ACTIVITY_FLAGS =
            ActivityFlags.REQUEST_ENDED_CALLBACK | ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK;
    private static final int FIRST_EVENT_FLAGS = EventFlags.REQUEST_PROCESSING_SUCCESSFUL_CALLBACK
            | EventFlags.REQUEST_PROCESSING_FAILED_CALLBACK
            | EventFlags.REQUEST_EVENT_UNREFERENCED_CALLBACK;

    private final SleeEndpoint endpoint;
    private final Map<Class<?>, FireableEventType> types;
    private final Clock clock;
    private final MediaLag mediaLag;
    private final Map<SwitchboardHandle, SwitchboardActivity> live = new ConcurrentHashMap<>();
    private final Map<AgentId, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicLong sessionNumbers = new AtomicLong();
    private volatile @Nullable CallReports reports;

    Activities(SleeEndpoint endpoint, Map<Class<?>, FireableEventType> types, Clock clock, MediaLag mediaLag) {
        this.endpoint = endpoint;
        this.types = Map.copyOf(types);
        this.clock = clock;
        this.mediaLag = mediaLag;
    }

    /** Where reports go; to be given before the node proceeds. */
    void reportTo(CallReports node) {
        reports = node;
    }

    // What the node asks for

    @Override
    public void dial(DueAttempt due) {
        begin(new Attempt(due, reports(), clock, this), new CallRecordDue(due));
    }

    @Override
    public void openAgentLeg(AgentCall call) {
        String id = call.agent() + "/" + sessionNumbers.incrementAndGet();
        Session session = new Session(new SwitchboardHandle(SwitchboardHandle.Kind.SESSION, id), call, reports(), this);
        sessions.put(call.agent(), session);
        begin(session, new AgentLegDue(call));
    }

    @Override
    public void closeAgentLeg(AgentId agent) {
        Session session = sessions.get(agent);
        if (session != null) {
            fire(session.handle(), new AgentLegReleased("no campaign needs this agent now"));
        }
    }

    @Override
    public void agentAssigned(AttemptId attempt, AgentLeg leg) {
        fire(handle(attempt), new AgentAssigned(leg));
    }

    @Override
    public void agentLost(AttemptId attempt, AgentId agent) {
        fire(handle(attempt), new AgentLost(agent));
    }

    @Override
    public void hangUp(AttemptId attempt) {
        fire(handle(attempt), new HangUpRequested("the node wants this call to end"));
    }

    @Override
    public void abandon(AttemptId attempt) {
        SwitchboardHandle handle = handle(attempt);
        if (live.containsKey(handle)) {
            end(handle);
        }
    }

    @Override
    public void pingTrunk(TrunkPing ping) {
        begin(new Probe(ping, reports(), this), new TrunkPingDue(ping));
    }

    @Override
    public Duration mediaLag() {
        return mediaLag.now();
    }

    // What the activities need

    @Nullable SwitchboardActivity find(ActivityHandle handle) {
        return handle instanceof SwitchboardHandle ours ? live.get(ours) : null;
    }

    boolean isCurrent(Session session) {
        return sessions.get(session.call().agent()) == session;
    }

    /** Whether it was the agent's current session until now. */
    boolean forgetCurrent(Session session) {
        return sessions.remove(session.call().agent(), session);
    }

    void forget(ActivityHandle handle) {
        if (handle instanceof SwitchboardHandle ours) {
            live.remove(ours);
        }
    }

    /** Ends the activity: with the transaction of the caller, or at once when there is none. */
    void end(SwitchboardHandle handle) {
        try {
            try {
                endpoint.endActivityTransacted(handle);
            } catch (TransactionRequiredLocalException none) {
                endpoint.endActivity(handle);
            }
        } catch (UnrecognizedActivityHandleException gone) {
            live.remove(handle);
        }
    }

    /** Ends what is left: nobody will. */
    void endAll(String reason) {
        for (SwitchboardActivity activity : List.copyOf(live.values())) {
            LOG.warn("{} is ended: {}", activity, reason);
            activity.lost(reason);
            end(activity.handle());
        }
    }

    private void begin(SwitchboardActivity activity, Object firstEvent) {
        live.put(activity.handle(), activity);
        try {
            endpoint.startActivity(activity.handle(), activity, ACTIVITY_FLAGS);
        } catch (StartActivityException | IllegalStateException | SLEEException failure) {
            live.remove(activity.handle());
            LOG.error("{} could not be started", activity, failure);
            activity.refused("the switch takes no activities: " + failure.getMessage());
            return;
        }
        if (!fire(activity.handle(), firstEvent, FIRST_EVENT_FLAGS)) {
            activity.refused("the switch takes no events");
            end(activity.handle());
        }
    }

    private void fire(SwitchboardHandle handle, Object event) {
        if (live.containsKey(handle)) {
            fire(handle, event, EventFlags.NO_FLAGS);
        }
    }

    private boolean fire(SwitchboardHandle handle, Object event, int flags) {
        FireableEventType type = types.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException(event.getClass() + " is not an event of this adaptor");
        }
        try {
            endpoint.fireEvent(handle, type, event, null, null, flags);
            return true;
        } catch (UnrecognizedActivityHandleException | ActivityIsEndingException over) {
            LOG.debug("{} is over, {} is not told", handle, event.getClass().getSimpleName());
            return false;
        } catch (FireEventException | SLEEException failure) {
            LOG.error("{} could not be told {}", handle, event.getClass().getSimpleName(), failure);
            return false;
        }
    }

    private CallReports reports() {
        CallReports known = reports;
        if (known == null) {
            throw new IllegalStateException("the node must be running before it may ask for calls");
        }
        return known;
    }

    private static SwitchboardHandle handle(AttemptId attempt) {
        return new SwitchboardHandle(SwitchboardHandle.Kind.ATTEMPT, attempt.toString());
    }
}
