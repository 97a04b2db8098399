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
 * @param absentAfter an outside dialer that was not heard of for so long gets nothing more (`dialers.absent-after`)
 * Immutable.
 */
public record FeedConfig(Duration lease, Duration leaseMargin, QueueSize queue, int window, Duration absentAfter) {
    static final Duration ABSENT_AFTER = Duration.ofMinutes(2);

    /** With the default for outside dialers. */
    public FeedConfig(Duration lease, Duration leaseMargin, QueueSize queue, int window) {
        this(lease, leaseMargin, queue, window, ABSENT_AFTER);
    }
}
