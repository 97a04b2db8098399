package org.cordboard.grid;

import com.hazelcast.collection.IQueue;
import com.hazelcast.collection.ItemEvent;
import com.hazelcast.collection.ItemListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The queue of one campaign on one dialing device: leased records in dialing order. Every call may cross the network. Thread-safe. */
public final class DeviceQueue {
    private final IQueue<QueuedRecord> queue;

    DeviceQueue(IQueue<QueuedRecord> queue) {
        this.queue = queue;
    }

    /**
     * Adds records at the end.
     *
     * @throws GridException when the grid does not answer
     */
    public void add(Collection<QueuedRecord> records) {
        Guarded.run("add to a device queue", () -> queue.addAll(records));
    }

    /**
     * Takes at most so many records from the front.
     *
     * @throws GridException when the grid does not answer
     */
    public List<QueuedRecord> take(int most) {
        return Guarded.get("take from a device queue", () -> {
            List<QueuedRecord> taken = new ArrayList<>();
            queue.drainTo(taken, most);
            return taken;
        });
    }

    /**
     * All that is in the queue now, from the front; it stays there.
     *
     * @throws GridException when the grid does not answer
     */
    public List<QueuedRecord> all() {
        return Guarded.get("look into a device queue", () -> List.copyOf(queue));
    }

    /**
     * Records in the queue now.
     *
     * @throws GridException when the grid does not answer
     */
    public int depth() {
        return Guarded.get("ask for the depth of a device queue", queue::size);
    }

    /** Runs this whenever records arrive, on a thread of the grid: it must only hand over. */
    public void onArrival(Runnable handOver) {
        Guarded.run(
                "watch a device queue",
                () -> queue.addItemListener(
                        new ItemListener<QueuedRecord>() {
                            @Override
                            public void itemAdded(ItemEvent<QueuedRecord> item) {
                                handOver.run();
                            }

                            @Override
                            public void itemRemoved(ItemEvent<QueuedRecord> item) {
                                // Only arrivals are waited for.
                            }
                        },
                        false));
    }

    /** Ends the queue and what is left in it, in the whole grid. */
    public void destroy() {
        Guarded.run("end a device queue", queue::destroy);
    }
}
