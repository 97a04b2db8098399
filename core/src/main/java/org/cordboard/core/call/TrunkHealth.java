package org.cordboard.core.call;

import java.time.Instant;
import java.util.List;

/**
 * Whether a trunk can be reached: it is up when one of its servers is, and down when all are.
 *
 * @param since when this state began, UTC
 * @param reason what was heard last, one sentence; empty when nobody has asked
 * @param servers each server, in the order in which they are tried
 * Immutable.
 */
public record TrunkHealth(TrunkState state, Instant since, String reason, List<Server> servers) {
    public TrunkHealth {
        servers = List.copyOf(servers);
    }

    /** One server of a trunk. Immutable. */
    public record Server(String uri, ServerHealth health) {}

    /** The health of a trunk with these servers, at least one. */
    static TrunkHealth of(List<Server> servers) {
        List<Server> deciding = in(TrunkState.UP, servers);
        if (deciding.isEmpty()) {
            deciding = in(TrunkState.UNKNOWN, servers);
        }
        if (!deciding.isEmpty()) {
            return of(earliest(deciding), servers);
        }
        return of(latest(servers), servers);
    }

    private static TrunkHealth of(Server deciding, List<Server> servers) {
        ServerHealth health = deciding.health();
        return new TrunkHealth(health.state(), health.since(), health.reason(), servers);
    }

    private static List<Server> in(TrunkState state, List<Server> servers) {
        return servers.stream()
                .filter(server -> server.health().state() == state)
                .toList();
    }

    private static Server earliest(List<Server> servers) {
        return servers.stream()
                .reduce((one, other) ->
                        other.health().since().isBefore(one.health().since()) ? other : one)
                .orElseThrow();
    }

    private static Server latest(List<Server> servers) {
        return servers.stream()
                .reduce((one, other) ->
                        other.health().since().isAfter(one.health().since()) ? other : one)
                .orElseThrow();
    }
}
