package org.cordboard.harness.benchmarks.slee;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.slee.resource.InvalidConfigurationException;

/** Fires events at a container: as fast as they are handled, or at a rate. *Confined to one thread.* */
final class Driver implements AutoCloseable {
    /** As many events may wait: enough to keep the router busy, few enough to be cache-warm. */
    private static final int WAITING = 8_192;

    private static final int BATCH = 64;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final LoadedSlee slee;
    private final LoadProvider provider;
    private final LoadActivity[] activities;
    private final LoadActivity[] sides;
    private long fired;
    private int next;

    /**
     * What a window gave.
     *
     * @param perSecond events handled in a second
     * @param bytesPerEvent bytes that all threads allocated for each
     */
    record Rate(double perSecond, double bytesPerEvent) {}

    Driver(int workers, int trees) throws IOException, InvalidConfigurationException {
        slee = new LoadedSlee(workers);
        provider = slee.load.provider();
        activities = new LoadActivity[trees];
        sides = new LoadActivity[trees];
        for (int i = 0; i < trees; i++) {
            activities[i] = new LoadActivity(i, false);
            sides[i] = new LoadActivity(i, true);
            provider.start(activities[i]);
            provider.start(sides[i]);
        }
    }

    Deliveries deliveries() {
        return slee.load.deliveries();
    }

    private void fire(long due) {
        provider.fire(activities[next], new LoadEvent(due, sides[next]));
        next = next + 1 == activities.length ? 0 : next + 1;
        fired++;
    }

    /** Fires as fast as events are handled, for this time; until the last is handled counts as well. */
    Rate flood(Duration window) {
        long bytes = allocated();
        long before = deliveries().count();
        long start = System.nanoTime();
        long end = start + window.toNanos();
        while (System.nanoTime() - end < 0) {
            if (fired - deliveries().count() > WAITING) {
                LockSupport.parkNanos(50_000);
            } else {
                for (int i = 0; i < BATCH; i++) {
                    fire(0);
                }
            }
        }
        settle();
        long handled = deliveries().count() - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        double each = (double) (allocated() - bytes) / handled;
        return new Rate(handled / seconds, each);
    }

    /** Fires at a rate, whether events are handled or not. */
    void pace(double perSecond, Duration window) {
        pace(perSecond, window, this::fire);
        settle();
    }

    /** Does the same without a container: how late this machine is by itself. */
    static Deliveries alone(double perSecond, Duration window) {
        Deliveries late = new Deliveries();
        late.time(true);
        pace(perSecond, window, late::handled);
        return late;
    }

    private static void pace(double perSecond, Duration window, LongConsumer due) {
        double interval = 1e9 / perSecond;
        long start = System.nanoTime();
        long count = (long) (perSecond * window.toSeconds());
        for (long i = 0; i < count; i++) {
            long next = start + (long) (i * interval);
            while (System.nanoTime() - next < 0) {
                LockSupport.parkNanos(20_000);
            }
            due.accept(next);
        }
    }

    /** Waits until all that was fired is handled: nothing is lost. */
    private void settle() {
        long deadline = System.nanoTime() + PATIENCE;
        while (deliveries().count() < fired) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        fired - deliveries().count() + " of " + fired + " events were not delivered");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Bytes that threads of this process have allocated. */
    private static long allocated() {
        // Only the JDK's own bean counts allocation by thread.
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    @Override
    public void close() {
        for (int i = 0; i < activities.length; i++) {
            provider.end(activities[i]);
            provider.end(sides[i]);
        }
        long deadline = System.nanoTime() + PATIENCE;
        while (slee.container.activities() + slee.container.sbbEntities() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        long left = slee.container.activities() + slee.container.sbbEntities();
        slee.close();
        if (left > 0) {
            throw new IllegalStateException(left + " activities and SBB entities are left after the last end");
        }
    }
}
