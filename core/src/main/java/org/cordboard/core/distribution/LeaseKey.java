package org.cordboard.core.distribution;

import org.cordboard.core.id.RecordId;

/** One lease on one record, as a device names it. Immutable. */
public record LeaseKey(RecordId record, long epoch) {
    /** The name of this lease. */
    public static LeaseKey of(LeasedRecord leased) {
        return new LeaseKey(leased.record().id(), leased.lease().epoch());
    }
}
