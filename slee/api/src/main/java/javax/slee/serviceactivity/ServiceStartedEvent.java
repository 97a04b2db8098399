package javax.slee.serviceactivity;

import javax.slee.ServiceID;

/** A service became active: name {@code javax.slee.serviceactivity.ServiceStartedEvent}, vendor {@code javax.slee}. JSR 240 section 7. */
public interface ServiceStartedEvent {
    /** The service. */
    ServiceID getService();
}
