package org.cordboard.ratype.switchboard;

import org.cordboard.core.agent.AgentCall;

/**
 * One agent's login on this node: an activity of the switchboard resource adaptor. It starts with {@link AgentLegDue} and ends with
 * {@link #closed}. Nothing blocks. Thread-safe.
 */
public interface AgentSession {
    /** Whom to call. */
    AgentCall call();

    /** The agent's leg is open: the agent can be given calls. */
    void opened(String node, String leg);

    /**
     * The leg is closed, or could not be opened. Ends this activity.
     *
     * @param reason one sentence for the operator
     */
    void closed(String reason);
}
