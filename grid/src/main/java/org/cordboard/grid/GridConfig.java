package org.cordboard.grid;

import java.time.Duration;
import java.util.List;
import org.cordboard.core.id.DeviceId;

/**
 * How this node joins the grid.
 *
 * @param device this node's id, unique in the cluster
 * @param clusterName members of other names are refused
 * @param host address to bind to: loopback or private (RFC 1918, RFC 4193)
 * @param firstPort first TCP port to try, 0 for any free one
 * @param ports how many ports to try from the first on
 * @param members other members, `HOST:PORT` each; empty for a node of its own
 * @param publicAddressAllowed whether a host that is neither loopback nor private is accepted; the grid is not encrypted
 * @param heartbeatLimit a member not heard for so long is taken to be gone; at least 2 s
 * @param announcedAs where other members reach this one, `HOST:PORT`, when that is not where it listens: through a tunnel or a forwarded
 *     port; empty otherwise
 * Immutable.
 */
public record GridConfig(
        DeviceId device,
        String clusterName,
        String host,
        int firstPort,
        int ports,
        List<String> members,
        boolean publicAddressAllowed,
        Duration heartbeatLimit,
        String announcedAs) {
    public GridConfig {
        members = List.copyOf(members);
    }

    /** A member that is reached where it listens. */
    public GridConfig(
            DeviceId device,
            String clusterName,
            String host,
            int firstPort,
            int ports,
            List<String> members,
            boolean publicAddressAllowed,
            Duration heartbeatLimit) {
        this(device, clusterName, host, firstPort, ports, members, publicAddressAllowed, heartbeatLimit, "");
    }

    /** A node of its own on loopback, on any free port. */
    public static GridConfig alone(DeviceId device) {
        return new GridConfig(device, "cordboard", "127.0.0.1", 0, 1, List.of(), false, Duration.ofSeconds(5));
    }
}
