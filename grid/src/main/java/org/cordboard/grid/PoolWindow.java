package org.cordboard.grid;

import com.hazelcast.collection.IQueue;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.core.record.CallRecord;

/**
 * A bounded view of the due records of a pool, in its order, held by the campaign's owner and rebuilt from the store at any time:
 * what it shows may be out of date, the lease decides. One writer, the owner. Thread-safe.
 */
public final class PoolWindow {
    private final IQueue<CallRecord> queue;

    PoolWindow(IQueue<CallRecord> queue) {
        this.queue = queue;
    }

    /**
     * Shows these records instead of what was shown.
     *
     * @throws GridException when the grid does not answer
     */
    public void show(List<CallRecord> records) {
        Guarded.run("fill a pool window", () -> {
            queue.clear();
            queue.addAll(records);
        });
    }

    /**
     * Takes at most so many records from the front.
     *
     * @throws GridException when the grid does not answer
     */
    public List<CallRecord> draw(int most) {
        return Guarded.get("draw from a pool window", () -> {
            List<CallRecord> drawn = new ArrayList<>();
            queue.drainTo(drawn, most);
            return drawn;
        });
    }

    /**
     * Records shown now.
     *
     * @throws GridException when the grid does not answer
     */
    public int size() {
        return Guarded.get("ask for the size of a pool window", queue::size);
    }

    /** Ends the window in the whole grid. */
    public void destroy() {
        Guarded.run("end a pool window", queue::destroy);
    }
}
