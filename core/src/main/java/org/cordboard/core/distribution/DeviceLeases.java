package org.cordboard.core.distribution;

import java.time.Instant;
import org.cordboard.core.id.DeviceId;

/**
 * What a dialing device holds of an account, by the store's word.
 *
 * @param leases records that it may dial
 * @param firstEnds when the first of these leases ends, unless it is renewed
 * @param lastEnds when the last of them ends
 * Immutable.
 */
public record DeviceLeases(DeviceId device, int leases, Instant firstEnds, Instant lastEnds) {}
