package org.cordboard.ra.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.slee.EventTypeID;
import javax.slee.resource.FireableEventType;
import org.cordboard.core.agent.AgentCall;
import org.cordboard.core.agent.AgentLeg;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.call.CallPolicy;
import org.cordboard.core.call.DueAttempt;
import org.cordboard.core.call.PingResult;
import org.cordboard.core.call.TrunkPing;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.ratype.switchboard.AgentAssigned;
import org.cordboard.ratype.switchboard.AgentLegDue;
import org.cordboard.ratype.switchboard.AgentLegReleased;
import org.cordboard.ratype.switchboard.AgentLost;
import org.cordboard.ratype.switchboard.CallRecordDue;
import org.cordboard.ratype.switchboard.DialAttempt;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.ratype.switchboard.TrunkPingDue;
import org.cordboard.ratype.switchboard.TrunkProbe;
import org.junit.jupiter.api.Test;

class ActivitiesTest {
    private static final AgentCall ANN =
            new AgentCall(AccountId.next(), AgentId.next(), "sip:ann@127.0.0.1:5070", "+16175550000");

    private final FakeEndpoint slee = new FakeEndpoint();
    private final RecordedReports node = new RecordedReports();
    private final Activities activities = new Activities(slee, types(), Clock.SYSTEM, new MediaLag("node-1"));

    ActivitiesTest() {
        activities.reportTo(node);
    }

    private record Type(EventTypeID id) implements FireableEventType {
        @Override
        public EventTypeID getEventType() {
            return id;
        }

        @Override
        public String getEventClassName() {
            return id.getName();
        }

        @Override
        public ClassLoader getEventClassLoader() {
            return Type.class.getClassLoader();
        }
    }

    private static Map<Class<?>, FireableEventType> types() {
        Map<Class<?>, FireableEventType> types = new HashMap<>();
        for (Class<?> event : List.<Class<?>>of(
                AgentAssigned.class,
                AgentLegDue.class,
                AgentLegReleased.class,
                AgentLost.class,
                CallRecordDue.class,
                HangUpRequested.class,
                TrunkPingDue.class)) {
            types.put(event, new Type(new EventTypeID(event.getName(), "org.cordboard", "0.1")));
        }
        return types;
    }

    private static DueAttempt due() {
        return new DueAttempt(
                ANN.account(),
                CampaignId.next(),
                RecordId.next(),
                AttemptId.next(),
                new PhoneNumber("+16175550123"),
                new TrunkTarget("sip:127.0.0.1:5060", "+16175550000"),
                CallPolicy.defaults());
    }

    private DialAttempt activity(DueAttempt due) {
        Object activity = slee.activities.get(Attempt.handleOf(due));
        assertNotNull(activity);
        return (DialAttempt) activity;
    }

    @Test
    void a_call_to_make_is_an_activity_with_its_event_until_its_service_finishes_it() {
        DueAttempt due = due();
        activities.dial(due);
        assertEquals(List.of(new CallRecordDue(due)), slee.events);
        DialAttempt attempt = activity(due);
        assertTrue(attempt.clearToDial().granted());
        attempt.finish(AttemptOutcome.of(AttemptResult.BUSY, Clock.SYSTEM.now(), ""));
        attempt.finish(AttemptOutcome.of(AttemptResult.FAILED, Clock.SYSTEM.now(), "too late"));
        assertEquals(List.of("ended BUSY: "), node.heard);
        assertFalse(attempt.clearToDial().granted());
        assertEquals(Map.of(), slee.activities);
    }

    @Test
    void a_service_that_dies_without_a_word_leaves_an_interrupted_attempt() {
        DueAttempt due = due();
        activities.dial(due);
        SwitchboardActivity ours = activities.find(Attempt.handleOf(due));
        assertNotNull(ours);
        ours.lost("the service died");
        assertEquals(List.of("ended INTERRUPTED: the service died"), node.heard);
    }

    @Test
    void a_switch_that_takes_no_activities_fails_the_attempt_at_once() {
        slee.closed = true;
        activities.dial(due());
        assertEquals(List.of("ended FAILED: the switch takes no activities: the entity is not active"), node.heard);
    }

    @Test
    void the_node_s_wishes_reach_the_call_as_events_and_unknown_calls_change_nothing() {
        DueAttempt due = due();
        activities.dial(due);
        AgentLeg leg = new AgentLeg(ANN.agent(), "node-1", "leg-1");
        activities.agentAssigned(due.attempt(), leg);
        activities.agentLost(due.attempt(), ANN.agent());
        activities.hangUp(due.attempt());
        activities.hangUp(AttemptId.next());
        assertEquals(
                List.of(
                        new CallRecordDue(due),
                        new AgentAssigned(leg),
                        new AgentLost(ANN.agent()),
                        new HangUpRequested("the node wants this call to end")),
                slee.events);
    }

    @Test
    void a_call_that_is_given_up_is_no_activity_any_more() {
        DueAttempt due = due();
        activities.dial(due);
        activities.abandon(due.attempt());
        activities.abandon(AttemptId.next());
        assertEquals(Map.of(), slee.activities);
    }

    @Test
    void a_trunk_is_asked_once_and_a_switch_without_the_service_says_nothing_about_it() {
        TrunkPing ping = new TrunkPing("ping-1", TrunkId.next(), "sip:192.0.2.1", Duration.ofSeconds(4));
        activities.pingTrunk(ping);
        assertEquals(List.of(new TrunkPingDue(ping)), slee.events);
        TrunkProbe probe = (TrunkProbe) slee.activities.values().iterator().next();
        probe.finish(new PingResult.Answered(200));
        probe.finish(new PingResult.Unanswered("too late"));
        assertEquals(Map.of(), slee.activities);
        activities.pingTrunk(ping);
        ((SwitchboardActivity) slee.activities.values().iterator().next()).refused("no service took it");
        assertEquals(
                List.of(
                        "pinged sip:192.0.2.1: Answered[status=200]",
                        "pinged sip:192.0.2.1: NotAsked[reason=no service took it]"),
                node.heard);
    }

    @Test
    void an_agent_who_was_called_anew_is_not_closed_by_the_end_of_the_old_session() {
        activities.openAgentLeg(ANN);
        Session old = (Session) slee.activities.values().iterator().next();
        old.opened("node-1", "leg-1");
        activities.openAgentLeg(ANN);
        old.closed("late");
        assertEquals(List.of("opened leg-1"), node.heard);
        Session current = (Session) slee.activities.values().iterator().next();
        current.opened("node-1", "leg-2");
        activities.closeAgentLeg(ANN.agent());
        current.closed("hung up");
        assertEquals(List.of("opened leg-1", "opened leg-2", "closed: hung up"), node.heard);
        assertEquals(Map.of(), slee.activities);
    }

    @Test
    void what_is_left_at_the_end_is_ended_and_reported() {
        activities.dial(due());
        activities.openAgentLeg(ANN);
        activities.endAll("stopping");
        assertEquals(Map.of(), slee.activities);
        assertTrue(node.heard.contains("ended INTERRUPTED: stopping"), node.heard.toString());
        assertTrue(node.heard.contains("closed: stopping"), node.heard.toString());
    }
}
