package javax.slee.management;

import javax.management.ObjectName;
import javax.slee.InvalidArgumentException;
import javax.slee.InvalidStateException;
import javax.slee.ServiceID;
import javax.slee.UnrecognizedServiceException;

/** Activates and deactivates services. JSR 240 section 14. *Thread-safe.* */
public interface ServiceManagementMBean {
    /** Its object name. */
    String OBJECT_NAME = "javax.slee.management:name=ServiceManagement";

    /** The type of its notifications. */
    String SERVICE_STATE_CHANGE_NOTIFICATION_TYPE = "javax.slee.management.servicestatechange";

    /** A service's state. */
    ServiceState getState(ServiceID id) throws NullPointerException, UnrecognizedServiceException, ManagementException;

    /** All services in a state. */
    ServiceID[] getServices(ServiceState state) throws NullPointerException, ManagementException;

    /** Activates a service. */
    void activate(ServiceID id)
            throws NullPointerException, UnrecognizedServiceException, InvalidStateException, ManagementException;

    /** Activates services, all or none. */
    void activate(ServiceID[] ids)
            throws NullPointerException, InvalidArgumentException, UnrecognizedServiceException, InvalidStateException,
                    ManagementException;

    /** Deactivates a service. */
    void deactivate(ServiceID id)
            throws NullPointerException, UnrecognizedServiceException, InvalidStateException, ManagementException;

    /** Deactivates services, all or none. */
    void deactivate(ServiceID[] ids)
            throws NullPointerException, InvalidArgumentException, UnrecognizedServiceException, InvalidStateException,
                    ManagementException;

    /** Replaces an active service by another without a gap. */
    void deactivateAndActivate(ServiceID deactivateID, ServiceID activateID)
            throws NullPointerException, InvalidArgumentException, UnrecognizedServiceException, InvalidStateException,
                    ManagementException;

    /** Replaces active services by others without a gap. */
    void deactivateAndActivate(ServiceID[] deactivateIDs, ServiceID[] activateIDs)
            throws NullPointerException, InvalidArgumentException, UnrecognizedServiceException, InvalidStateException,
                    ManagementException;

    /** The object name of a service's {@link ServiceUsageMBean}. */
    ObjectName getServiceUsageMBean(ServiceID id)
            throws NullPointerException, UnrecognizedServiceException, ManagementException;
}
