package org.cordboard.ra.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's timers on one thread. Cancelled tasks leave the queue at once: with the stack's own timers each call
 * would keep its early-dialog task, and with it the dialog, for minutes. Thread-safe.
 */
final class StackTimer implements SipTimer {
    private static final Logger log = LoggerFactory.getLogger(StackTimer.class);

    private final ScheduledThreadPoolExecutor executor;

    StackTimer(String entity) {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sip-timer-" + entity);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMillis) {
        try {
            task.setSipTimerTask(executor.schedule(() -> run(task), delayMillis, TimeUnit.MILLISECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMillis, long periodMillis) {
        try {
            task.setSipTimerTask(
                    executor.scheduleWithFixedDelay(() -> run(task), delayMillis, periodMillis, TimeUnit.MILLISECONDS));
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    /** Runs work of the adaptor itself, unless the stack has stopped. */
    void after(long delayMillis, Runnable work) {
        try {
            Future<?> unused = executor.schedule(() -> guarded(work), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            log.debug("The stack has stopped, nothing is left to do later");
        }
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Future<?> scheduled)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return scheduled.cancel(false);
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        // The thread starts with the first task.
    }

    @Override
    public void stop() {
        executor.shutdownNow();
    }

    @Override
    public boolean isStarted() {
        return !executor.isShutdown();
    }

    private static void run(SIPStackTimerTask task) {
        guarded(task::runTask);
    }

    /** A failing task must not end its own repetitions silently, nor anybody else's. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.warn("A SIP timer task failed", failure);
        }
    }
}
