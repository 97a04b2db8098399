package org.cordboard.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.RecordId;

/**
 * Which leases this process has taken in, so that each is taken once: after a cut grid has become one again, or when an answer got lost,
 * a queue may bring a record a second time that is being dialed or was dialed. Also tells the feeder of this process whether its own
 * queue may still bring what could not be put there for sure. Remembers the newest leases only. Thread-safe.
 */
final class Taken {
    private static final int REMEMBERED = 100_000;

    private final Map<RecordId, Long> epochs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RecordId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** True once for each lease of a record, and never for one that is older than another that was taken. */
    synchronized boolean first(LeasedRecord leased) {
        RecordId record = leased.record().id();
        long epoch = leased.lease().epoch();
        Long known = epochs.get(record);
        if (known != null && known >= epoch) {
            return false;
        }
        epochs.remove(record);
        epochs.put(record, epoch);
        return true;
    }
}
