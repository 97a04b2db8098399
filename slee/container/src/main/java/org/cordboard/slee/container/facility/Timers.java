package org.cordboard.slee.container.facility;

import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.facilities.TimerFacility;
import javax.slee.facilities.TimerID;
import javax.slee.facilities.TimerOptions;
import org.cordboard.slee.container.router.ActivityContextView;
import org.cordboard.slee.container.router.Current;
import org.cordboard.slee.container.router.Router;
import org.cordboard.slee.container.router.Transaction;
import org.cordboard.slee.container.timer.TimerWheel;
import org.jspecify.annotations.Nullable;

/** The timer facility (JSR 240, 13.1): timers are set and cancelled when the transaction is kept. *Thread-safe.* */
public final class Timers implements TimerFacility {
    static final long DEFAULT_TIMEOUT = 1_000;

    private final Router router;

    /** Creates the facility. */
    public Timers(Router router) {
        this.router = router;
    }

    @Override
    public TimerID setTimer(
            ActivityContextInterface aci, @Nullable Address address, long expireTime, TimerOptions timerOptions) {
        return set(aci, address, expireTime, ContextTimer.ONCE, 1, timerOptions);
    }

    @Override
    public TimerID setTimer(
            ActivityContextInterface aci,
            @Nullable Address address,
            long startTime,
            long period,
            int numRepetitions,
            TimerOptions timerOptions) {
        if (period <= 0) {
            throw new IllegalArgumentException("a timer's period must be above 0 ms, was " + period);
        }
        if (numRepetitions < 0) {
            throw new IllegalArgumentException("a timer's repetitions must be 0 or more, was " + numRepetitions);
        }
        if (timerOptions.getTimeout() > period) {
            throw new IllegalArgumentException("a timer's time-out must not be above its period of " + period
                    + " ms, was " + timerOptions.getTimeout());
        }
        return set(aci, address, startTime, period, numRepetitions, timerOptions);
    }

    private TimerID set(
            ActivityContextInterface aci,
            @Nullable Address address,
            long start,
            long period,
            int repetitions,
            TimerOptions options) {
        if (options == null) {
            throw new NullPointerException("timer options must be given");
        }
        if (start < 0) {
            throw new IllegalArgumentException("a timer's expiry must not be negative, was " + start);
        }
        ContextTimer timer = new ContextTimer(
                router,
                ActivityContextView.contextOf(aci),
                address,
                start,
                period,
                repetitions,
                new TimerOptions(options));
        Transaction transaction = Current.get().transaction();
        if (transaction == null) {
            timer.commit();
        } else {
            transaction.enlist(timer);
        }
        return timer;
    }

    @Override
    public void cancelTimer(TimerID timerID) {
        if (timerID == null) {
            throw new NullPointerException("a timer must be given");
        }
        if (timerID instanceof ContextTimer timer && !timer.isOver()) {
            Transaction transaction = Current.get().transaction();
            if (transaction == null) {
                timer.stop();
            } else {
                transaction.enlist(timer.cancellation());
            }
        }
    }

    @Override
    public @Nullable ActivityContextInterface getActivityContextInterface(TimerID timerID) {
        Current.required();
        if (timerID == null) {
            throw new NullPointerException("a timer must be given");
        }
        return timerID instanceof ContextTimer timer ? timer.view() : null;
    }

    @Override
    public long getResolution() {
        return TimerWheel.TICK_MILLIS;
    }

    @Override
    public long getDefaultTimeout() {
        return DEFAULT_TIMEOUT;
    }
}
