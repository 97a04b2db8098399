package javax.slee.connection;

import javax.resource.ResourceException;
import javax.slee.Address;
import javax.slee.EventTypeID;
import javax.slee.UnrecognizedActivityException;
import javax.slee.UnrecognizedEventException;
import org.jspecify.annotations.Nullable;

/** A connection to the SLEE. JSR 240 appendix on external connections. *Confined to its user.* */
public interface SleeConnection {
    /** A handle of a null activity, which starts when the first event is fired on it. */
    ExternalActivityHandle createActivityHandle() throws ResourceException;

    /** The event type of that name, vendor and version. */
    EventTypeID getEventTypeID(String name, String vendor, String version)
            throws UnrecognizedEventException, ResourceException;

    /** Fires an event. */
    void fireEvent(Object event, EventTypeID eventType, ExternalActivityHandle activity, @Nullable Address address)
            throws NullPointerException, UnrecognizedActivityException, UnrecognizedEventException, ResourceException;

    /** Closes the connection. */
    void close() throws ResourceException;
}
