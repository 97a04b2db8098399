package org.cordboard.slee.container.facility;

import java.util.concurrent.TimeUnit;
import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerID;
import javax.slee.facilities.TimerOptions;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.Participant;
import org.cordboard.slee.container.router.Router;
import org.cordboard.slee.container.timer.Timeout;
import org.jspecify.annotations.Nullable;

/** One timer on one activity context (JSR 240, 13.1). *Thread-safe.* */
final class ContextTimer extends Timeout implements TimerID, Participant, Runnable {
    static final long ONCE = Long.MAX_VALUE;

    private final Router router;
    private final ActivityContext context;
    private final @Nullable Address address;
    private final long period;
    private final int repetitions;
    private final TimerOptions options;
    private final long lateness;

    // For the wheel's thread after the commit.
    private long scheduled;
    private int expiries;
    private int missed;

    private volatile boolean cancelRequested;
    private volatile boolean cancelled;
    private boolean released;

    ContextTimer(
            Router router,
            ActivityContext context,
            @Nullable Address address,
            long start,
            long period,
            int repetitions,
            TimerOptions options) {
        this.router = router;
        this.context = context;
        this.address = address;
        this.period = period;
        this.repetitions = repetitions;
        this.options = options;
        this.scheduled = start;
        long allowed = options.getTimeout() == 0 ? Timers.DEFAULT_TIMEOUT : options.getTimeout();
        this.lateness = Math.min(allowed, period);
        context.retain();
        context.atEnd(this);
    }

    /** What SBBs receive. *Immutable.* */
    private record Expired(
            TimerID timer, long scheduledTime, long expiryTime, long period, int repetitions, int remaining, int missed)
            implements TimerEvent {
        @Override
        public TimerID getTimerID() {
            return timer;
        }

        @Override
        public long getScheduledTime() {
            return scheduledTime;
        }

        @Override
        public long getExpiryTime() {
            return expiryTime;
        }

        @Override
        public long getPeriod() {
            return period;
        }

        @Override
        public int getNumRepetitions() {
            return repetitions;
        }

        @Override
        public int getRemainingRepetitions() {
            return remaining;
        }

        @Override
        public int getMissedRepetitions() {
            return missed;
        }
    }

    /** It was set: it starts to run. */
    @Override
    public void commit() {
        if (!cancelRequested) {
            start();
        }
    }

    /** It was never set. */
    @Override
    public void rollback() {
        stop();
    }

    void start() {
        if (!cancelled) {
            router.wheel()
                    .schedule(this, TimeUnit.MILLISECONDS.toNanos(Math.max(0, scheduled - System.currentTimeMillis())));
        }
    }

    /** Cancels when the transaction is kept. */
    Participant cancellation() {
        cancelRequested = true;
        return new Participant() {
            @Override
            public void commit() {
                stop();
            }

            @Override
            public void rollback() {
                cancelRequested = false;
            }
        };
    }

    /** The activity ends. */
    @Override
    public void run() {
        stop();
    }

    void stop() {
        cancelled = true;
        cancel();
        release();
    }

    private void release() {
        synchronized (this) {
            if (released) {
                return;
            }
            released = true;
        }
        context.notAtEnd(this);
        context.drop();
    }

    boolean isOver() {
        return cancelled || released;
    }

    @Nullable ActivityContextInterface view() {
        return isOver() ? null : context.view();
    }

    @Override
    protected void expired() {
        long now = System.currentTimeMillis();
        do {
            expireOnce(now);
        } while (!last() && scheduled <= now);
        if (last()) {
            release();
        } else if (!cancelled) {
            start();
        }
    }

    private boolean last() {
        return cancelled || (repetitions > 0 && expiries >= repetitions);
    }

    private void expireOnce(long now) {
        expiries++;
        boolean isLast = repetitions > 0 && expiries >= repetitions;
        boolean late = now > scheduled + lateness;
        boolean nextIsDue = !isLast && period <= now - scheduled;
        boolean fires = !late
                || options.getPreserveMissed().isAll()
                || (options.getPreserveMissed().isLast() && !nextIsDue);
        if (fires) {
            int remaining = repetitions == 0 ? Integer.MAX_VALUE : repetitions - expiries;
            Expired event = new Expired(this, scheduled, now, period, repetitions, remaining, missed);
            missed = 0;
            context.enqueue(context.event(router.types().timer(), event, address, null, 0, () -> !cancelled));
        } else {
            missed++;
        }
        if (!isLast) {
            scheduled += period;
        }
    }

    @Override
    public String toString() {
        return "timer on " + context;
    }
}
