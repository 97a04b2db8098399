package org.cordboard.harness.benchmarks.distribution;

import com.hazelcast.collection.IQueue;
import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.replicatedmap.ReplicatedMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Watches the level of the only queue of a node, as its owner sees it: what lies in the queue and what the node says that it holds
 * outside of it. It is looked at four times a millisecond. *Confined to one thread.*
 */
final class TopUps {
    private static final long LOOK_NANOS = 250_000;

    private final HazelcastInstance grid;

    private TopUps(HazelcastInstance grid) {
        this.grid = grid;
    }

    /** For how long the level was low, each time, in microseconds; a queue is low when it is not more than half full. */
    static String watch(HazelcastInstance grid, int full, Duration window) {
        TopUps watched = new TopUps(grid);
        List<Long> micros = new ArrayList<>();
        long end = System.nanoTime() + window.toNanos();
        long lowSince = 0;
        boolean low = true;
        boolean begun = false;
        while (System.nanoTime() - end < 0) {
            boolean isLow = watched.level() <= full / 2;
            if (isLow && !low) {
                lowSince = System.nanoTime();
                begun = true;
            } else if (!isLow && low && begun) {
                micros.add((System.nanoTime() - lowSince) / 1_000);
            }
            low = isLow;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return micros.isEmpty() ? "-1" : micros.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private int level() {
        int level = 0;
        for (DistributedObject object : grid.getDistributedObjects()) {
            if (object instanceof IQueue<?> queue && queue.getName().startsWith("queue-")) {
                level += queue.size();
            }
        }
        ReplicatedMap<String, Integer> held = grid.getReplicatedMap("held");
        for (int records : held.values()) {
            level += records;
        }
        return level;
    }
}
