package org.cordboard.core.ports;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.distribution.LeaseKey;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.OutsideDialer;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;

/**
 * Dialing devices: outside dialers, what was handed out to them, and which devices drain. A lease of an outside dialer is taken when
 * its record is put into its queue; only from {@link #handOut} on may it have dialed. Thread-safe, blocking.
 */
public interface DeviceStore {
    /** Makes an outside dialer known, or replaces what was known of it. */
    void register(OutsideDialer dialer);

    /** It was heard of; false when it is not registered. */
    boolean heard(AccountId account, DeviceId device, Instant at);

    /** Forgets it; what it was handed out stays its own. False when it was not registered. */
    boolean remove(AccountId account, DeviceId device);

    /** The outside dialer, unless it is not registered in this account. */
    Optional<OutsideDialer> find(AccountId account, DeviceId device);

    /** All outside dialers, for those who fill their queues, by name. */
    List<OutsideDialer> ofAllAccounts();

    /**
     * Writes that these are in the device's hands from now on.
     *
     * @return those of them, each once, that were not handed out before: only these may the device be told of
     */
    List<LeasedRecord> handOut(AccountId account, DeviceId device, Collection<LeasedRecord> leases);

    /** Which leases on these records were ever handed out to the device, with the record as it is now. */
    Map<LeaseKey, CallRecord> handedOut(AccountId account, DeviceId device, Collection<RecordId> records);

    /** The running leases that the device has in its hands; not to be dialed by their durations, as {@link RecordStore#heldBy}. */
    List<LeasedRecord> inHand(AccountId account, DeviceId device);

    /** The running leases of the device that were never handed out: they wait in a queue, or in none any more. */
    List<LeasedRecord> notHandedOut(AccountId account, DeviceId device);

    /** The records that these attempts were on, as far as the store knows the attempts. */
    Map<AttemptId, RecordId> recordsOf(AccountId account, Collection<AttemptId> attempts);

    /** From now on the device gets no new records of this account, or gets them again; false when nothing changed. */
    boolean drain(AccountId account, DeviceId device, boolean drains);

    /** The devices that drain, by account, for those who fill their queues. */
    Map<AccountId, Set<DeviceId>> draining();
}
