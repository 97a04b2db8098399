package org.cordboard.core.distribution;

import java.io.Serializable;
import org.cordboard.core.record.CallRecord;

/**
 * A call record with the lease under which it may be dialed.
 *
 * @param queue the queue of the device that it is for
 * Immutable.
 */
public record LeasedRecord(CallRecord record, Lease lease, QueueName queue) implements Serializable {
    private static final QueueName MAIN = new QueueName("main");

    /** For the queue that every campaign begins with. */
    public LeasedRecord(CallRecord record, Lease lease) {
        this(record, lease, MAIN);
    }

    /** The same in another queue. */
    public LeasedRecord in(QueueName other) {
        return new LeasedRecord(record, lease, other);
    }
}
