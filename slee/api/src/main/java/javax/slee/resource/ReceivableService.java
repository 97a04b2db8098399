package javax.slee.resource;

import javax.slee.EventTypeID;
import javax.slee.ServiceID;
import org.jspecify.annotations.Nullable;

/** Which events of a resource adaptor entity a service receives. JSR 240 section 15. *Immutable*. */
public interface ReceivableService {
    /** The service. */
    ServiceID getService();

    /** The events; may be empty. */
    ReceivableEvent[] getReceivableEvents();

    /** Whether the other is about the same service. */
    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();

    /** One event type that the service receives. *Immutable*. */
    interface ReceivableEvent {
        /** The event type. */
        EventTypeID getEventType();

        /** The event's resource option in the SBB's deployment descriptor, or null. */
        @Nullable String getResourceOption();

        /** Whether it is an initial event of the service. */
        boolean isInitialEvent();
    }
}
