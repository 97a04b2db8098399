package org.cordboard.core.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;

/**
 * The desk that holds the agents' legs of one node and alone gives them to answered calls: each agent to one call at a time, the
 * longest idle first, calls in the order in which they asked. Pure: what is to be done comes back as {@link DeskAction}s, time is
 * given in nanoseconds of a monotonic clock. Confined to one thread.
 */
public final class AgentDesk {
    /** An agent's phone that neither answers nor refuses for so long is given up and called again later. */
    static final Duration OPENING_AT_MOST = Duration.ofSeconds(75);

    private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_DOUBLINGS = 5;
    private static final long STEADY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<AgentId, Seat> seats = new LinkedHashMap<>();
    private final Map<AttemptId, Seat> reserved = new HashMap<>();
    private final Set<AttemptId> held = new HashSet<>();
    private final Map<AttemptId, Wish> wishes = new LinkedHashMap<>();
    private final Map<CampaignId, Duration> wrapUps = new HashMap<>();

    /** A call that wants an agent of this level in its campaign, or above. Immutable. */
    private record Wish(CampaignId campaign, int level) {}

    /** These agents, and no others, work in the campaign from now on, all on one level of skill. */
    public List<DeskAction> staff(CampaignId campaign, Collection<AgentCall> agents, Duration wrapUp, long now) {
        Map<AgentCall, Integer> levels = new LinkedHashMap<>();
        agents.forEach(agent -> levels.put(agent, 0));
        return staff(campaign, levels, wrapUp, now);
    }

    /**
     * These agents, and no others, work in the campaign from now on; legs that are missing are opened, those that nobody needs are
     * closed.
     *
     * @param agents with the level of the calls that are theirs in the first place
     */
    public List<DeskAction> staff(CampaignId campaign, Map<AgentCall, Integer> agents, Duration wrapUp, long now) {
        List<DeskAction> actions = new ArrayList<>();
        wrapUps.put(campaign, wrapUp);
        Set<AgentId> wanted = new HashSet<>();
        agents.forEach((agent, level) -> {
            wanted.add(agent.agent());
            Seat seat = seats.computeIfAbsent(agent.agent(), id -> new Seat(agent, now));
            seat.campaigns.put(campaign, level);
        });
        for (Seat seat : seats.values()) {
            if (!wanted.contains(seat.call.agent())) {
                seat.campaigns.remove(campaign);
            }
        }
        tidy(actions, now);
        return actions;
    }

    /** The campaign needs no agents any more: its wishes are forgotten, legs that nobody else needs are closed once they are free. */
    public List<DeskAction> dismiss(CampaignId campaign, long now) {
        wrapUps.remove(campaign);
        wishes.values().removeIf(wish -> wish.campaign().equals(campaign));
        seats.values().forEach(seat -> seat.campaigns.remove(campaign));
        List<DeskAction> actions = new ArrayList<>();
        tidy(actions, now);
        return actions;
    }

    /** An agent answered: the leg is open. */
    public List<DeskAction> legOpened(AgentLeg leg, long now) {
        List<DeskAction> actions = new ArrayList<>();
        Seat seat = seats.get(leg.agent());
        if (seat == null) {
            actions.add(new DeskAction.CloseLeg(leg.agent()));
            return actions;
        }
        lose(seat, actions);
        seat.opened(leg, now);
        tidy(actions, now);
        return actions;
    }

    /** An agent's leg is closed, or could not be opened: a call that has this agent loses it, and the phone is called again later. */
    public List<DeskAction> legClosed(AgentId agent, long now) {
        List<DeskAction> actions = new ArrayList<>();
        Seat seat = seats.get(agent);
        if (seat == null || seat.line == Line.CLOSED) {
            return actions;
        }
        lose(seat, actions);
        boolean asked = seat.line == Line.CLOSING;
        boolean steady = seat.line == Line.OPEN && now - seat.openedAt >= STEADY_NANOS;
        seat.failures = asked || steady ? 0 : seat.failures + 1;
        seat.closed(
                asked ? now : now + (FIRST_RETRY_NANOS << Math.min(MOST_DOUBLINGS, Math.max(0, seat.failures - 1))));
        tidy(actions, now);
        return actions;
    }

    /**
     * A call that is about to be made is this agent's alone: nobody else gets the agent, and once the call asks, it gets this one.
     *
     * @return whether the agent was free
     */
    public boolean hold(AttemptId attempt, CampaignId campaign, AgentId agent) {
        Seat seat = seats.get(agent);
        if (seat == null || seat.state != AgentState.FREE || reserved.containsKey(attempt)) {
            return false;
        }
        reserved.put(attempt, seat);
        held.add(attempt);
        seat.reservedFor(attempt, wrapUps.getOrDefault(campaign, Duration.ZERO));
        return true;
    }

    /** A call needs any agent of its campaign. */
    public List<DeskAction> reserve(AttemptId attempt, CampaignId campaign, long now) {
        return reserve(attempt, campaign, 0, now);
    }

    /**
     * A call needs an agent of its campaign. Asked again, it gets the same answer again.
     *
     * @param level agents of this level of skill or above; the lowest of them that is free comes first
     */
    public List<DeskAction> reserve(AttemptId attempt, CampaignId campaign, int level, long now) {
        List<DeskAction> actions = new ArrayList<>();
        Seat seat = reserved.get(attempt);
        if (seat != null) {
            held.remove(attempt);
            seat.leg().ifPresent(leg -> actions.add(new DeskAction.Assign(attempt, leg)));
            return actions;
        }
        wishes.putIfAbsent(attempt, new Wish(campaign, level));
        tidy(actions, now);
        return actions;
    }

