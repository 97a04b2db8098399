package org.cordboard.core.ports;

import java.util.Optional;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.jspecify.annotations.Nullable;

/** Trunks. Thread-safe, blocking. */
public interface TrunkStore {
    /** Stores a new trunk. */
    void add(Trunk trunk);

    /** The trunk, unless it does not exist in this account. */
    Optional<Trunk> find(AccountId account, TrunkId trunk);

    /** All trunks, newest first. */
    Page<Trunk> page(AccountId account, @Nullable String cursor, int limit);
}
