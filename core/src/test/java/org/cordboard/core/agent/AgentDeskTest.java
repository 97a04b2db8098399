package org.cordboard.core.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.junit.jupiter.api.Test;

class AgentDeskTest {
    private static final AccountId ACCOUNT = AccountId.next();
    private static final CampaignId SPRING = CampaignId.next();
    private static final AgentCall ANN = call("ann");
    private static final AgentCall BOB = call("bob");
    private static final Duration NO_WRAP_UP = Duration.ZERO;

    private final AgentDesk desk = new AgentDesk();

    private static AgentCall call(String name) {
        return new AgentCall(ACCOUNT, AgentId.next(), "sip:" + name + "@127.0.0.1:5070", "+16175550000");
    }

    private static AgentLeg leg(AgentCall agent) {
        return new AgentLeg(agent.agent(), "node-1", "leg-" + agent.sipUri());
    }

    private static long at(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void open(AgentCall agent, double seconds) {
        desk.legOpened(leg(agent), at(seconds));
    }

    @Test
    void agents_of_a_campaign_are_called_once() {
        List<DeskAction> actions = desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, 0);
        assertEquals(List.of(new DeskAction.OpenLeg(ANN), new DeskAction.OpenLeg(BOB)), actions);
        assertEquals(List.of(), desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, at(1)));
        assertEquals(AgentState.OFFLINE, desk.stateOf(ANN.agent()));
    }

    @Test
    void the_longest_idle_agent_is_given_first() {
        desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, 0);
        open(BOB, 1);
        open(ANN, 2);
        AttemptId first = AttemptId.next();
        assertEquals(List.of(new DeskAction.Assign(first, leg(BOB))), desk.reserve(first, SPRING, at(3)));
        desk.bridged(first);
        assertEquals(AgentState.TALKING, desk.stateOf(BOB.agent()));
        desk.release(first, at(4));
        AttemptId second = AttemptId.next();
        assertEquals(List.of(new DeskAction.Assign(second, leg(ANN))), desk.reserve(second, SPRING, at(5)));
    }

    @Test
    void an_agent_who_was_kept_but_never_talked_keeps_the_place_in_the_row() {
        desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, 0);
        open(ANN, 1);
        open(BOB, 2);
        AttemptId gone = AttemptId.next();
        desk.reserve(gone, SPRING, at(3));
        desk.release(gone, at(4));
        AttemptId next = AttemptId.next();
        assertEquals(List.of(new DeskAction.Assign(next, leg(ANN))), desk.reserve(next, SPRING, at(5)));
    }

    @Test
    void asked_again_a_call_gets_the_same_agent_again() {
        desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, 0);
        open(ANN, 1);
        open(BOB, 1);
        AttemptId attempt = AttemptId.next();
        List<DeskAction> first = desk.reserve(attempt, SPRING, at(2));
        assertEquals(first, desk.reserve(attempt, SPRING, at(3)));
        assertEquals(
                1,
                desk.states().values().stream()
                        .filter(AgentState.RESERVED::equals)
                        .count());
    }

    @Test
    void calls_that_wait_are_served_in_the_order_in_which_they_asked() {
        desk.staff(SPRING, List.of(ANN), NO_WRAP_UP, 0);
        open(ANN, 1);
        AttemptId talking = AttemptId.next();
        AttemptId first = AttemptId.next();
        AttemptId givesUp = AttemptId.next();
        AttemptId second = AttemptId.next();
        desk.reserve(talking, SPRING, at(2));
        assertEquals(List.of(), desk.reserve(givesUp, SPRING, at(3)));
        assertEquals(List.of(), desk.reserve(first, SPRING, at(4)));
        assertEquals(List.of(), desk.reserve(second, SPRING, at(5)));
        desk.release(givesUp, at(6));
        assertEquals(List.of(new DeskAction.Assign(first, leg(ANN))), desk.release(talking, at(7)));
        assertEquals(List.of(new DeskAction.Assign(second, leg(ANN))), desk.release(first, at(8)));
    }

    @Test
    void after_a_call_an_agent_wraps_up_before_the_next() {
        desk.staff(SPRING, List.of(ANN), Duration.ofSeconds(30), 0);
        open(ANN, 1);
        AttemptId attempt = AttemptId.next();
        desk.reserve(attempt, SPRING, at(2));
        desk.bridged(attempt);
        assertEquals(List.of(), desk.release(attempt, at(10)));
        assertEquals(AgentState.WRAP_UP, desk.stateOf(ANN.agent()));
        AttemptId next = AttemptId.next();
        desk.reserve(next, SPRING, at(11));
        assertEquals(OptionalLong.of(at(40)), desk.nextTick(at(11)));
        assertEquals(List.of(), desk.tick(at(39)));
        assertEquals(List.of(new DeskAction.Assign(next, leg(ANN))), desk.tick(at(40)));
    }

    @Test
    void a_call_whose_agent_hangs_up_loses_the_agent_and_the_phone_is_called_again() {
        desk.staff(SPRING, List.of(ANN), NO_WRAP_UP, 0);
        open(ANN, 1);
        AttemptId attempt = AttemptId.next();
        desk.reserve(attempt, SPRING, at(2));
        assertEquals(List.of(new DeskAction.Lose(attempt, ANN.agent())), desk.legClosed(ANN.agent(), at(20)));
        assertEquals(List.of(), desk.release(attempt, at(20)));
        assertEquals(List.of(new DeskAction.OpenLeg(ANN)), desk.tick(at(21)));
    }

    @Test
    void a_phone_that_refuses_is_called_again_later_and_later() {
        desk.staff(SPRING, List.of(ANN), NO_WRAP_UP, 0);
        double now = 0;
        List<Double> waits = new ArrayList<>();
        for (int attempt = 0; attempt < 8; attempt++) {
            desk.legClosed(ANN.agent(), at(now));
            double next = desk.nextTick(at(now)).orElseThrow() / 1e9;
            waits.add(next - now);
            now = next;
            assertEquals(List.of(new DeskAction.OpenLeg(ANN)), desk.tick(at(now)));
        }
        assertEquals(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 32.0, 32.0), waits);
    }

    @Test
    void a_phone_that_never_says_anything_is_given_up_and_called_again() {
        desk.staff(SPRING, List.of(ANN), NO_WRAP_UP, 0);
        double limit = AgentDesk.OPENING_AT_MOST.toSeconds();
        assertEquals(List.of(new DeskAction.CloseLeg(ANN.agent())), desk.tick(at(limit)));
        double next = desk.nextTick(at(limit)).orElseThrow() / 1e9;
        assertEquals(List.of(new DeskAction.OpenLeg(ANN)), desk.tick(at(next)));
    }

    @Test
    void legs_that_no_campaign_needs_are_closed_once_their_call_is_over() {
        desk.staff(SPRING, List.of(ANN, BOB), NO_WRAP_UP, 0);
        open(ANN, 1);
        open(BOB, 1);
        AttemptId attempt = AttemptId.next();
        desk.reserve(attempt, SPRING, at(2));
        assertEquals(List.of(new DeskAction.CloseLeg(BOB.agent())), desk.dismiss(SPRING, at(3)));
        assertEquals(List.of(new DeskAction.CloseLeg(ANN.agent())), desk.release(attempt, at(4)));
        desk.legClosed(ANN.agent(), at(5));
        desk.legClosed(BOB.agent(), at(5));
        assertEquals(Map.of(), desk.states());
    }

    @Test
    void a_leg_that_opens_after_its_campaign_is_over_is_closed() {
        desk.staff(SPRING, List.of(ANN), NO_WRAP_UP, 0);
        assertEquals(List.of(new DeskAction.CloseLeg(ANN.agent())), desk.dismiss(SPRING, at(1)));
        assertEquals(List.of(new DeskAction.CloseLeg(ANN.agent())), desk.legOpened(leg(ANN), at(2)));
    }

    /** Whatever happens in whatever order: no agent has two calls, no call two agents, nobody waits while an agent of theirs is free. */
    @Property(tries = 300)
    void each_agent_has_one_call_and_nobody_waits_beside_a_free_agent(
            @ForAll @Size(max = 120) List<@IntRange(max = 9999) Integer> script) {
        List<AgentCall> agents =
                IntStream.range(0, 4).mapToObj(n -> call("agent" + n)).toList();
        List<CampaignId> campaigns = List.of(CampaignId.next(), CampaignId.next());
        List<AttemptId> attempts =
                IntStream.range(0, 6).mapToObj(n -> AttemptId.next()).toList();
        AgentDesk model = new AgentDesk();
        Map<AttemptId, AgentId> has = new HashMap<>();
        long now = 0;
        for (int step : script) {
            now += at(0.5);
            AgentCall agent = agents.get(step / 10 % 4);
            int which = step / 100 % 6;
            AttemptId attempt = attempts.get(which);
            // Each attempt belongs to one campaign.
            CampaignId campaign = campaigns.get(which % 2);
            List<DeskAction> actions = switch (step % 10) {
                case 0 -> model.staff(campaign, agents.subList(0, 1 + step / 10 % 4), Duration.ofSeconds(1), now);
                case 1 -> model.dismiss(campaign, now);
                case 2, 3 -> model.legOpened(leg(agent), now);
                case 4 -> model.legClosed(agent.agent(), now);
                case 5, 6 -> model.reserve(attempt, campaign, now);
                case 7 -> {
                    has.remove(attempt);
                    yield model.release(attempt, now);
                }
                case 8 -> {
                    model.bridged(attempt);
                    yield List.of();
                }
                default -> model.tick(now);
            };
            follow(actions, has);
            check(model, has, campaigns);
        }
    }

    private static void follow(List<DeskAction> actions, Map<AttemptId, AgentId> has) {
        for (DeskAction action : actions) {
            if (action instanceof DeskAction.Assign assign) {
                AgentId before = has.put(assign.attempt(), assign.leg().agent());
                assertTrue(before == null || before.equals(assign.leg().agent()), "a second agent for a call");
            } else if (action instanceof DeskAction.Lose lose) {
                assertEquals(lose.agent(), has.remove(lose.attempt()));
            }
        }
    }

    private static void check(AgentDesk desk, Map<AttemptId, AgentId> has, List<CampaignId> campaigns) {
        assertEquals(has.size(), has.values().stream().distinct().count(), "an agent has two calls");
        has.forEach((attempt, agent) -> {
            AgentState state = desk.stateOf(agent);
            assertTrue(state == AgentState.RESERVED || state == AgentState.TALKING, "a call's agent is " + state);
        });
        long busy = desk.states().values().stream()
                .filter(state -> state == AgentState.RESERVED || state == AgentState.TALKING)
                .count();
        assertEquals(has.size(), busy);
        for (CampaignId campaign : campaigns) {
            boolean free = desk.statesIn(campaign).containsValue(AgentState.FREE);
            assertTrue(!free || desk.waitingIn(campaign) == 0, "somebody waits beside a free agent");
        }
    }
}
