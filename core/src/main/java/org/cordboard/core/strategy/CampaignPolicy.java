package org.cordboard.core.strategy;

import java.io.Serializable;
import java.time.Duration;
import org.cordboard.core.call.CallPolicy;

/**
 * The rules of a campaign.
 *
 * @param call how each call is treated
 * @param maxAttempts attempts per record, 1 to 100
 * @param retryAfter from an unsuccessful attempt to the next on the same record
 * @param maxLines concurrent calls at most, over all devices
 * @param wrapUp how long an agent stays busy after a call
 * Immutable.
 */
public record CampaignPolicy(CallPolicy call, int maxAttempts, Duration retryAfter, int maxLines, Duration wrapUp)
        implements Serializable {
    /** Three attempts an hour apart, 100 lines, no wrap-up. */
    public static CampaignPolicy defaults() {
        return new CampaignPolicy(CallPolicy.defaults(), 3, Duration.ofHours(1), 100, Duration.ZERO);
    }
}
