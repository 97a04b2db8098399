package org.cordboard.node;

import org.cordboard.core.ports.AccountStore;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.AttemptStore;
import org.cordboard.core.ports.AuditStore;
import org.cordboard.core.ports.CampaignStore;
import org.cordboard.core.ports.DeviceStore;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.ports.PlanStore;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.ports.RecordStore;
import org.cordboard.core.ports.ReviewStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.ports.TrunkStore;

/** A real store whose connection can be cut. */
final class GoneStore implements Store {
    private final Store store;
    volatile boolean gone;

    GoneStore(Store store) {
        this.store = store;
    }

    private Store reached() {
        if (gone) {
            throw new StoreUnavailableException(
                    "the store did not answer; see whether it runs", new java.io.IOException("Connection refused"));
        }
        return store;
    }

    @Override
    public AccountStore accounts() {
        return reached().accounts();
    }

    @Override
    public ListStore lists() {
        return reached().lists();
    }

    @Override
    public TrunkStore trunks() {
        return reached().trunks();
    }

    @Override
    public AgentStore agents() {
        return reached().agents();
    }

    @Override
    public CampaignStore campaigns() {
        return reached().campaigns();
    }

    @Override
    public RecordStore records() {
        return reached().records();
    }

    @Override
    public AttemptStore attempts() {
        return reached().attempts();
    }

    @Override
    public ReviewStore reviews() {
        return reached().reviews();
    }

    @Override
    public PlanStore plans() {
        return reached().plans();
    }

    @Override
    public PoolStore pools() {
        return reached().pools();
    }

    @Override
    public RecordDesk recordDesk() {
        return reached().recordDesk();
    }

    @Override
    public AuditStore audit() {
        return reached().audit();
    }

    @Override
    public DeviceStore devices() {
        return reached().devices();
    }

    @Override
    public boolean reachable() {
        return !gone && store.reachable();
    }

    @Override
    public void close() {
        store.close();
    }
}
