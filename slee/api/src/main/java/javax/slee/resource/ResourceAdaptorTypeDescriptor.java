package javax.slee.resource;

import javax.slee.EventTypeID;
import javax.slee.management.ComponentDescriptor;

/** Describes an installed resource adaptor type. JSR 240 section 14. *Immutable*. */
public interface ResourceAdaptorTypeDescriptor extends ComponentDescriptor {
    /** Its event types. */
    EventTypeID[] getEventTypes();
}
