package org.cordboard.core.ports;

import java.util.List;
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

    /**
     * Puts this in the place of the trunk with its id.
     *
     * @return false when there is none in its account
     */
    boolean change(Trunk trunk);

    /** The trunks of all accounts, for those who watch them. */
    List<Trunk> ofAllAccounts();

    /** All trunks, newest first. */
    Page<Trunk> page(AccountId account, @Nullable String cursor, int limit);
}
