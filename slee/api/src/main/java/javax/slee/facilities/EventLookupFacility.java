package javax.slee.facilities;

import javax.slee.EventTypeID;
import javax.slee.UnrecognizedEventException;
import javax.slee.resource.FireableEventType;

/** Tells a resource adaptor what it needs to fire events of a type. JSR 240 section 15. *Thread-safe.* */
public interface EventLookupFacility {
    /** What is needed to fire events of that type; it must be one of the resource adaptor's types. */
    FireableEventType getFireableEventType(EventTypeID eventType)
            throws NullPointerException, UnrecognizedEventException, FacilityException;
}
