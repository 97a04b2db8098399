package org.cordboard.core.ports;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.cordboard.core.distribution.DeviceLeases;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;

/** Call records and their leases. Thread-safe, blocking. */
public interface RecordStore {
    /** Records of a campaign that are due now, in dialing order; those whose number is claimed elsewhere in the account are left out. */
    List<CallRecord> due(AccountId account, CampaignId campaign, int limit);

    /**
     * Leases those of these records that are still due and whose number nobody in the account holds: one conditional update, which
     * claims the number as well and raises the record's epoch. The lease counts from before the request was sent.
     *
     * @return what was leased, in the order asked for; the others stay as they were
     */
    List<LeasedRecord> lease(
            AccountId account, CampaignId campaign, DeviceId device, List<RecordId> records, Duration duration);

    /**
     * Extends the leases that still belong to the device at their epoch.
     *
     * @return the extended leases; what is missing is lost and must not be dialed
     */
    List<LeasedRecord> renew(DeviceId device, Collection<LeasedRecord> leases, Duration duration);

    /** Gives back what was never dialed: the record is due again at once, no attempt is counted. Older epochs change nothing. */
    void giveBack(DeviceId device, Collection<LeasedRecord> leases);

    /**
     * Gives back those of these leases that have not been renewed since they were taken. For a device that renews what it is handed
     * before it dials: what is given back here it has not dialed and never will, what it has renewed stays its own.
     */
    void recall(DeviceId device, Collection<LeasedRecord> leases);

    /**
     * Every lease that this device holds by the store's word, so that a device that starts again can give back what its journal
     * does not know. Only to be given back or counted, never dialed: the lease's clocks are those of the device's earlier life.
     */
    List<LeasedRecord> heldBy(DeviceId device);

    /**
     * Takes back every lease that ended more than {@code margin} ago without a result: an attempt {@code UNCONFIRMED} is written at
     * the lease's end and the record waits its whole retry interval from then.
     *
     * @return how many
     */
    int reclaimExpired(Duration margin);

    /** The devices that hold leases of this account, and how many. */
    List<DeviceLeases> leasesByDevice(AccountId account);

    /**
     * Ends every lease of this account that the device has, as {@link #reclaimExpired} does, but now.
     *
     * @return how many
     */
    int declareLost(AccountId account, DeviceId device);
}
