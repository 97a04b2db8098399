package org.cordboard.slee.container.router;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.cordboard.slee.container.timer.Timeout;
import org.cordboard.slee.container.timer.TimerWheel;

/** The event router: its workers, its timer wheel and its figures (JSR 240, 8.6). *Thread-safe.* */
public final class Router implements AutoCloseable {
    private final RouterSettings settings;
    private final EventTypes types = new EventTypes();
    private final TimerWheel wheel = new TimerWheel("slee-timers");
    private final Worker[] workers;
    private final LongAdder activities = new LongAdder();
    private final AtomicLong trees = new AtomicLong();
    private final LongAdder references = new LongAdder();
    private final LongAdder[] deliveries;

    /**
     * Creates a router and starts its threads.
     *
     * @param settings how it runs
     */
    public Router(RouterSettings settings) {
        this.settings = settings;
        workers = new Worker[settings.workers()];
        deliveries = new LongAdder[settings.workers()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i);
            deliveries[i] = new LongAdder();
        }
        for (Worker worker : workers) {
            worker.start();
        }
    }

    /** Returns how it runs. */
    public RouterSettings settings() {
        return settings;
    }

    /** Returns the event types. */
    public EventTypes types() {
        return types;
    }

    /** Returns the timer wheel. */
    public TimerWheel wheel() {
        return wheel;
    }

    /** Returns how many activity contexts there are. */
    public long activities() {
        return activities.sum();
    }

    /** Returns the count of what refers to activity contexts. */
    public LongAdder references() {
        return references;
    }

    /** Returns how many events were delivered to SBB entities. */
    public long deliveries() {
        long sum = 0;
        for (LongAdder each : deliveries) {
            sum += each.sum();
        }
        return sum;
    }

    /** Starts an activity context. Those that an SBB causes stay on its worker, so that a tree seldom changes workers. */
    public ActivityContext start(ActivitySource source, Object handle, int flags) {
        Worker home = Thread.currentThread() instanceof Worker worker && worker.index < workers.length
                ? workers[worker.index]
                : workers[ThreadLocalRandom.current().nextInt(workers.length)];
        activities.increment();
        return new ActivityContext(this, home, source, handle, flags);
    }

    /** Forgets an activity context that has ended. */
    public void forget(ActivityContext context) {
        activities.decrement();
    }

    long nextTree() {
        return trees.incrementAndGet();
    }

    void deliver(Worker worker, RoutedEvent event, Attachment to) {
        deliveries[worker.index].increment();
        Delivery.run(worker.current, event, to, event.type == types.activityEnd());
    }

    void later(long millis, Runnable action) {
        wheel.schedule(
                new Timeout() {
                    @Override
                    protected void expired() {
                        action.run();
                    }
                },
                TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void removeTree(SbbEntity root) {
        Worker worker = workers[ThreadLocalRandom.current().nextInt(workers.length)];
        worker.submit(new Removal(worker, root));
    }

    /** Removes one tree when it is free. *Run by one worker.* */
    private static final class Removal extends Work {
        private final SbbEntity root;

        Removal(Worker home, SbbEntity root) {
            super(home);
            this.root = root;
        }

        @Override
        void run(Worker worker) {
            if (granted != null || root.tree.claim(this)) {
                try {
                    Delivery.remove(worker.current, root);
                } finally {
                    root.tree.release();
                }
            }
        }
    }

    /** Stops the threads; what is queued is lost. */
    @Override
    public void close() {
        wheel.close();
        for (Worker worker : workers) {
            worker.halt();
        }
        for (Worker worker : workers) {
            join(worker);
        }
    }

    private static void join(Worker worker) {
        if (Thread.currentThread().equals(worker)) {
            return;
        }
        try {
            worker.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
