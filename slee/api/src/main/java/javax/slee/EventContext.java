package javax.slee;

import org.jspecify.annotations.Nullable;

/** One event in delivery, and the means to suspend delivery to the SBB entities that come after. JSR 240 section 8. *Thread-safe.* */
public interface EventContext {
    /** The event object. */
    Object getEvent();

    /** The activity context on which the event was fired. */
    ActivityContextInterface getActivityContextInterface();

    /** The address given when the event was fired, if any. */
    @Nullable Address getAddress();

    /** The only service that the event is meant for, or null if it is meant for all. */
    @Nullable ServiceID getService();

    /** Suspends delivery for the SLEE's default time-out. */
    void suspendDelivery() throws IllegalStateException, TransactionRequiredLocalException, SLEEException;

    /** Suspends delivery; it resumes by itself after that many ms (more than 0). */
    void suspendDelivery(int timeout)
            throws IllegalArgumentException, IllegalStateException, TransactionRequiredLocalException, SLEEException;

    /** Resumes suspended delivery. */
    void resumeDelivery() throws IllegalStateException, TransactionRequiredLocalException, SLEEException;

    /** Whether delivery is suspended. */
    boolean isSuspended() throws TransactionRequiredLocalException, SLEEException;
}
