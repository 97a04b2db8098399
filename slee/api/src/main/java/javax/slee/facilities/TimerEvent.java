package javax.slee.facilities;

/** A timer expired: name {@code javax.slee.facilities.TimerEvent}, vendor {@code javax.slee}. JSR 240 section 13. */
public interface TimerEvent {
    /** Which timer. */
    TimerID getTimerID();

    /** When this expiry was due: ms since 1970, UTC. */
    long getScheduledTime();

    /** When it was fired: ms since 1970, UTC. */
    long getExpiryTime();

    /** Between expiries, ms. */
    long getPeriod();

    /** How many expiries the timer has in all; 0 for no end. */
    int getNumRepetitions();

    /** How many expiries are still to come. */
    int getRemainingRepetitions();

    /** How many expiries have been missed, and not fired, since the last event. */
    int getMissedRepetitions();
}
