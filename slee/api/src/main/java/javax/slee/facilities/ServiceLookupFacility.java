package javax.slee.facilities;

import javax.slee.ServiceID;
import javax.slee.UnrecognizedServiceException;
import javax.slee.resource.ReceivableService;

/** Tells a resource adaptor which of its events a service receives. JSR 240 section 15. *Thread-safe.* */
public interface ServiceLookupFacility {
    /** The events that the service receives from this resource adaptor entity. */
    ReceivableService getReceivableService(ServiceID serviceID)
            throws NullPointerException, UnrecognizedServiceException, FacilityException;
}
