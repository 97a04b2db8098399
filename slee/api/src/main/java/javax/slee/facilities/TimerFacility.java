package javax.slee.facilities;

import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.TransactionRolledbackLocalException;
import org.jspecify.annotations.Nullable;

/** Sets timers that fire {@link TimerEvent}s on activity contexts. JSR 240 section 13. *Thread-safe.* */
public interface TimerFacility {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/timer";

    /** Sets a timer that expires once, at that time: ms since 1970, UTC. */
    TimerID setTimer(
            ActivityContextInterface aci, @Nullable Address address, long expireTime, TimerOptions timerOptions)
            throws NullPointerException, IllegalArgumentException, TransactionRolledbackLocalException,
                    FacilityException;

    /**
     * Sets a timer that expires again and again.
     *
     * @param startTime the first expiry: ms since 1970, UTC
     * @param period between expiries, ms, more than 0
     * @param numRepetitions how many expiries in all; 0 for no end
     */
    TimerID setTimer(
            ActivityContextInterface aci,
            @Nullable Address address,
            long startTime,
            long period,
            int numRepetitions,
            TimerOptions timerOptions)
            throws NullPointerException, IllegalArgumentException, TransactionRolledbackLocalException,
                    FacilityException;

    /** Cancels a timer; no change if it is over. */
    void cancelTimer(TimerID timerID)
            throws NullPointerException, TransactionRolledbackLocalException, FacilityException;

    /** How fine timers are, ms. */
    long getResolution() throws FacilityException;

    /** The time-out of timers whose options have none, ms. */
    long getDefaultTimeout() throws FacilityException;

    /** The activity context on which the timer fires, or null if the timer is over. */
    @Nullable ActivityContextInterface getActivityContextInterface(TimerID timerID)
            throws NullPointerException, TransactionRequiredLocalException, FacilityException;
}
