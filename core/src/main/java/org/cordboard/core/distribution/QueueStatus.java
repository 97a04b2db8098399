package org.cordboard.core.distribution;

import org.cordboard.core.id.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A queue on one dialing device as an operator sees it.
 *
 * @param skill level of the agents who take its calls
 * @param queued records in the queue
 * @param held records that the device has taken out of it and not dialed yet
 * @param perSecond records that the device dials in a second, by the owner's word
 * @param owner the node that feeds it; null: nobody now
 * Immutable.
 */
public record QueueStatus(
        QueueName name,
        DeviceId device,
        int skill,
        int queued,
        int held,
        double perSecond,
        @Nullable DeviceId owner) {
    /** For how many seconds it holds calling at the present rate; null while it is not used. */
    public @Nullable Double remainingSeconds() {
        return perSecond < 0.001 ? null : (queued + held) / perSecond;
    }
}
