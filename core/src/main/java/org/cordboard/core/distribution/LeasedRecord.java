package org.cordboard.core.distribution;

import java.io.Serializable;
import org.cordboard.core.record.CallRecord;

/** A call record with the lease under which it may be dialed. Immutable. */
public record LeasedRecord(CallRecord record, Lease lease) implements Serializable {}
