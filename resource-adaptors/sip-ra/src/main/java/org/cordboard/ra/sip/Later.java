package org.cordboard.ra.sip;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Goes on with what waited for the DNS, on a thread of its own. What does not fit in is refused and counted: who gave it must see to what
 * depends on it. Thread-safe.
 */
final class Later implements Executor {
    static final int MOST = 100_000;

    private final ThreadPoolExecutor thread;
    private final LongAdder refused = new LongAdder();

    Later(String entity) {
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), work -> {
            Thread started = new Thread(work, "sip-dns-" + entity);
            started.setDaemon(true);
            return started;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** @throws RejectedExecutionException if too much waits, or it has stopped */
    @Override
    public void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException full) {
            if (!isStopped()) {
                refused.increment();
            }
            throw full;
        }
    }

    /** Does the work later, or something instead at once if too much waits; nothing once it has stopped. */
    void execute(Runnable work, Runnable instead) {
        try {
            execute(work);
        } catch (RejectedExecutionException full) {
            if (!isStopped()) {
                instead.run();
            }
        }
    }

    /** What was refused since the start. */
    long refused() {
        return refused.sum();
    }

    boolean isStopped() {
        return thread.isShutdown();
    }

    void stop() {
        thread.shutdownNow();
    }
}
