package org.cordboard.core.call;

import java.time.Duration;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;

/**
 * A trunk of an account.
 *
 * @param pingEvery how often each of its servers is asked by OPTIONS whether it is there, 1 s to 1 h; zero for never
 * Immutable.
 */
public record Trunk(
        AccountId account, TrunkId id, String name, TrunkTarget target, TrunkLimits limits, Duration pingEvery) {
    /** How often a trunk is asked unless somebody wants it otherwise. */
    public static final Duration DEFAULT_PING = Duration.ofSeconds(30);

    /** A trunk without limits, asked every 30 s. */
    public Trunk(AccountId account, TrunkId id, String name, TrunkTarget target) {
        this(account, id, name, target, TrunkLimits.NONE, DEFAULT_PING);
    }
}
