package javax.slee.resource;

import javax.slee.Address;
import javax.slee.SLEEException;
import javax.slee.TransactionRequiredLocalException;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource adaptor starts and ends activities and fires events. The methods named transacted take effect when the
 * caller's transaction commits, the others at once. JSR 240 section 15. *Thread-safe.*
 */
public interface SleeEndpoint {
    /** Starts an activity, without flags. */
    void startActivity(ActivityHandle handle, Object activity)
            throws NullPointerException, IllegalStateException, ActivityAlreadyExistsException, StartActivityException,
                    SLEEException;

    /** Starts an activity; the flags are of {@link ActivityFlags}. */
    void startActivity(ActivityHandle handle, Object activity, int activityFlags)
            throws NullPointerException, IllegalStateException, ActivityAlreadyExistsException, StartActivityException,
                    SLEEException;

    /** Starts an activity whose events wait until the caller's transaction ends. */
    void startActivitySuspended(ActivityHandle handle, Object activity)
            throws NullPointerException, IllegalStateException, TransactionRequiredLocalException,
                    ActivityAlreadyExistsException, StartActivityException, SLEEException;

    /** Like the other, with flags of {@link ActivityFlags}. */
    void startActivitySuspended(ActivityHandle handle, Object activity, int activityFlags)
            throws NullPointerException, IllegalStateException, TransactionRequiredLocalException,
                    ActivityAlreadyExistsException, StartActivityException, SLEEException;

    /** Starts an activity in the caller's transaction. */
    void startActivityTransacted(ActivityHandle handle, Object activity)
            throws NullPointerException, IllegalStateException, TransactionRequiredLocalException,
                    ActivityAlreadyExistsException, StartActivityException, SLEEException;

    /** Like the other, with flags of {@link ActivityFlags}. */
    void startActivityTransacted(ActivityHandle handle, Object activity, int activityFlags)
            throws NullPointerException, IllegalStateException, TransactionRequiredLocalException,
                    ActivityAlreadyExistsException, StartActivityException, SLEEException;

    /** Ends an activity; again is no change. */
    void endActivity(ActivityHandle handle) throws NullPointerException, UnrecognizedActivityHandleException;

    /** Ends an activity in the caller's transaction. */
    void endActivityTransacted(ActivityHandle handle)
            throws NullPointerException, TransactionRequiredLocalException, UnrecognizedActivityHandleException;

    /** Fires an event, without flags; null service for all. */
    void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws NullPointerException, UnrecognizedActivityHandleException, IllegalEventException,
                    ActivityIsEndingException, FireEventException, SLEEException;

    /** Fires an event; null service for all, flags of {@link EventFlags}. */
    void fireEvent(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags)
            throws NullPointerException, UnrecognizedActivityHandleException, IllegalEventException,
                    ActivityIsEndingException, FireEventException, SLEEException;

    /** Fires an event in the caller's transaction; null service for all. */
    void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service)
            throws NullPointerException, UnrecognizedActivityHandleException, IllegalEventException,
                    TransactionRequiredLocalException, ActivityIsEndingException, FireEventException, SLEEException;

    /** Like the other, with flags of {@link EventFlags}. */
    void fireEventTransacted(
            ActivityHandle handle,
            FireableEventType eventType,
            Object event,
            @Nullable Address address,
            @Nullable ReceivableService service,
            int eventFlags)
            throws NullPointerException, UnrecognizedActivityHandleException, IllegalEventException,
                    TransactionRequiredLocalException, ActivityIsEndingException, FireEventException, SLEEException;

    /** Makes the activity's events wait until the caller's transaction ends. */
    void suspendActivity(ActivityHandle handle)
            throws NullPointerException, TransactionRequiredLocalException, UnrecognizedActivityHandleException,
                    SLEEException;
}