    /** The call is joined to its agent. */
    public void bridged(AttemptId attempt) {
        Seat seat = reserved.get(attempt);
        if (seat != null) {
            seat.state = AgentState.TALKING;
        }
    }

    /** The call gives its agent back, or no longer wants one. An agent who talked wraps up first. Idempotent. */
    public List<DeskAction> release(AttemptId attempt, long now) {
        List<DeskAction> actions = new ArrayList<>();
        wishes.remove(attempt);
        held.remove(attempt);
        Seat seat = reserved.remove(attempt);
        if (seat == null) {
            return actions;
        }
        seat.released(now);
        tidy(actions, now);
        return actions;
    }

    /** Time has passed: wrap-ups end, phones are called again. */
    public List<DeskAction> tick(long now) {
        List<DeskAction> actions = new ArrayList<>();
        for (Seat seat : seats.values()) {
            boolean stuck = (seat.line == Line.OPENING || seat.line == Line.CLOSING) && seat.dueAt - now <= 0;
            if (stuck && seat.line == Line.OPENING) {
                actions.add(new DeskAction.CloseLeg(seat.call.agent()));
                seat.failures++;
            }
            if (stuck) {
                seat.closed(now + (FIRST_RETRY_NANOS << Math.min(MOST_DOUBLINGS, seat.failures)));
            }
            if (seat.state == AgentState.WRAP_UP && seat.dueAt - now <= 0) {
                seat.state = AgentState.FREE;
                seat.idleSince = now;
            }
        }
        tidy(actions, now);
        return actions;
    }

    /** When {@link #tick} has something to do next, in nanoseconds of the same clock. */
    public OptionalLong nextTick(long now) {
        OptionalLong wait = seats.values().stream()
                .filter(seat -> seat.line != Line.OPEN || seat.state == AgentState.WRAP_UP)
                .mapToLong(seat -> seat.dueAt - now)
                .min();
        return wait.isPresent() ? OptionalLong.of(now + wait.getAsLong()) : wait;
    }

    /** What this agent is doing. */
    public AgentState stateOf(AgentId agent) {
        Seat seat = seats.get(agent);
        return seat == null ? AgentState.OFFLINE : seat.state;
    }

    /** All agents at the desk and what they are doing. */
    public Map<AgentId, AgentState> states() {
        Map<AgentId, AgentState> states = new LinkedHashMap<>();
        seats.forEach((agent, seat) -> states.put(agent, seat.state));
        return states;
    }

    /** The agents of a campaign, by what they are doing. */
    public Map<AgentId, AgentState> statesIn(CampaignId campaign) {
        Map<AgentId, AgentState> states = new LinkedHashMap<>();
        seats.forEach((agent, seat) -> {
            if (seat.campaigns.containsKey(campaign)) {
                states.put(agent, seat.state);
            }
        });
        return states;
    }

    /** The campaigns that have agents here. */
    public Set<CampaignId> campaigns() {
        return Set.copyOf(wrapUps.keySet());
    }

    /** The agent this call has. */
    public Optional<AgentId> agentOf(AttemptId attempt) {
        return Optional.ofNullable(reserved.get(attempt)).map(seat -> seat.call.agent());
    }

    /** Calls of a campaign that wait for an agent. */
    public int waitingIn(CampaignId campaign) {
        return (int) wishes.values().stream()
                .filter(wish -> wish.campaign().equals(campaign))
                .count();
    }

    private void lose(Seat seat, List<DeskAction> actions) {
        AttemptId attempt = seat.attempt;
        if (attempt != null) {
            reserved.remove(attempt);
            // A call that has not asked yet has nothing to lose: when it asks, it gets another agent.
            if (!held.remove(attempt)) {
                actions.add(new DeskAction.Lose(attempt, seat.call.agent()));
            }
        }
    }

    /** Brings legs to what the campaigns need, and gives free agents to those who wait. */
    private void tidy(List<DeskAction> actions, long now) {
        seats.values().removeIf(seat -> !seat.wanted() && seat.line == Line.CLOSED);
        for (Seat seat : seats.values()) {
            if (seat.wanted() && seat.line == Line.CLOSED && seat.dueAt - now <= 0) {
                seat.opening(now);
                actions.add(new DeskAction.OpenLeg(seat.call));
            } else if (!seat.wanted()
                    && seat.attempt == null
                    && (seat.line == Line.OPEN || seat.line == Line.OPENING)) {
                seat.closing(now);
                actions.add(new DeskAction.CloseLeg(seat.call.agent()));
            }
        }
        serveWishes(actions);
    }

    private void serveWishes(List<DeskAction> actions) {
        for (Map.Entry<AttemptId, Wish> wish : List.copyOf(wishes.entrySet())) {
            Optional<Seat> free = longestIdle(wish.getValue());
            free.flatMap(Seat::leg).ifPresent(leg -> {
                Seat seat = free.get();
                wishes.remove(wish.getKey());
                reserved.put(wish.getKey(), seat);
                seat.reservedFor(
                        wish.getKey(), wrapUps.getOrDefault(wish.getValue().campaign(), Duration.ZERO));
                actions.add(new DeskAction.Assign(wish.getKey(), leg));
            });
        }
    }

    private Optional<Seat> longestIdle(Wish wish) {
        ToIntFunction<Seat> level = seat -> seat.campaigns.getOrDefault(wish.campaign(), -1);
        ToLongFunction<Seat> idleSince = seat -> seat.idleSince;
        return seats.values().stream()
                .filter(seat -> seat.state == AgentState.FREE && level.applyAsInt(seat) >= wish.level())
                .min(Comparator.comparingInt(level).thenComparingLong(idleSince));
    }
}
