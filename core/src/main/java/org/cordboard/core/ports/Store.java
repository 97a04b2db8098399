package org.cordboard.core.ports;

/**
 * The record of everything that must survive all nodes dying. Every call blocks on SQL and belongs on a pool named after its work;
 * when the store is slow or gone it throws {@link StoreUnavailableException} within the statement time-out. Thread-safe.
 */
public interface Store extends AutoCloseable {
    /** Accounts. */
    AccountStore accounts();

    /** Contact lists. */
    ListStore lists();

    /** Trunks. */
    TrunkStore trunks();

    /** Agents. */
    AgentStore agents();

    /** Campaigns. */
    CampaignStore campaigns();

    /** Call records and their leases. */
    RecordStore records();

    /** Attempts and their results. */
    AttemptStore attempts();

    /** What is known of attempts beside their results. */
    ReviewStore reviews();

    /** How the records of campaigns are distributed. */
    PlanStore plans();

    /** Which records stand in which pool. */
    PoolStore pools();

    /** What people do with single records. */
    RecordDesk recordDesk();

    /** Who changed what. */
    AuditStore audit();

    /** Dialing devices. */
    DeviceStore devices();

    /** Whether a trivial statement succeeds now. */
    boolean reachable();

    @Override
    void close();
}
