package org.cordboard.harness.orders;

import javax.slee.facilities.TimerEvent;
import javax.slee.facilities.TimerID;
import org.jspecify.annotations.Nullable;

/** The time of whatever timer runs is over. Immutable. */
enum Expiry implements TimerEvent {
    NOW;

    static final String TYPE = TimerEvent.class.getName();

    @Override
    public @Nullable TimerID getTimerID() {
        return null;
    }

    @Override
    public long getScheduledTime() {
        return Long.MAX_VALUE;
    }

    @Override
    public long getExpiryTime() {
        return Long.MAX_VALUE;
    }

    @Override
    public long getPeriod() {
        return Long.MAX_VALUE;
    }

    @Override
    public int getNumRepetitions() {
        return 1;
    }

    @Override
    public int getRemainingRepetitions() {
        return 0;
    }

    @Override
    public int getMissedRepetitions() {
        return 0;
    }
}
