package org.cordboard.slee.container.router;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of the event router with its own queue and its own reusable transaction. *Thread-safe.* */
final class Worker extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int SPINS = 64;

    final int index;
    final Current current = new Current();
    private final Mailbox<Work> queue = new Mailbox<>();
    private volatile boolean parked;
    private volatile boolean stopped;

    Worker(int index) {
        super("slee-router-" + index);
        this.index = index;
        setDaemon(true);
        setContextClassLoader(null);
    }

    void submit(Work work) {
        queue.offer(work);
        if (parked && Thread.currentThread() != this) {
            LockSupport.unpark(this);
        }
    }

    void halt() {
        stopped = true;
        LockSupport.unpark(this);
    }

    @Override
    public void run() {
        while (!stopped) {
            Work work = queue.poll();
            if (work == null) {
                idle();
            } else {
                runOne(work);
            }
        }
    }

    private void runOne(Work work) {
        try {
            work.run(this);
        } catch (RuntimeException | Error e) {
            LOG.error("The event router failed on {}; its events are lost", work, e);
        }
    }

    private void idle() {
        for (int spin = 0; spin < SPINS; spin++) {
            if (!queue.isEmpty()) {
                return;
            }
            Thread.onSpinWait();
        }
        parked = true;
        if (queue.isEmpty() && !stopped) {
            LockSupport.park(this);
        }
        parked = false;
    }
}
