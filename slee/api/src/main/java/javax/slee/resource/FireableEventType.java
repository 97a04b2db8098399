package javax.slee.resource;

import javax.slee.EventTypeID;

/** What a resource adaptor needs to fire events of a type. JSR 240 section 15. *Immutable*. */
public interface FireableEventType {
    /** The event type. */
    EventTypeID getEventType();

    /** The name of its event class. */
    String getEventClassName();

    /** A loader of its event class. */
    ClassLoader getEventClassLoader();
}
