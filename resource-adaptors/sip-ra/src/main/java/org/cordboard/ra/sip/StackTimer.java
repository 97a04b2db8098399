package org.cordboard.ra.sip;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's timers on one thread. Each call sets and cancels many that never run, from several threads at once: on a wheel that costs the
 * same however many there are. Cancelled tasks leave it at the next tick: with the stack's own timers each call would keep its early-dialog
 * task, and with it the dialog, for minutes. Thread-safe.
 */
final class StackTimer implements SipTimer {
    private static final Logger log = LoggerFactory.getLogger(StackTimer.class);

    /** The shortest time that matters is T1, 500 ms. */
    private static final long TICK_MILLIS = 10;

    /** One turn is longer than 64*T1, so that what waits for that long is looked at once. */
    private static final int TICKS = 4_096;

    private final HashedWheelTimer wheel;
    private volatile boolean stopped;

    StackTimer(String entity) {
        wheel = new HashedWheelTimer(
                new DefaultThreadFactory("sip-timer-" + entity, true),
                TICK_MILLIS,
                TimeUnit.MILLISECONDS,
                TICKS,
                false);
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delayMillis) {
        return begin(task, new Scheduled(task, 0), delayMillis);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delayMillis, long periodMillis) {
        return begin(task, new Scheduled(task, Math.max(1, periodMillis)), delayMillis);
    }

    private boolean begin(SIPStackTimerTask task, Scheduled scheduled, long delayMillis) {
        task.setSipTimerTask(scheduled);
        return scheduled.next(delayMillis);
    }

    /** Runs work of the adaptor itself, unless the stack has stopped. */
    void after(long delayMillis, Runnable work) {
        if (set(timeout -> guarded(work), delayMillis) == null) {
            log.debug("The stack has stopped, nothing is left to do later");
        }
    }

    private @Nullable Timeout set(TimerTask task, long delayMillis) {
        if (stopped) {
            return null;
        }
        try {
            return wheel.newTimeout(task, Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
        } catch (IllegalStateException stoppedJustNow) {
            return null;
        }
    }

    /** A task of the stack on the wheel, once or again and again. */
    private final class Scheduled implements TimerTask {
        private final SIPStackTimerTask task;
        private final long periodMillis;
        private volatile boolean cancelled;
        private volatile @Nullable Timeout timeout;

        Scheduled(SIPStackTimerTask task, long periodMillis) {
            this.task = task;
            this.periodMillis = periodMillis;
        }

        boolean next(long delayMillis) {
            Timeout set = set(this, delayMillis);
            timeout = set;
            if (set != null && cancelled) {
                set.cancel();
            }
            return set != null;
        }

        @Override
        public void run(Timeout due) {
            if (cancelled) {
                return;
            }
            StackTimer.run(task);
            if (periodMillis > 0 && !cancelled) {
                next(periodMillis);
            }
        }

        boolean cancel() {
            cancelled = true;
            Timeout set = timeout;
            return set != null && set.cancel();
        }
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Scheduled scheduled)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return scheduled.cancel();
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        // The thread starts with the first task.
    }

    @Override
    public void stop() {
        stopped = true;
        wheel.stop();
    }

    @Override
    public boolean isStarted() {
        return !stopped;
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
