package org.cordboard.core.ports;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cordboard.core.distribution.DialerResult;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.strategy.CampaignState;

/**
 * What outside dialers do: dialing devices that are none of our nodes. Each call says that the dialer is there. All throw {@link
 * OperationRefusedException} NOT_FOUND when it is not registered in the account. Thread-safe, blocks on SQL unless said otherwise.
 */
public interface DialerOperations {
    /**
     * Makes a dialer known, or changes what was known of it.
     *
     * @param recordsPerMinute what it dials, by campaign; 0 where it does not know
     * @throws OperationRefusedException INVALID when a campaign is not in this account, CONFLICT when a node has this id
     */
    OutsideDialer register(AccountId account, DeviceId device, Map<CampaignId, Integer> recordsPerMinute)
            throws OperationRefusedException;

    /** Forgets a dialer: it gets no more records; what it has in hand it may still bring results of, once it registers again. */
    void remove(AccountId account, DeviceId device) throws OperationRefusedException;

    /** One dialer. */
    OutsideDialer find(AccountId account, DeviceId device) throws OperationRefusedException;

    /**
     * Takes records of one campaign, at most so many, each with a lease; waits for the first of them so long at most. A newer request of the
     * same dialer for the same campaign ends an older one that waits, with nothing. The future never blocks a thread, and fails with {@link
     * StoreUnavailableException} when the store does not answer.
     *
     * @throws OperationRefusedException INVALID when the dialer is not registered for this campaign, CONFLICT when this node stops
     */
    CompletableFuture<Taken> take(AccountId account, DeviceId device, CampaignId campaign, int most, Duration wait)
            throws OperationRefusedException;

    /** Takes results, each by itself: one that is refused does not keep others out. Idempotent by attempt id. */
    List<DialerResult.Answer> results(AccountId account, DeviceId device, List<DialerResult> results)
            throws OperationRefusedException;

    /** Makes leases last from now on, anew; those that are missing in the answer are lost, their records must not be dialed. */
    List<LeasedRecord> renew(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException;

    /** Gives back records that were not dialed; those that are missing in the answer were not the device's to give back. */
    List<LeaseKey> giveBack(AccountId account, DeviceId device, Collection<LeaseKey> leases)
            throws OperationRefusedException;

    /** What the dialer has in hand by the store's word, so that one that lost its memory can give it back. */
    List<LeasedRecord> inHand(AccountId account, DeviceId device) throws OperationRefusedException;

    /**
     * What was taken.
     *
     * @param campaign where the campaign stands: only of a RUNNING one there may be records later
     * @param lease how long each record's lease lasts, counted from before the request was sent
     * Immutable.
     */
    record Taken(CampaignState campaign, Duration lease, List<LeasedRecord> records) {
        public Taken {
            records = List.copyOf(records);
        }
    }
}
