package org.cordboard.node;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.cordboard.core.ports.JournalException;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.grid.GridException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that repeats one piece of blocking work: when it is woken, or after a tick at the latest. When the outside fails it backs
 * off, up to ten seconds, and tries again; nothing ends it but {@link #close}. Thread-safe.
 */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(20);

    private final String name;
    private final Duration tick;
    private final Troubles troubles;
    private final Runnable round;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private Duration pause;
    private final AtomicLong rounds = new AtomicLong();

    Loop(String name, Duration tick, Troubles troubles, Runnable round) {
        this.name = name;
        this.tick = tick;
        this.pause = tick;
        this.troubles = troubles;
        this.round = round;
        this.thread = new Thread(this::run, "cordboard-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A round is due now; many calls make one round. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** The pause after this round is so long at most; to be called by the round itself. */
    void wakeAfter(Duration atMost) {
        if (atMost.compareTo(pause) < 0) {
            pause = atMost;
        }
    }

    /** True once a round that began after this call has succeeded; asking wakes the loop. */
    BooleanSupplier wholeRound() {
        long before = rounds.get();
        return () -> {
            wake();
            return rounds.get() - before >= 2;
        };
    }

    private void run() {
        Duration backOff = FIRST_BACK_OFF;
        while (!closed) {
            try {
                pause = tick;
                round.run();
                rounds.incrementAndGet();
                troubles.clear(Trouble.STORE, name);
                troubles.clear(Trouble.GRID, name);
                backOff = FIRST_BACK_OFF;
                pause(pause);
            } catch (RuntimeException | Error failure) {
                // An error too: a loop that is gone is never missed until the node is started again.
                explain(failure);
                pauseUnwoken(backOff);
                Duration doubled = backOff.multipliedBy(2);
                backOff = doubled.compareTo(LAST_BACK_OFF) < 0 ? doubled : LAST_BACK_OFF;
            }
        }
    }

    private void explain(Throwable failure) {
        if (closed) {
            LOG.debug("{} was stopped in mid-work", name, failure);
        } else if (failure instanceof StoreUnavailableException) {
            troubles.raise(Trouble.STORE, name, "the store does not answer: " + failure.getMessage());
        } else if (failure instanceof GridException) {
            troubles.raise(Trouble.GRID, name, failure.getMessage());
        } else if (failure instanceof JournalException) {
            // The journal raises its own trouble.
            LOG.debug("{} waits for the journal", name, failure);
        } else {
            LOG.error("{} failed and will be tried again", name, failure);
        }
    }

    private void pause(Duration atMost) {
        try {
            if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Waits the whole time, unless closed: waking must not turn a back-off into a busy loop. */
    private void pauseUnwoken(Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
            pause(Duration.ofNanos(left));
        }
        wake();
    }

    /** Lets the round under way end, for a bounded time. */
    @Override
    public void close() {
        closed = true;
        wakeUps.release();
        if (thread.getState() == Thread.State.NEW || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSE_AT_MOST.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not end within {} s and is left behind", name, CLOSE_AT_MOST.toSeconds());
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
