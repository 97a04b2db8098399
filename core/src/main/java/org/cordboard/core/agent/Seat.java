package org.cordboard.core.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.CampaignId;
import org.jspecify.annotations.Nullable;

/** One agent's place at the desk. Confined to the desk. */
final class Seat {
    final AgentCall call;
    /** The campaigns that this agent works in, and the level of the calls that are this agent's there. */
    final Map<CampaignId, Integer> campaigns = new HashMap<>();

    Line line = Line.CLOSED;
    AgentState state = AgentState.OFFLINE;
    int failures;
    long openedAt;
    long idleSince;
    /** When CLOSED: call the phone from then on. OPENING, CLOSING: give up then. WRAP_UP: over then. */
    long dueAt;

    @Nullable AttemptId attempt;

    private @Nullable AgentLeg leg;
    private Duration wrapUp = Duration.ZERO;

    Seat(AgentCall call, long now) {
        this.call = call;
        this.dueAt = now;
    }

    boolean wanted() {
        return !campaigns.isEmpty();
    }

    Optional<AgentLeg> leg() {
        return Optional.ofNullable(leg);
    }

    void opening(long now) {
        line = Line.OPENING;
        dueAt = now + AgentDesk.OPENING_AT_MOST.toNanos();
    }

    void opened(AgentLeg opened, long now) {
        leg = opened;
        attempt = null;
        line = Line.OPEN;
        state = AgentState.FREE;
        openedAt = now;
        idleSince = now;
    }

    void closing(long now) {
        line = Line.CLOSING;
        state = AgentState.OFFLINE;
        dueAt = now + AgentDesk.OPENING_AT_MOST.toNanos();
    }

    void closed(long retryAt) {
        leg = null;
        attempt = null;
        line = Line.CLOSED;
        state = AgentState.OFFLINE;
        dueAt = retryAt;
    }

    void reservedFor(AttemptId call, Duration wrapUpAfter) {
        attempt = call;
        state = AgentState.RESERVED;
        wrapUp = wrapUpAfter;
    }

    void released(long now) {
        attempt = null;
        if (state == AgentState.TALKING && !wrapUp.isZero()) {
            state = AgentState.WRAP_UP;
            dueAt = now + wrapUp.toNanos();
        } else {
            // An agent who was kept but never talked keeps the place in the row.
            idleSince = state == AgentState.TALKING ? now : idleSince;
            state = AgentState.FREE;
        }
    }
}
