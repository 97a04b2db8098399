package org.cordboard.ratype.switchboard;

import java.io.Serializable;
import org.cordboard.core.call.DueAttempt;

/** A call record is to be dialed now: journalled as started. On {@link DialAttempt}. Immutable. */
public record CallRecordDue(DueAttempt attempt) implements Serializable {}
