package org.cordboard.core.ports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cordboard.core.call.AttemptResult;

/** How a node is, for its health pages and metrics. Memory accesses only. Thread-safe. */
public interface NodeStatus {
    /** The node's id, `node.id`. */
    String node();

    /** When it started, UTC. */
    Instant startedAt();

    /** Why it is not ready, one sentence each with its remedy (journal cannot be written, store gone, draining, ...); empty when ready. */
    List<String> notReady();

    /** What does not keep it from being ready but somebody should look at, one sentence each: trunks that are down, a switch that is behind. */
    List<String> remarks();

    /** The node in numbers. */
    Figures figures();

    /**
     * The node in numbers, over all accounts.
     *
     * @param liveCalls attempts without a result now
     * @param bridgedNow calls joined to an agent now
     * @param agentsFree agents with an open leg and no call
     * @param agentsBusy agents reserved, talking or in wrap-up
     * @param agentsOffline agents without an open leg
     * @param queued leased records in this device's queues
     * @param journal entries of the journal, of each kind
     * @param started attempts started since the node did
     * @param ended attempts ended since the node started, by result
     * @param storeGoneFor how long the store has not answered, zero when it does
     * @param switchLag how long the oldest call waits until the switch sends its INVITE, zero when none waits
     * Immutable.
     */
    record Figures(
            int liveCalls,
            int bridgedNow,
            int agentsFree,
            int agentsBusy,
            int agentsOffline,
            int queued,
            Journal.Size journal,
            long started,
            Map<AttemptResult, Long> ended,
            Duration storeGoneFor,
            Duration switchLag) {
        public Figures {
            ended = Map.copyOf(ended);
        }
    }
}
