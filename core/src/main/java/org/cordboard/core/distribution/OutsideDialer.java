package org.cordboard.core.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;

/**
 * A dialing device that is none of our nodes: it takes its records, and brings its results, over HTTP.
 *
 * @param recordsPerMinute what it dials, by campaign; 0 where it does not know: then it is measured
 * @param lastContact when it was last heard of, UTC
 * Immutable.
 */
public record OutsideDialer(
        AccountId account, DeviceId id, Map<CampaignId, Integer> recordsPerMinute, Instant lastContact) {
    public OutsideDialer {
        recordsPerMinute = Map.copyOf(recordsPerMinute);
    }

    /** Whether it was heard of lately; a clock that runs before ours makes nobody absent. */
    public boolean present(Instant now, Duration absentAfter) {
        return lastContact.plus(absentAfter).isAfter(now);
    }

    /** The same, heard of at this instant. */
    public OutsideDialer heardAt(Instant now) {
        return new OutsideDialer(account, id, recordsPerMinute, now);
    }
}
