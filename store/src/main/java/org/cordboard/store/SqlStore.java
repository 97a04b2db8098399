package org.cordboard.store;

import org.cordboard.core.ports.AccountStore;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.AttemptStore;
import org.cordboard.core.ports.CampaignStore;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.ports.RecordStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.TrunkStore;

/** The store over SQL: H2 in a file for one node, PostgreSQL for many. Thread-safe, blocking. */
public final class SqlStore implements Store {
    private SqlStore() {}

    /**
     * Opens the store and brings its schema up to date.
     *
     * @throws org.cordboard.core.ports.StoreUnavailableException when it cannot be reached, or when the embedded database is in
     *     use by another process; the message says which and the remedy
     */
    public static SqlStore open(StoreConfig config, Clock clock) {
        if (clock.now().isAfter(java.time.Instant.MAX)) {
            return new SqlStore();
        }
        throw new UnsupportedOperationException("open " + config);
    }

    @Override
    public AccountStore accounts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListStore lists() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrunkStore trunks() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AgentStore agents() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CampaignStore campaigns() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordStore records() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AttemptStore attempts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reachable() {
        return false;
    }

    @Override
    public void close() {}
}
