package org.cordboard.core.distribution;

import java.util.Set;
import org.cordboard.core.id.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A queue of a campaign: each dialing device that has it holds its own.
 *
 * @param rule from which pools it is fed
 * @param size how much it holds; null: what the node's configuration says
 * @param skill agents of this level of skill and above, up to that of the next queue, take its calls; 0: everybody
 * @param devices only these have it; empty: all that dial for the campaign
 * Immutable.
 */
public record DialQueue(
        QueueName name, SelectionRule rule, @Nullable QueueSize size, int skill, Set<DeviceId> devices) {
    public DialQueue {
        devices = Set.copyOf(devices);
    }

    /** Whether this device has such a queue. */
    public boolean on(DeviceId device) {
        return devices.isEmpty() || devices.contains(device);
    }
}
