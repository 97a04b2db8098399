package org.cordboard.node.config;

import java.time.Duration;
import org.cordboard.core.distribution.QueueSize;

/**
 * How campaigns are fed to dialing devices.
 *
 * @param lease how long a device may dial what it was given (`lease.duration`)
 * @param leaseMargin how long after its end a lease is taken back (`lease.margin`)
 * @param queue how much calling a queue holds (`queue.horizon`, `queue.least`, `queue.most`)
 * @param window records in a pool window at most (`pool.window`)
 * Immutable.
 */
public record FeedConfig(Duration lease, Duration leaseMargin, QueueSize queue, int window) {}
